"""The commands as a person runs them: a process in, text and an exit status out."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from pcp_sitegen.plan import template
from pcp_sitegen.plan.read import read
from tests.made import heeds_interrupts

ROOT = Path(__file__).parents[2]
COMMANDS = ("add", "build", "carry", "check", "export", "import", "lock", "new", "open", "pictures", "preview",
            "templates", "together", "verify")


def pcp(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run([sys.executable, "-m", "pcp_sitegen", *map(str, words)], cwd=cwd, text=True,
                          capture_output=True, env=environment, check=False, timeout=120)


def test_a_beginner_makes_a_plan_adds_every_part_checks_it_and_builds_it(tmp_path: Path) -> None:
    assert pcp("new", "ada", "--name", "Ada O'Neil", cwd=tmp_path).returncode == 0
    for name in template.names():
        if name != "one-page-profile":
            done = pcp("add", "ada", name, cwd=tmp_path)
            assert (done.returncode, done.stderr) == (0, "")
    checked = pcp("check", "ada", cwd=tmp_path)
    assert checked.returncode == 0
    assert "is not filled in yet" in checked.stdout
    built = pcp("build", "ada", "--only", "website,data,easy-read-a4", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, "") or "..." in built.stderr
    assert (tmp_path / "out/ada/START-HERE.html").is_file()


def test_the_questions_of_a_new_part_never_show_in_what_is_built(tmp_path: Path) -> None:
    pcp("new", "ada", "--name", "Ada", cwd=tmp_path)
    pcp("add", "ada", "hospital-passport", cwd=tmp_path)
    pcp("build", "ada", "--only", "website,data", cwd=tmp_path)
    made = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out/ada").rglob("*.*") if p.suffix in
                   (".html", ".json", ".js"))
    for name in ("one-page-profile", "hospital-passport"):
        for field in template.load(name).fields:
            assert field.help not in made


@pytest.mark.parametrize("name", ["Sam", "Ada O'Neil", 'Bob "Bobby" Hill', "Zoë: x", "No", "#1 Sam"])
def test_a_new_plan_can_be_read_whatever_the_name(tmp_path: Path, name: str) -> None:
    assert pcp("new", "plan", "--name", name, cwd=tmp_path).returncode == 0
    assert read(tmp_path / "plan").person.known_as == name


def test_new_and_add_never_write_over_anything(tmp_path: Path) -> None:
    folder = tmp_path / "ada"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    done = pcp("new", "ada", "--name", "Ada", cwd=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    pcp("new", "plan", "--name", "Ada", cwd=tmp_path)
    before = (tmp_path / "plan/one-page-profile.md").read_text()
    again = pcp("add", "plan", "one-page-profile", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert (tmp_path / "plan/one-page-profile.md").read_text() == before
    assert pcp("add", "plan", "one-page-profile", "--as", "../evil", cwd=tmp_path).returncode == 2


def test_an_unknown_template_or_command_names_the_nearest(tmp_path: Path) -> None:
    pcp("new", "ada", "--name", "Ada", cwd=tmp_path)
    done = pcp("add", "ada", "comunication-chart", cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean 'communication-chart'?" in done.stderr
    assert pcp("bild", "ada", cwd=tmp_path).returncode == 2


def test_check_gives_json_that_a_program_can_read_even_for_a_broken_plan(tmp_path: Path) -> None:
    pcp("new", "ada", "--name", "Ada", cwd=tmp_path)
    rows = json.loads(pcp("check", "ada", "--format", "json", cwd=tmp_path).stdout)
    assert {"code", "severity", "file", "line", "also", "what", "do"} == set(rows[0])
    (tmp_path / "ada/plan.yaml").write_text("person: {known_as: Ada}\ncolour: red\n")
    broken = pcp("check", "ada", "--format", "json", cwd=tmp_path)
    assert broken.returncode == 1
    assert json.loads(broken.stdout)[0]["code"] == "READ"


def test_check_fails_only_on_errors(tmp_path: Path) -> None:
    cases = ROOT / "tests/cases/checks"
    assert pcp("check", cases / "PIC-01/plan", cwd=tmp_path).returncode == 1
    assert pcp("check", cases / "PIC-02/plan", cwd=tmp_path).returncode == 0
    quiet = pcp("check", cases / "PIC-02/plan", "--quiet", cwd=tmp_path)
    assert quiet.stdout.strip() == ""


def test_templates_are_listed_with_what_each_is_for(tmp_path: Path) -> None:
    listed = pcp("templates", cwd=tmp_path).stdout
    rows = json.loads(pcp("templates", "--format", "json", cwd=tmp_path).stdout)
    assert [row["name"] for row in rows] == list(template.names())
    for row in rows:
        assert row["purpose"] in listed


def test_only_makes_only_that(tmp_path: Path) -> None:
    done = pcp("build", ROOT / "plans/ada", "--out", "made", "--only", "website", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "made/website/index.html").is_file()
    assert not (tmp_path / "made/booklets").exists()
    wrong = pcp("build", ROOT / "plans/ada", "--only", "webside", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "website" in wrong.stderr


def test_verbose_tells_each_step_and_each_file(tmp_path: Path) -> None:
    done = pcp("build", ROOT / "plans/ada", "--only", "website", "--verbose", cwd=tmp_path)
    assert "Reading the plan ..." in done.stderr
    assert str(Path("out/ada/website/index.html")) in done.stdout


def test_no_color_is_obeyed(tmp_path: Path) -> None:
    assert "\x1b" not in pcp("build", tmp_path / "nowhere", cwd=tmp_path).stderr


def test_every_command_says_what_it_does_and_is_in_the_readme(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    listed = pcp("--help", cwd=tmp_path).stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w", listed, re.MULTILINE)
        assert f"pcp {name}" in readme
        assert pcp(name, "--help", cwd=tmp_path).returncode == 0


def test_pictures_are_listed_in_words_and_as_json_and_nothing_is_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans/ada", tmp_path / "ada")
    before = (tmp_path / "ada/one-page-profile.md").read_bytes()
    listed = pcp("pictures", "ada", "--list", cwd=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "one-page-profile.md\n  line 7: I taught 3 generations of this village to swim.\n    :swim:" in listed.stdout
    assert "Lines without a picture: 10." in listed.stdout
    rows = json.loads(pcp("pictures", "ada", "--format", "json", cwd=tmp_path).stdout)
    assert len(rows) == 10
    assert set(rows[0]) == {"file", "line", "cell", "words", "symbols"}
    assert rows[0]["symbols"][0] == {"name": "swim", "because": "swim"}
    quiet = pcp("pictures", "ada", "--list", "--quiet", cwd=tmp_path).stdout
    assert "no proposal" not in quiet
    assert "Lines without" not in quiet
    assert (tmp_path / "ada/one-page-profile.md").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ada"]
    assert pcp("pictures", "nowhere", cwd=tmp_path).returncode == 2


def test_pictures_asks_on_this_machine_only_until_it_is_stopped(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans/ada", tmp_path / "ada")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "pcp_sitegen", "pictures", "ada", "--port", str(port)],
                               preexec_fn=heeds_interrupts, cwd=tmp_path, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        found = re.fullmatch(r"Open (http://127\.0\.0\.1:\d+/[\w-]{16}/)\n", process.stdout.readline())
        assert found is not None
        assert "Pictures for Ada" in wait_for(found.group(1), "Pictures")
    finally:
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    assert output == "Stopped.\n"


def test_preview_shows_the_plan_on_this_machine_only_and_again_after_a_change(tmp_path: Path) -> None:
    pcp("new", "ada", "--name", "Ada", cwd=tmp_path)
    page = tmp_path / "ada/one-page-profile.md"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "pcp_sitegen", "preview", "ada", "--port", str(port)],
                               preexec_fn=heeds_interrupts, cwd=tmp_path, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    try:
        url = f"http://127.0.0.1:{port}/one-page-profile.html"
        assert "Ada" in wait_for(url, "Ada")
        stranger = urllib.request.Request(url, headers={"Host": f"elsewhere.example:{port}"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(stranger, timeout=5)
        page.write_text(page.read_text().replace("- \n", "- I keep bees.\n", 1))
        assert "I keep bees." in wait_for(url, "I keep bees.")
        page.write_text(page.read_text().replace("I keep bees.", "I keep bees. {fro=me}"))
        time.sleep(1.5)
        assert "I keep bees." in wait_for(url, "I keep bees."), "a slip while writing leaves the last page in place"
    finally:
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}/" in output
    assert "There is no note called 'fro'" in output
    assert "Traceback" not in output
    assert not list((tmp_path / "out").glob(".*")), "nothing is left behind"


def wait_for(url: str, text: str) -> str:
    """The page, once it holds the text; the page as it is after ten seconds."""
    body = ""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                body = answer.read().decode()
        except OSError:
            body = ""
        if text in body:
            break
        time.sleep(0.1)
    return body


@pytest.mark.parametrize("name", ["Sam", "Zoë O'Brien", "Anne-Marie", 'Bob "Bobby" Hill', "Al, the cook"])
def test_every_line_of_a_new_plan_can_be_used_by_taking_its_sign_away(tmp_path: Path, name: str) -> None:
    pcp("new", "plan", "--name", name, cwd=tmp_path)
    path = tmp_path / "plan/plan.yaml"
    lines = [re.sub(r"^(\s*)# (?=\s*\w+: ?)", r"\1", line) for line in path.read_text(encoding="utf-8").splitlines()]
    used = [line for line in lines if "photo:" not in line]
    path.write_text("\n".join(used) + "\n", encoding="utf-8")
    plan = read(tmp_path / "plan")
    assert plan.person.name == f"{name} Smith"
    assert [reader.name for reader in plan.readers] == ["family", "hospital"]
    assert plan.facilitator is not None
    assert plan.facilitator.chosen_by == name


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_command_that_is_told_to_stop_leaves_nothing_behind(tmp_path: Path, sign: signal.Signals) -> None:
    process = subprocess.Popen([sys.executable, "-m", "pcp_sitegen", "build", str(ROOT / "plans/sam")], cwd=tmp_path,
                               preexec_fn=heeds_interrupts, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    new = tmp_path / "out"
    for _ in range(200):
        if new.exists() and any(new.iterdir()):
            break
        time.sleep(0.02)
    time.sleep(0.6)
    process.send_signal(sign)
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Stopped" in output
    assert "Traceback" not in output
    assert list(new.iterdir()) == []


def test_a_file_in_place_of_a_folder_and_a_missing_name_are_explained(tmp_path: Path) -> None:
    pcp("new", "ada", "--name", "Ada", cwd=tmp_path)
    assert "Give the folder it is in" in pcp("build", "ada/one-page-profile.md", cwd=tmp_path).stderr
    assert "--name Sam" in pcp("new", "other", cwd=tmp_path).stderr
