"""What the tests share: a plan folder to write, a plan that is there, and a picture."""

from __future__ import annotations

import gc
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image
from xdist.scheduler import LoadFileScheduling

from pcp_sitegen.book import speech
from tests.made import EXAMPLES, READERS, SHELF

PROJECT = Path(__file__).parents[1]
PLAN_YAML = """\
person:
  known_as: Sam
readers:
  family: {who: Mum and Dad, parts: all}
  team: {who: My team, parts: all}
"""

APART = ("tests/web/test_standards.py", "tests/web/test_pages.py")
PARAMS = tuple(f"[{name}]" for name in (*READERS, *(folder.name for folder in EXAMPLES)))

LONG = {"tests/test_leak.py": 140, "tests/test_templates.py": 130, "tests/web/test_standards.py[olwen]": 95,
        "tests/web/test_browsers.py": 80, "tests/paper/test_every_paper.py": 80, "tests/cli/test_lock.py": 60,
        "tests/web/test_keyboard.py": 55, "tests/web/test_standards.py[sam]": 55, "tests/test_paper_fits.py": 50,
        "tests/test_booklet.py": 45, "tests/carry/test_failing_sticks.py": 45, "tests/test_leak_places.py": 45,
        "tests/web/test_locked.py": 40, "tests/web/test_standards.py[zee]": 40, "tests/web/test_one.py": 35,
        "tests/web/test_listen.py": 30, "tests/web/test_hostile.py": 30, "tests/web/test_valid.py": 30,
        "tests/cli/test_carry.py": 30, "tests/test_wheel.py": 15}
"""Seconds that files with few but long tests take. They begin first, so that at the end no process has one of them to
do while the other has nothing. They need not be exact: without one the run is no less right, only slower."""
A_TEST = 0.2
"""Seconds that any other test takes."""

# On the build machine the same examples each time: a rare find belongs to somebody who can look into it.
settings.register_profile("pcp", parent=settings(), deadline=None, database=None, max_examples=60,
                          derandomize=bool(os.environ.get("CI")))
settings.load_profile("pcp")
QUIET = PROJECT / "tests" / "quiet"
_VOICE = "py_nanotts"


def pytest_configure(config: pytest.Config) -> None:
    """One folder for the builds that all processes of a run look at. The process that starts the others makes it.

    No test makes speech but those that ask for the voice: a whole plan takes half a minute.
    """
    sys.modules[_VOICE] = None  # type: ignore[assignment]
    gc.set_threshold(200_000, 20, 20)  # to look for rubbish all the time takes a fifth of all time
    if str(QUIET) not in os.environ.get("PYTHONPATH", ""):
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(QUIET), os.environ.get("PYTHONPATH"))))
    if not hasattr(config, "workerinput"):
        os.environ[SHELF] = tempfile.mkdtemp(prefix="pcp-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ[SHELF], ignore_errors=True)


class _Sharing(LoadFileScheduling):  # type: ignore[misc]
    """The tests of one file run in one process, because they share what they look at.

    Files that look at one plan after another, or at one reader's copy, and take minutes, share by plan or by reader.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, name = nodeid.partition("::")
        return f"{file}[{name.partition('[')[2]}" if file in APART and name.endswith(PARAMS) else file

    def _assign_work_unit(self, node: object) -> None:
        """Give the longest that is left, and not the one with the most tests."""
        longest = max(self.workqueue, key=lambda scope: LONG.get(scope, A_TEST * len(self.workqueue[scope])))
        self.workqueue.move_to_end(longest, last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> _Sharing:
    return _Sharing(config, log)


PlanFolder = Callable[..., Path]
"""Writes `{name in the folder: text or bytes}` and gives the folder back; `name=` is the folder's own name."""


@pytest.fixture
def plan_folder(tmp_path: Path) -> PlanFolder:
    """A plan folder with these files. It has a small `plan.yaml` unless one is given; None means no such file."""

    def write(files: dict[str, str | bytes | None] | None = None, name: str = "plan") -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        for place, content in ({"plan.yaml": PLAN_YAML} | (files or {})).items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return folder

    return write


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The voice of the extra [speech]. Where it is missing its tests are passed over, but not on the build machine."""
    monkeypatch.delitem(sys.modules, _VOICE, raising=False)
    if not speech.installed():
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("There is no voice. Install the extra [speech].")


@pytest.fixture(scope="session")
def sam() -> Path:
    """The plan of Sam, whom this project invented."""
    return PROJECT / "plans" / "sam"


@pytest.fixture(scope="session")
def a_picture() -> bytes:
    """A small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return out.getvalue()
