"""A plan folder and a reader -> a finished folder to open, print and carry. STEPS is the work, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import cast

from pcp_sitegen import files, folders, outputs, processes, sums
from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.book.papers import PAPERS
from pcp_sitegen.checks import secrets
from pcp_sitegen.errors import MachineError, Problem, UsageError, nearest
from pcp_sitegen.history import noes, since
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.model import ME, Plan
from pcp_sitegen.plan.read import read

_OURS = re.compile(r"SHA256SUMS|START-HERE\.html|plan\.json|website/.+|booklets/[a-z0-9-]+(?:\.[A-Za-z0-9-]+)?\.pdf")
"""The names of all the files that any build makes."""
NAMES = (*outputs.OUTPUTS, *(paper.name for paper in PAPERS))
"""All that can be asked for."""
_HEAVY = "booklets"
"""Made in a process of its own, which starts to load while the plan is still being read."""


@dataclass(frozen=True, slots=True)
class Job:
    """One build: what was asked for, and what the steps so far have made of it."""

    folder: Path
    out: Path
    reader: str = ME
    only: tuple[str, ...] = outputs.OUTPUTS
    ink: str = pages.FULL
    today: date = field(default_factory=date.today)
    copied: date | None = None
    """The day that stands in a copy that leaves the house; a build at home has none, so its bytes stay the same."""
    until: date | None = None
    """The day after which this copy should not be used, if its reader has not less time anyway."""
    meeting: date | None = None
    """The day of the review that papers are made for: what is late is late on that day."""
    since: str = ""
    """Since when it is told what is new: "kept", "copy" or a day; if not said, as the plan's own part for it has it."""
    bars: bool = False
    """Whether lines that are new or changed are marked."""
    tell: Callable[[str], None] = lambda _: None
    """Called with what each step does, in words, as it begins."""
    stack: ExitStack = field(default_factory=ExitStack)
    helper: Executor | None = None
    new: Path | None = None
    plan: Plan | None = None
    book: Book | None = None


def build(job: Job) -> Book:
    """Do the job: every step, all or nothing. Returns the book, for its warnings.

    Raises PlanError if the plan needs mending, UsageError for a reader, output or folder that cannot be used,
    MachineError if the disk will not. Whatever is raised, the last whole build is still in its place.
    """
    with files.explained(job.out), job.stack:
        for words, step in STEPS:
            job.tell(words)
            job = step(job)
    assert job.book is not None
    return job.book


def look_at_order(job: Job) -> Job:
    """Refuse what makes no sense."""
    if not job.only:
        raise UsageError(Problem("There is nothing to make.", f"Write one or more: {', '.join(outputs.OUTPUTS)}."))
    for name in job.only:
        if name not in NAMES:
            raise UsageError(Problem(f"There is no output called '{name}'.", nearest(name, NAMES)))
    if job.ink not in pages.INKS:
        raise UsageError(Problem(f"There is no way to print called '{job.ink}'.", nearest(job.ink, pages.INKS)))
    folder, out = job.folder.resolve(), job.out.resolve()
    if folder == out or folder in out.parents or out in folder.parents:
        raise UsageError(Problem(f"{job.out} and the plan folder are one inside the other.",
                                 "Choose another folder for what is made."))
    return job


def open_new_folder(job: Job) -> Job:
    return replace(job, new=job.stack.enter_context(folders.replacing(job.out, _is_ours)))


def start_helper(job: Job) -> Job:
    """Start the process for the heavy output, if it is wanted.

    It is started after the new folder is opened and so ends before that is taken away: nobody writes into it then.
    """
    if not _printed(job):
        return job
    helper = processes.pool(1, _warm)
    job.stack.push(lambda kind, *_: processes.end(helper, at_once=kind is not None))
    helper.submit(int)  # any task: it makes the process start now
    return replace(job, helper=helper)


def _warm() -> None:
    booklets = outputs.load(_HEAVY)
    booklets.warm()  # type: ignore[attr-defined]


def read_plan(job: Job) -> Job:
    """The plan folder, as this reader may see it. From here on nothing else of the plan is in hand."""
    plan = since.told(noes.told(read(job.folder)), job.reader, job.today, job.out, job.since, job.bars)
    plan = replace(plan, meeting=job.meeting,
                   translations=tuple(replace(other, meeting=job.meeting) for other in plan.translations))
    view = readers.view(plan, job.reader, job.today)
    secrets.refuse(view, plan)
    return replace(job, plan=readers.only_until(view, job.until) if job.until else view)


def finish_pages(job: Job) -> Job:
    assert job.plan is not None
    earlier = job.out / "website" if _is_whole(job.out) else None
    book = pages.make(job.plan, earlier)
    others = tuple(_as_asked(other, job) for other in book.others)
    return replace(job, book=_as_asked(replace(book, others=others), job))


def _as_asked(book: Book, job: Job) -> Book:
    return replace(book, chosen=_printed(job), ink=_ink(job), copied=job.copied)


def _printed(job: Job) -> tuple[str, ...]:
    """The sheets and booklets that were asked for: all of them, or single ones by name."""
    every = tuple(paper.name for paper in PAPERS)
    return every if _HEAVY in job.only else tuple(name for name in every if name in job.only)


def _ink(job: Job) -> pages.Ink:
    return cast(pages.Ink, job.ink)  # `look_at_order` has refused all others


def write_outputs(job: Job) -> Job:
    """Every output that was asked for, the heavy one beside the others."""
    assert job.book is not None
    assert job.new is not None
    heavy: Future[tuple[Problem, ...]] | None = None
    told: tuple[Problem, ...] = ()
    if job.helper:
        heavy = job.helper.submit(_write, _HEAVY, _for_paper(job.book), job.new)
    for name in outputs.OUTPUTS:
        if name != _HEAVY and name in job.only:
            told += _write(name, job.book, job.new)
    try:
        if heavy:
            told += heavy.result()
    except BrokenProcessPool as error:
        raise MachineError(Problem("The machine stopped the work on the booklets.",
                                   "It may be short of memory. Close other programs, then try again.")) from error
    return replace(job, book=replace(job.book, warnings=(*job.book.warnings, *told)))


def write_sums(job: Job) -> Job:
    """A checksum for every file, in the form that `sha256sum -c` reads."""
    assert job.new is not None
    files.write(job.new / sums.NAME, sums.text(sums.counted(job.new)))
    return job


STEPS: tuple[tuple[str, Callable[[Job], Job]], ...] = (
    ("Looking at what was asked for", look_at_order),
    ("Opening a new folder", open_new_folder),
    ("Getting ready", start_helper),
    ("Reading the plan", read_plan),
    ("Making the pages and pictures", finish_pages),
    ("Making the website and the booklet", write_outputs),
    ("Writing the checksums", write_sums),
)


def _for_paper(book: Book) -> Book:
    """The book without its recordings and films: they are big, and paper does not play them."""
    return replace(book, recordings={}, others=tuple(map(_for_paper, book.others)))


def _write(name: str, book: Book, folder: Path) -> tuple[Problem, ...]:
    """Write one output; what there is to tell about it."""
    return outputs.load(name).write(book, folder)


def _is_ours(folder: Path) -> bool:
    """A folder may be replaced if a build made every file in it: it is in our list, and is one that we could make."""
    if not folder.is_dir():
        return False
    there = sums.names(folder)
    return there.keys() <= {sums.NAME, *sums.listed(folder)} and all(_OURS.fullmatch(name) for name in there)


def _is_whole(folder: Path) -> bool:
    """What the last build made is used again only if every byte of it is as it was."""
    made = sums.listed(folder)
    return bool(made) and sums.counted(folder) == made
