"""`pcp review finish`: what was said goes where it belongs, all or nothing, once."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from pcp_sitegen import files, history
from pcp_sitegen.build import Job, build
from pcp_sitegen.errors import MachineError, PlanError
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from pcp_sitegen.review import finish, undo
from pcp_sitegen.review.finish import Ready
from tests.conftest import PROJECT, PlanFolder
from tests.made import PLANS
from tests.review.plans import ACTIONS, CHART, FILES, HOPES, PLAN, PROFILE, WORKING, held, with_review

TODAY = date(2027, 6, 5)


def finished(folder: Path, *refused: str) -> Ready:
    """Finish the newest review, with no to some groups."""
    one = finish.ready(folder, None, TODAY)
    changed = finish.texts(one, [group for group in one.proposed.there if group.key not in refused])
    if changed:
        finish.write(one, changed, TODAY)
    return one


def test_all_goes_where_it_belongs_and_every_other_byte_stays(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    before = held(folder)
    one = finished(folder)
    day = ("updated: 2026-06-01", "updated: 2027-06-03")
    expected = {
        "one-page-profile.md": PROFILE.replace(*day).replace("- I laugh at rain.\n", (
            '- I laugh at rain.\n- :star: "Nobody waits like Sam." {said=Joy}\n'
            '- He is calm at night. {for=family}\n- "He mends gates."\n')).replace(
            "- Wait.\n", "- Wait.\n- Give me 2 tablets at 8. {exact}\n"),
        "action-plan.md": ACTIONS.replace(*day).replace("| It shuts | |", "| It shuts | Yes, on 2 June 2027 |").replace(
            "| 1 May 2027 |", "| 1 September 2027, because Mum was ill. Before: 1 May 2027. |")
        + "| Move my dinner to 6 | It comes at half past 4 | Lena | 14 June 2027 | It is hot |  |\n",
        "working-not-working.md": WORKING.replace(*day).replace("| Tea | The gate | |\n", (
            "| Tea | The gate | |\n|  | Dinner at half past 4 | Move my dinner to 6 |\n"))
        + "- The choir on Wednesday\n- Mend the gate\n",
        "communication-chart.md": CHART.replace(*day)
        + "| It is loud | :hands: I hold my ears | Too much | Leave with me |\n",
        "outcomes.md": HOPES,
        "plan.yaml": PLAN.replace(*day).replace("{last: 2026-06-01, next: 2027-06-03}",
                                                "{last: 2027-06-03, next: 2028-06-01}"),
        "review-2027-06.md": before["review-2027-06.md"].decode().replace("2027-05-01", "2027-06-03"),
    }
    assert {name: raw.decode() for name, raw in held(folder).items()} == expected
    assert one.proposed.stays == []
    assert [version.why for version in history.kept(folder)] == [
        "Before the review of 3 June 2027", "After the review of 3 June 2027"]
    history.out(folder, history.kept(folder)[0], folder.parent / "old")
    assert held(folder.parent / "old") == before


def test_a_second_time_changes_nothing(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    finished(folder)
    once, versions = held(folder), history.kept(folder)
    assert finish.ready(folder, None, TODAY).proposed.there == []
    finished(folder)
    assert (held(folder), history.kept(folder)) == (once, versions)


def test_what_was_refused_is_not_written_and_is_asked_again(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    finished(folder, "profile", "done", "dates")
    assert (folder / "one-page-profile.md").read_text() == PROFILE
    assert (folder / "plan.yaml").read_text() == PLAN
    assert "Mend the gate\n" not in (folder / "working-not-working.md").read_text()
    assert [group.key for group in finish.ready(folder, None, TODAY).proposed.there] == ["profile", "done", "dates"]


@pytest.mark.parametrize("broken", range(5))
def test_a_file_that_cannot_be_written_leaves_the_plan_as_it_was(plan_folder: PlanFolder, broken: int,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    folder = with_review(plan_folder)
    before, count = held(folder), iter(range(99))
    one = finish.ready(folder, None, TODAY)
    changed = finish.texts(one, one.proposed.there)
    history.keep(folder, "Before", today=TODAY)
    real = files.replace

    def replace(path: Path, data: bytes) -> None:
        if path.parent == folder and next(count) == broken:
            raise MachineError(*[])
        real(path, data)

    monkeypatch.setattr(files, "replace", replace)
    with pytest.raises(MachineError):
        finish.write(one, changed, TODAY)
    assert held(folder) == before
    assert len(history.kept(folder)) == 1


def test_the_version_after_that_cannot_be_kept_leaves_the_plan_as_it_was(plan_folder: PlanFolder,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    folder = with_review(plan_folder)
    before, real = held(folder), history.keep

    def keep(folder_: Path, why: str, **more: date) -> history.Version:
        if why.startswith("After"):
            raise KeyboardInterrupt
        return real(folder_, why, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "keep", keep)
    with pytest.raises(KeyboardInterrupt):
        finished(folder)
    assert held(folder) == before


_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from pcp_sitegen import files
from pcp_sitegen.review import finish
folder, left, real = Path(sys.argv[1]), [int(sys.argv[2])], files.replace
def replace(path, data):
    if path.parent == folder:
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
    real(path, data)
files.replace = replace
one = finish.ready(folder, None, date(2027, 6, 5))
finish.write(one, finish.texts(one, one.proposed.there), date(2027, 6, 5))
"""


