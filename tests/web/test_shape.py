"""The shape of pages on screens of different widths, and their weight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pcp_sitegen.assets import THEMES
from pcp_sitegen.build import Job, build
from tests.web.eyes import NARROW, PHONE, SCREEN, Eyes

FIRST_PAGE, WHOLE_SITE, EACH_PAGE = 60_000, 120_000, 30_000
"""Bytes without photos and recordings: the first page of a plan of 29 parts on a slow phone; the site, and what each
page adds."""
_RECORDED = (".jpg", ".mp3", ".mp4", ".m4a", ".wav")


def test_the_communication_chart_is_a_table_with_headings_on_a_wide_screen(my_site: Path, eyes: Eyes) -> None:
    eyes.open(my_site / "website" / "communication-chart.html", SCREEN)
    table = eyes.page.get_by_role("table").first
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "What is happening", "I do this", "It means", "Please do this"]
    cells = table.get_by_role("row").nth(1).get_by_role("cell")
    tops = [round(cells.nth(at).bounding_box()["y"]) for at in range(4)]  # type: ignore[index]
    assert len(set(tops)) == 1, "the cells of a row stand side by side"
    assert not table.locator(".cell-label").first.is_visible()


def test_the_communication_chart_is_a_pile_of_cards_with_labels_on_a_narrow_one(my_site: Path, eyes: Eyes) -> None:
    for width in (PHONE, NARROW):
        eyes.open(my_site / "website" / "communication-chart.html", width)
        row = eyes.page.locator(".chart tbody tr").first
        assert row.locator(".cell-label").all_inner_texts() == [
            "What is happening", "I do this", "It means", "Please do this"]
        boxes = [cell.bounding_box() for cell in row.locator("td").all()]
        tops = [box["y"] for box in boxes if box]
        assert tops == sorted(set(tops)), "the cells stand one under the other"
        assert all(box and box["width"] > width * 0.7 for box in boxes)
        assert all(label.is_visible() for label in row.locator(".cell-label").all())


def test_a_picture_is_beside_its_words_and_beginnings_of_lines_are_under_each_other(my_site: Path, eyes: Eyes) -> None:
    for width in (SCREEN, PHONE):
        eyes.open(my_site / "website" / "one-page-profile.html", width)
        items = eyes.page.locator(".section .items > .item:not(.no-picture)").all()
        assert len(items) > 10
        pictures = [item.locator(":scope > .picture").bounding_box() for item in items]
        words = [item.locator(":scope > .words").bounding_box() for item in items]
        assert all(p and w and p["x"] + p["width"] <= w["x"] for p, w in zip(pictures, words, strict=True))
        assert len({round(w["x"]) for w in words if w}) == 1


def test_the_first_page_is_light(my_site: Path, eyes: Eyes) -> None:
    sight = eyes.open(my_site / "website" / "index.html", PHONE)
    asked = {Path(unquote(urlsplit(url).path)) for url in sight.asked if url.startswith("file:")}
    weights = _weights(asked)
    assert {path.suffix for path in asked} >= {".html", ".css", ".woff2", ".svg"}
    assert sum(weights.values()) < FIRST_PAGE, weights


def test_the_whole_site_is_light(site: Path) -> None:
    weights = _weights(path for path in (site / "website").rglob("*") if path.is_file())
    count = len(list((site / "website").glob("*.html")))
    assert sum(weights.values()) < WHOLE_SITE + EACH_PAGE * count, weights


def test_nothing_of_the_tools_that_made_the_site_is_in_it(site: Path) -> None:
    found = {path.relative_to(site / "website").as_posix() for path in (site / "website").rglob("*") if path.is_file()}
    other = {name for name in found if "/" not in name and not name.endswith(".html")}
    ours = {path.name for folder in (THEMES / "plain", THEMES / "plain/web") for path in folder.glob("*.*s")}
    made = {"style.css", "find-data.js"}
    assert {name for name in other - ours if not name.startswith("style-")} == made
    assert {name.split("/")[0] for name in found - other if "/" in name} <= {"pictures", "fonts", "sounds", "films"}
    assert len([name for name in found if name.startswith("fonts/")]) == 1
    for name in other:
        text = (site / "website" / name).read_text(encoding="utf-8").casefold()
        assert "sourcemappingurl" not in text
        assert "material" not in text


def test_no_page_names_the_tools_or_the_folder_that_made_it(site: Path) -> None:
    for path in (site / "website").glob("*.html"):
        text = path.read_text(encoding="utf-8").casefold()
        assert [word for word in ("mkdocs", "generator", "squidfunk", str(site.parent), "http-equiv=\"refresh\"")
                if word.casefold() in text] == []


def _weights(paths: Iterable[Path]) -> dict[str, int]:
    """Bytes of the files that are no photos and no recordings, by their kind."""
    weights: dict[str, int] = {}
    for path in paths:
        if path.suffix not in _RECORDED:
            weights[path.suffix] = weights.get(path.suffix, 0) + path.stat().st_size
    return weights


def test_words_in_another_language_than_the_plan_say_so(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text("person: {known_as: Basia}\nlanguage: pl\n", encoding="utf-8")
    (folder / "ogrod.md").write_text("# Mój ogród\n\nPomidory.\n", encoding="utf-8")
    book = build(Job(folder, tmp_path / "out", only=("website",)))
    assert "nobody has written them in 'pl' yet" in book.warnings[0].what
    page = (tmp_path / "out/website/ogrod.html").read_text(encoding="utf-8")
    assert '<html lang="pl">' in page
    assert '<body lang="en">' in page
    assert re.search(r'<h1 lang="pl"[^>]*>Mój ogród</h1>', page)
    assert re.search(r'<div lang="pl">(\s*<div[^>]*>)?\s*<div class="section ', page)
