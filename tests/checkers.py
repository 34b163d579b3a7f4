"""Two programs that check whether a PDF can be read aloud: `outloud` and `pdfua`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import outloud
import pdfua
from outloud.model import Document
from pikepdf import Dictionary

from pcp_sitegen.plan.model import Part
from tests.haystack import words


def pdf_errors(file: Path, parts: Iterable[Part]) -> list[str]:
    """What both find wrong.

    `outloud` takes it for an error that the headings of a table are silent where they are shown again on a later page,
    and that ten equal cards on one page are read out once. That is how they must be (PDF/UA-1, 7.1: what is repeated is
    an artifact).
    """
    heard = outloud.check(str(file))
    assert heard.error is None
    titles = words(" ".join(column.title for part in parts for section in part.sections
                            for table in section.tables() for column in table.columns))
    found = [f"{one.rule}, page {one.page}: {one.message} {one.evidence}" for one in heard.findings
             if one.severity == "error" and not (one.rule == "TAG-002" and (
                 words(str(one.evidence)) <= titles or _said_again(file, int(one.page or 0))))]
    return found + [f"{one.rule_id}: {one.message}" for one in pdfua.validate(str(file)).findings]


def _said_again(file: Path, page: int) -> bool:
    """Whether all the silent words of a page are said elsewhere on it, or for a picture."""
    with closing(Document(str(file))) as document:
        runs = document.content(page - 1).runs
        said = [str(item.Alt) for item in document.pdf.objects if isinstance(item, Dictionary) and "/Alt" in item]
    said += [run.text for run in runs if run.tagged and not run.artifact]
    return words(" ".join(run.text for run in runs if run.artifact)) <= words(" ".join(said))