def test_a_program_that_is_killed_half_way_leaves_a_plan_that_the_next_run_makes_whole(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    before = held(folder)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(folder), "3"], cwd=PROJECT, check=False,
                            env=os.environ | {"PYTHONPATH": str(PROJECT)})
    assert killed.returncode == 9
    assert {name: raw for name, raw in held(folder).items() if ".before-review" not in name} != before
    finish.ready(folder, None, TODAY)
    assert held(folder) == before
    finished(folder)
    assert "Move my dinner to 6" in (folder / "action-plan.md").read_text()


def test_what_somebody_wrote_after_the_program_was_killed_is_theirs(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)

    def stopped() -> Generator[None, None, None]:
        with undo.together(folder, {"action-plan.md": b"# A\n", "new.md": b"# B\n", "outcomes.md": b"# C\n"}):
            yield

    work = stopped()
    next(work)
    (folder / ".before-review").rename(folder / ".kept")  # as if the machine had been switched off here
    work.close()
    (folder / ".kept").rename(folder / ".before-review")
    (folder / "outcomes.md").write_text("# Mine\n")
    assert undo.put_back(folder)
    assert (folder / "action-plan.md").read_text() == ACTIONS
    assert (folder / "outcomes.md").read_text() == "# Mine\n"
    assert not (folder / "new.md").exists()
    assert not undo.put_back(folder)


