"""How an eye reads a page: what belongs to which heading, and what belongs to none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Inches

from pcp_sitegen.bring.word import job, understood
from pcp_sitegen.bring.word.layout import Layout
from pcp_sitegen.bring.word.understood import Understood
from pcp_sitegen.errors import UsageError
from tests.bring.word.documents import cell, picture, saved


def read(document: Any, folder: Path) -> Understood:
    path = folder / "a.docx"
    path.write_bytes(saved(document))
    return understood.read(path)


def sections(found: Understood) -> dict[str, list[str]]:
    return {section.title: [item.text for item in section.items()] for part in found.parts
            for section in part.sections}


def test_a_cell_without_a_heading_belongs_to_none_before_it(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Sam's profile", 0)
    table = document.add_table(rows=2, cols=2)
    cell(table.cell(0, 0), "Important to me", "Tea", "Trains", heading=True)
    table.cell(0, 1).paragraphs[0].add_run().add_picture(picture(), width=Inches(1))
    cell(table.cell(1, 0), "I was born in Leeds.", "I have two cats.")
    cell(table.cell(1, 1), "How best to support me", "Wait", heading=True)
    found = read(document, tmp_path)
    said = sections(found)
    assert said["Important to me"] == ["Tea", "Trains"]
    assert said["How best to support me"] == ["Wait"]
    assert said["Not placed yet"] == ["I was born in Leeds.", "I have two cats."]
    assert found.photo


def test_a_form_is_read_row_by_row(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Things to know", 1)
    table = document.add_table(rows=3, cols=2)
    for at, words in enumerate(("Favourite colour", "Blue", "Shoe size:", "5", "Lucky charm", "")):
        table.cell(at // 2, at % 2).text = words
    assert ["Favourite colour: Blue", "Shoe size: 5", "Lucky charm:"] in sections(read(document, tmp_path)).values()


def test_the_name_may_stand_in_the_cell_beside(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(("Name", "Kim Lowe", "Born in", "Leeds")):
        table.cell(at // 2, at % 2).text = words
    assert read(document, tmp_path).known_as == "Kim Lowe"


def test_unknown_headings_over_columns_and_beside_rows(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for column, heading in enumerate(("Important to me", "My food", "How to support me")):
        table.cell(0, column).text = heading
        cell(table.cell(1, column), f"{heading} one", "two")
    document.add_heading("My day", 1)
    table = document.add_table(rows=2, cols=2)
    for row, heading in enumerate(("Getting up", "Going out")):
        table.cell(row, 0).text = heading
        cell(table.cell(row, 1), f"{heading} one", "two")
    said = sections(read(document, tmp_path))
    for heading in ("Important to me", "My food", "How to support me", "Getting up", "Going out"):
        assert said[heading] == [f"{heading} one", "two"]


def test_the_top_row_of_a_chart_may_have_several_lines(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for column, words in enumerate((("What is", "happening"), ("I do", "this"), ("It", "means"))):
        cell(table.cell(0, column), *words)
        table.cell(1, column).text = f"Cell {column}"
    (part,) = read(document, tmp_path).parts
    (chart,) = (table for section in part.sections for table in section.tables())
    assert part.template == "communication-chart"
    assert [column.title for column in chart.columns] == ["What is happening", "I do this", "It means"]


def test_two_people_in_one_file_are_asked_about(tmp_path: Path) -> None:
    document = Document()
    for name in ("Sam", "Ada"):
        document.add_heading(f"{name}'s one page profile", 0)
        document.add_heading("Important to me", 1)
        document.add_paragraph("Tea")
    assert read(document, tmp_path).names == ("Sam", "Ada")
    assert "Sam, Ada" in " ".join(job.ready(tmp_path / "a.docx", tmp_path / "plan").lines())
    with pytest.raises(UsageError, match="the document names Ada"):
        job.ready(tmp_path / "a.docx", tmp_path / "plan").look_whose_it_is()
    job.ready(tmp_path / "a.docx", tmp_path / "plan", "Sam").look_whose_it_is()


def test_words_that_a_module_loses_are_kept_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    document.add_heading("My day", 1)
    for heading in ("Morning", "Evening"):
        document.add_heading(heading, 2)
        document.add_paragraph(f"{heading} tea, then a walk")
    whole = Layout.read
    monkeypatch.setattr(Layout, "read", lambda layout, blocks: whole(layout, blocks)[:-1])
    assert sections(read(document, tmp_path))["Other words"] == ["Evening Evening tea then a walk"]
