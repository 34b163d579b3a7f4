"""What several tests look at: the export of a plan for one reader, made once a process."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from pcp_sitegen.build import Job, read_plan
from pcp_sitegen.plan.model import Plan
from pcp_sitegen.send import folder as export
from pcp_sitegen.send.folder import Wanted
from tests.made import TODAY

_PLACE = tempfile.TemporaryDirectory(prefix="pcp-exports-")
ALL = Wanted(about_me=True, care_plan=True, fhir=True)


def view(folder: Path, reader: str = "me") -> Plan:
    """What a reader may see of a plan."""
    found = read_plan(Job(folder, folder.parent / "nowhere", reader, today=TODAY)).plan
    assert found is not None
    return found


@cache
def exported(folder: Path, reader: str = "me", wanted: Wanted = ALL) -> Path:
    """The folder of an export with everything."""
    out = Path(tempfile.mkdtemp(dir=_PLACE.name))
    export.write(view(folder, reader), out, wanted)
    return out


def data(folder: Path, name: str = "plan.json") -> Any:
    """A file of an export as data."""
    return json.loads((folder / name).read_text(encoding="utf-8"))