def test_a_file_changed_meanwhile_stops_it(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    one = finish.ready(folder, None, TODAY)
    changed = finish.texts(one, one.proposed.there)
    (folder / "outcomes.md").write_text(HOPES + "- A cat.\n")
    now = held(folder)
    with pytest.raises(PlanError, match=r"outcomes\.md: This file was changed after you saw its lines"):
        finish.write(one, changed, TODAY)
    assert held(folder) == now


def test_who_may_see_a_line_goes_with_it(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder, ("## What we like and admire about me", "## Great things about me {for=family}"),
                         ("| 14 June 2027 | It is hot | |", "| 14 June 2027 | It is hot | {for=me} |"))
    finished(folder)
    seen = {reader: " ".join(item.text for part in readers.view(read(folder), reader, TODAY).parts
                             for item in part.items()) for reader in ("team", "family", "me")}
    for words, who in (("Nobody waits like Sam", {"family", "me"}), ("Move my dinner", {"me"}),
                       ("2 tablets", {"team", "family", "me"})):
        assert {reader for reader, text in seen.items() if words in text} == who


def test_an_update_for_few_is_not_written_into_a_row_that_more_see(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder, ("| Yes, on 2 June 2027 |", "| Yes, on 2 June 2027 {for=family} |"))
    one = finished(folder)
    assert "Yes, on 2 June" not in (folder / "action-plan.md").read_text()
    assert any("more people see it in action-plan.md, line 10" in line for line in one.proposed.stays)


def test_a_new_number_is_never_taken_for_an_old_one(plan_folder: PlanFolder) -> None:
    profile = PROFILE.replace("- Wait.", "- Give me 4 tablets at 8 and 2 at 9.")
    folder = with_review(plan_folder, one_page_profile=profile)
    finished(folder)
    assert "and 2 at 9.\n- Give me 2 tablets at 8. {exact}\n" in (folder / "one-page-profile.md").read_text()


def test_a_line_written_as_a_row_goes_as_a_whole(plan_folder: PlanFolder) -> None:
    lines = '- :star: "Nobody waits like Sam." {said=Joy}\n- He is calm at night. {for=family}\n'
    folder = with_review(plan_folder, (lines, "| Who | What |\n|---|---|\n| Joy | He sings {for=family} |\n"))
    finished(folder)
    assert "- **Joy**: He sings {for=family}\n" in (folder / "one-page-profile.md").read_text()


def test_a_link_among_what_is_put_back_is_not_followed(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = with_review(plan_folder)
    (tmp_path / "secret").write_text("the secret")
    held_ = folder / ".before-review"
    held_.mkdir()
    (held_ / "outcomes.md").symlink_to(tmp_path / "secret")
    (held_ / "outcomes.md.sum").write_text(hashlib.sha256(HOPES.encode()).hexdigest())
    undo.put_back(folder)
    assert (folder / "outcomes.md").read_text() == HOPES


def test_what_was_finished_can_be_built(plan_folder: PlanFolder, tmp_path: Path) -> None:
    folder = with_review(plan_folder)
    finished(folder)
    book = build(Job(folder, tmp_path / "out", only=("website",), today=TODAY))
    profile = next(page for page in book.pages if page.name == "one-page-profile")
    assert "Nobody waits like Sam." in str(profile.html)
    assert (tmp_path / "out" / "website" / "review-2027-06.html").exists()


def test_a_plan_without_the_parts_keeps_it_in_the_review_and_gets_a_part_for_actions(plan_folder: PlanFolder) -> None:
    review = with_review(plan_folder) / "review-2027-06.md"
    settings = "person: {known_as: Sam}\nreaders: {family: {who: Mum, parts: all}}\n"
    folder = plan_folder({"plan.yaml": settings, "review-2027-06.md": review.read_text()}, "small")
    one = finished(folder)
    assert sorted(held(folder)) == ["action-plan.md", "plan.yaml", "review-2027-06.md"]
    assert "| Move my dinner to 6 |" in (folder / "action-plan.md").read_text()
    assert "review: {last: 2027-06-03, next: 2028-06-01}" in (folder / "plan.yaml").read_text().replace(
        "next: 2028-06-01, last: 2027-06-03", "last: 2027-06-03, next: 2028-06-01")
    assert any("The choir on Wednesday: the plan has no part for it (working-not-working)" in line
               for line in one.proposed.stays)
    assert finish.ready(folder, None, TODAY).proposed.there == []


def test_a_part_for_actions_that_the_person_does_not_want_is_not_made(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder, action_plan="---\ntemplate: action-plan\nwanted: no\n---\n")
    finished(folder)
    assert (folder / "action-plan.md").read_text() == "---\ntemplate: action-plan\nwanted: no\n---\n"


def test_a_translation_gets_the_same_lines_so_that_it_still_stands_beside_its_original(tmp_path: Path) -> None:
    folder = tmp_path / "olwen"
    shutil.copytree(PLANS / "olwen", folder)
    (folder / "review-2027-04.md").write_text(
        "---\ntemplate: review\ntitle: Mine\n---\n\n## When and where\n\n- 5 April 2027\n\n## Like and admire\n\n"
        "- :laugh: She sings. {said=Mari}\n\n## Actions\n\n| What | Because | Who | By when | Done |\n"
        "|---|---|---|---|---|\n| Ask me how my bath is, on 3 mornings | x | Bethan | 5 April 2027 | Yes |\n\n"
        "## Next review\n\n- 4 October 2027\n")
    finished(folder)
    for file in ("one-page-profile.md", "one-page-profile.cy.md"):
        assert "- :laugh: She sings. {said=Mari}\n" in (folder / file).read_text()
    assert len(read(folder).translations) == 1
    assert "updated: 2026-10-05" in (folder / "one-page-profile.cy.md").read_text(), "it is to be translated still"


def test_files_of_windows_stay_so(plan_folder: PlanFolder) -> None:
    folder = with_review(plan_folder)
    for name in FILES:
        (folder / name).write_bytes(b"\xef\xbb\xbf" + FILES[name].replace("\n", "\r\n").encode())
    finished(folder)
    for name in set(FILES) - {"outcomes.md"}:
        raw = (folder / name).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\n") == raw.count(b"\r\n") > FILES[name].count("\n") - (name == "plan.yaml")
