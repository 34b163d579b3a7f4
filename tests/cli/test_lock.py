"""`pcp lock` and `pcp open` as a person runs them: what is said, made, written down, and refused."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from pcp_sitegen import history, sums
from pcp_sitegen.carry import locked
from pcp_sitegen.plan import shared
from tests.cli.test_commands import ROOT, pcp

SOON = date.today() + timedelta(days=9)
PLAN_YAML = f"""\
person: {{known_as: Sam, name: Samuel Okafor}}
readers:
  team: {{who: My team, parts: all}}
  hospital: {{who: Hospital staff, parts: [tea], until: {SOON}}}
"""
LINK = "https://example.org/files/"


def told(words: str, *command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command that is told these words by another program."""
    return subprocess.run([sys.executable, "-m", "pcp_sitegen", *map(str, command)], cwd=cwd, text=True, input=words,
                          capture_output=True, env={**os.environ, "NO_COLOR": "1"}, check=False, timeout=120)


@pytest.fixture
def no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is locked here has no booklets in it; what `made` has locked has them all."""
    monkeypatch.setenv("PCP_TESTS_OUTPUTS", "website,data")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A folder with a plan in `sam`, locked for the hospital with words for two and a link; and what was said."""
    place = tmp_path_factory.mktemp("locked")
    (place / "sam").mkdir()
    (place / "sam/plan.yaml").write_text(PLAN_YAML)
    (place / "sam/tea.md").write_text("- I like tea {for=me}\n- I choke on bread")
    done = pcp("lock", "sam", "--for", "hospital", "--to", "Ward 7", "--to", "Dr Lee", "--link", LINK, "--print",
               "--format", "json", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    said: dict[str, object] = json.loads(done.stdout)
    return place, said


@pytest.fixture
def place(made: tuple[Path, object], tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(made[0], tmp_path / "place"))


@pytest.mark.usefixtures("no_paper")
def test_a_person_is_told_all_they_need(place: Path) -> None:
    done = pcp("lock", "sam", "--for", "team", "--link", LINK, cwd=place)
    assert done.returncode == 0
    file = re.search(r"Locked for My team: (out/[0-9a-f]{12}\.html)", done.stdout)
    assert file
    assert re.search(r"Words that open it, for My team:\n  ([a-z]+ ){6}[a-z]+\n", done.stdout)
    assert f"  {LINK}{Path(file[1]).name}#k=" in done.stdout
    for words in ("72 bits", "Never send them together", "stays in the list of pages", "shared.yaml",
                  sha256((place / file[1]).read_bytes()).hexdigest()):
        assert words in done.stdout


@pytest.mark.usefixtures("no_paper")
def test_the_plan_is_kept_as_it_was_sent_and_once_only(made: tuple[Path, object], place: Path) -> None:
    (version,), (copy,) = history.kept(made[0] / "sam"), shared.copies(made[0] / "sam")
    assert (version.why, version.name) == ("A copy for Ward 7, Dr Lee", copy.version)
    assert version.files.keys() == {"plan.yaml", "tea.md"}
    assert pcp("lock", "sam", "--for", "team", cwd=place).returncode == 0
    assert history.kept(place / "sam") == (version,), "nobody changed the plan"
    assert [one.version for one in shared.copies(place / "sam")] == [version.name] * 2
    assert history.had(place / "sam", shared.copies(place / "sam")[1]) == version


def test_everything_that_opens_it_opens_it(made: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    place, said = made
    words = said["words"]
    assert isinstance(words, dict)
    assert list(words) == ["Ward 7", "Dr Lee"]
    keys = [(phrase.upper().replace(" ", "-"), ()) for phrase in words.values()] + [(str(said["link"]), ("--link",))]
    for number, (key, how) in enumerate(keys):
        out = tmp_path / str(number)
        done = told(f"{key}\n", "open", str(said["file"]), "--out", out, *how, cwd=place)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Whole" in done.stdout
        text = "".join(path.read_text() for path in out.rglob("*.html"))
        assert "I choke on bread" in text
        assert "I like tea" not in text
        check = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=out, check=False, capture_output=True)
        assert check.returncode == 0


def test_nothing_shows_and_nothing_is_left_behind(made: tuple[Path, dict[str, object]]) -> None:
    place, said = made
    file = place / str(said["file"])
    assert sorted(path.name for path in (place / "out").iterdir()) == [f"{file.stem}-to-print.pdf", file.name]
    shell = re.sub(rb'octet-stream"[^>]*>[^<]*', b"", file.read_bytes())
    assert not re.search(rb"(?i)\b(Sam|Samuel|Okafor|bread|tea|hospital|Ward|Lee)\b", shell)
    words = said["words"]
    assert isinstance(words, dict)
    for path in place.rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            assert not any(phrase.encode() in path.read_bytes() for phrase in words.values())


def test_it_is_written_down_who_has_it(made: tuple[Path, dict[str, object]]) -> None:
    place, said = made
    (copy,) = shared.copies(place / "sam")
    assert (copy.who, copy.reader, copy.parts, copy.until, copy.how) == (
        "Ward 7, Dr Lee", "hospital", ("tea",), SOON, "locked")
    assert copy.file == said["sha256"] == sha256((place / str(said["file"])).read_bytes()).hexdigest()


def test_verify_knows_it_again_and_when_it_is_out_of_date(place: Path) -> None:
    file = next((place / "out").glob("*.html")).relative_to(place)
    done = pcp("verify", file, "--against", "sam", cwd=place)
    assert (done.returncode, "Up to date" in done.stdout) == (0, True)
    (place / "sam/tea.md").write_text("- I choke on bread and on cake")
    done = pcp("verify", file, "--against", "sam", cwd=place)
    assert (done.returncode, "Out of date" in done.stdout) == (1, True)
    with (place / file).open("ab") as handle:
        handle.write(b" ")
    assert pcp("verify", file, "--against", "sam", cwd=place).returncode == 1


def test_the_sheets_to_print_hold_the_link_and_apart_the_words(made: tuple[Path, dict[str, object]]) -> None:
    place, said = made
    words = said["words"]
    assert isinstance(words, dict)
    document = pypdfium2.PdfDocument(place / str(said["file"]).replace(".html", "-to-print.pdf"))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(texts) == 3
    (code,) = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    assert code.text == said["link"]
    for text, (who, phrase) in zip(texts[1:], words.items(), strict=True):
        assert f"For: {who}" in text
        assert all(word in text for word in phrase.split())
    assert not any(re.search("Sam|Okafor|bread", text) for text in texts)


@pytest.mark.parametrize(("words", "status", "says"), [
    (("--for", "hospital", "--until", "2099-01-01"), 2, "only until"),
    (("--until", "2020-01-01"), 2, "has passed"),
    (("--out", "sam/x.html"), 2, "in the plan folder"),
    (("--out", "letter.html"), 2, "is not a locked copy"),
    (("--to", "Ann", "--to", "Ann"), 2, "stands there twice"),
    (("--link", "http://example.org/"), 2, "no address for a private link"),
    (("--link", "https://example.org/#x"), 2, "no address for a private link"),
    (("--for", "hospitle"), 2, "hospital"),
], ids=lambda value: " ".join(value) if isinstance(value, tuple) else None)
def test_what_makes_no_sense_is_refused_and_nothing_is_made(
    place: Path, words: tuple[str, ...], status: int, says: str
) -> None:
    (place / "letter.html").write_text("Dear Ada")
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    done = pcp("lock", "sam", *words, cwd=place)
    assert (done.returncode, says in done.stderr, done.stdout) == (status, True, "")
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_a_secret_in_it_stops_it(place: Path) -> None:
    (place / "sam/tea.md").write_text("- I choke on bread\n- My key safe code is 4471\n")
    done = pcp("lock", "sam", "--for", "hospital", cwd=place)
    assert done.returncode == 1
    assert "tea.md, line 2" in done.stderr
    assert "4471" not in done.stderr


@pytest.mark.usefixtures("no_paper")
def test_a_locked_file_can_be_made_again_in_its_place(place: Path) -> None:
    for _ in range(2):
        assert pcp("lock", "sam", "--out", "x.html", "--quiet", cwd=place).returncode == 0
    assert locked.is_one(place / "x.html")
    assert len(shared.copies(place / "sam")) == 3


@pytest.mark.usefixtures("no_paper")
def test_own_words_open_it_and_weak_ones_are_refused(place: Path) -> None:
    done = told("samuel okafor\n", "lock", "sam", "--own-words", cwd=place)
    assert (done.returncode, "too easy to guess" in done.stderr) == (2, True)
    own = "velvet teapot under marching giraffe lanterns"
    done = told(f"{own}\n", "lock", "sam", "--own-words", "--out", "x.html", cwd=place)
    assert done.returncode == 0
    assert told(f"{own}\n", "open", "x.html", cwd=place).returncode == 0


@pytest.mark.parametrize(("key", "words", "says"), [
    ("acorn blend crane", (), "does not open the file"),
    ("https://example.org/x.html#k=abc", ("--link",), "not whole"),
])
def test_what_does_not_open_it_says_so(
    made: tuple[Path, dict[str, object]], tmp_path: Path, key: str, words: tuple[str, ...], says: str
) -> None:
    place, said = made
    done = told(f"{key}\n", "open", str(said["file"]), "--out", tmp_path / "x", *words, cwd=place)
    assert (done.returncode, says in done.stderr) == (2, True)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["nothing.html", "sam/tea.md", "sam"])
