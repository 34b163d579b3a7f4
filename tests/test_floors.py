"""The house (DESIGN, section 3): imports lead down only, neighbours do not know each other, a library has one door."""

from __future__ import annotations

import ast
import sys
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.conftest import PROJECT

PACKAGE = "pcp_sitegen"
FLOORS = {"__main__": 9, "cli": 8, "many": 7, "build": 6, "carry": 5, "outputs": 4, "choose": 4, "coach": 4,
          "review": 4, "send": 4, "bring": 4, "together": 4, "paper": 3, "book": 2, "checks": 2, "history": 2,
          "plan": 1, "folders": 0, "processes": 0, "files": 0, "roots": 0, "sums": 0, "assets": 0, "errors": 0,
          "": 0}
DOORS = {
    "cefrpy": ["checks.easy_read.levels"],
    "click": ["cli", "cli.*"],
    "cryptography": ["carry.sealed"],
    "distributed": ["many.cluster"],
    "fhir": ["send.fhir*"],
    "fontTools": ["book.fonts"],
    "jinja2": ["book.render"],
    "mammoth": ["bring.word.mammoth"],
    "markdown": ["book.render"],
    "markupsafe": ["*"],  # `Markup` is a type: it says that a text is finished HTML
    "material": ["outputs.website_files"],
    "mkdocs": ["outputs.website"],
    "nh3": ["book.render"],
    "pi_heif": ["book.pictures"],
    "pikepdf": ["paper.tag*", "paper.bind", "paper.fold", "paper.numbers", "paper.leads", "paper.enlarge"],
    "PIL": ["book.pictures"],
    "py_nanotts": ["book.speech"],
    "rich": ["cli.look"],
    "segno": ["book.qr"],
    "simplemma": ["roots"],
    "soundfile": ["book.speech"],
    "tinycss2": ["book.tokens"],
    "weasyprint": ["paper.press", "paper.spelling", "paper.stamps"],  # one lays out, one asks it for what it leaves out
    "yaml": ["files"],
    "zxcvbn": ["carry.phrases"],
}


def _sources() -> dict[str, str]:
    root = PROJECT / PACKAGE
    names = {path: path.relative_to(root).with_suffix("").as_posix().replace("/", ".") for path in root.rglob("*.py")}
    return {name.removesuffix("__init__").removesuffix("."): path.read_text() for path, name in names.items()}


SOURCES = _sources()


def imports(source: str) -> set[str]:
    """What a module imports, wherever in it: ours by their names in the package, others as `@library`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            inner = {f"{module}.{alias.name}" for alias in node.names}
            modules = {name for name in inner if name.removeprefix(f"{PACKAGE}.") in SOURCES}
            found |= modules or {module}
    ours = {name.removeprefix(PACKAGE).removeprefix(".") for name in found if name.split(".")[0] == PACKAGE}
    return ours | {f"@{name.split('.')[0]}" for name in found if name.split(".")[0] != PACKAGE}


def mistakes(module: str, source: str) -> list[str]:
    """What is wrong with the imports of a module, given by its name in the package."""
    home, wrong = module.split(".")[0], []
    for name in imports(source):
        there = name.split(".")[0]
        if name.startswith("@"):
            allowed = name[1:] in sys.stdlib_module_names or any(fnmatch(module, d) for d in DOORS.get(name[1:], []))
            wrong += [] if allowed else [f"{module} is no door to {name[1:] or 'a relative import'}"]
        elif FLOORS[there] > FLOORS[home]:
            wrong.append(f"{module} looks up to {name}")
        elif there != home and FLOORS[there] == FLOORS[home] != 0:
            wrong.append(f"{module} knows its neighbour {name}")
        elif there == home == "outputs" and not name.startswith("outputs.website_"):
            wrong.append(f"the output {module} imports {name}")
    return wrong


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_imports_lead_down_and_libraries_come_through_their_door(module: str) -> None:
    assert mistakes(module, SOURCES[module]) == []


def test_no_imports_go_round_in_a_circle() -> None:
    try:
        TopologicalSorter({name: imports(source) for name, source in SOURCES.items()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize(("module", "source"), [
    ("plan.read", "from pcp_sitegen.book import pages"),
    ("files", "import pcp_sitegen.plan.model"),
    ("book.pages", "from pcp_sitegen.build import build"),
    ("book.pages", "from pcp_sitegen.checks import words"),
    ("outputs.data", "from pcp_sitegen.outputs import website"),
    ("paper.tags", "from pcp_sitegen.outputs.booklets import write"),
    ("plan.read", "def late() -> None:\n    import yaml"),
    ("book.pages", "from .render import Writer"),
    ("book.render", "import requests"),
])
def test_a_wrong_import_is_seen(module: str, source: str) -> None:
    assert len(mistakes(module, source)) == 1


@pytest.mark.parametrize(("module", "source"), [
    ("cli.look", "import os.path\nfrom rich.console import Console\nfrom pcp_sitegen.errors import Problem"),
    ("paper.press", "import weasyprint\nfrom pcp_sitegen.paper import tags\nfrom pcp_sitegen.book import pages"),
])
def test_a_right_import_is_not_complained_about(module: str, source: str) -> None:
    assert mistakes(module, source) == []