def test_what_is_no_locked_file_is_refused(place: Path, name: str) -> None:
    done = told("acorn\n", "open", name, cwd=place)
    assert (done.returncode, "not a locked copy" in done.stderr) == (2, True)


def test_a_folder_with_something_in_it_stays(made: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    place, said = made
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("Dear Ada")
    done = told(f"{said['link']}\n", "open", str(said["file"]), "--link", "--out", tmp_path / "mine", cwd=place)
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.usefixtures("no_paper")
def test_a_locked_copy_on_a_stick(place: Path) -> None:
    (place / "stick").mkdir()
    done = pcp("carry", "sam", "stick", "--for", "hospital", "--locked", cwd=place)
    assert done.returncode == 0, done.stderr
    phrase = re.search(r"\n  ((?:[a-z]+ ){6}[a-z]+)\n", done.stdout)
    assert phrase
    assert sorted(sums.names(place / "stick")) == [
        "READ ME FIRST.txt", "START-HERE.html", "plan-1/SHA256SUMS", "plan-1/plan.html"]
    assert told(f"{phrase[1]}\n", "open", "stick/plan-1/plan.html", cwd=place).returncode == 0
    assert not re.search("Sam|Okafor|Hospital", (place / "stick/START-HERE.html").read_text() +
                         (place / "stick/READ ME FIRST.txt").read_text(encoding="utf-8-sig"))
    assert pcp("verify", "stick", "--against", "sam", cwd=place).returncode == 0
    assert shared.copies(place / "sam")[-1].how == "carried locked"
    refused = pcp("carry", "sam", "stick", "--locked", "--with-source", cwd=place)
    assert (refused.returncode, "not locked" in refused.stderr) == (2, True)


def test_the_docs_name_every_option() -> None:
    docs = (ROOT / "docs/sharing.md").read_text(encoding="utf-8")
    for command in ("lock", "open", "carry", "verify"):
        shown = pcp(command, "--help", cwd=ROOT).stdout
        for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help", "--quiet", "--format"}:
            assert option in docs, option
