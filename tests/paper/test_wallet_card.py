"""The card for a wallet: ten times the same on a sheet, said once, with nothing private and no allergy cut off."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageOps

from pcp_sitegen.book import pages
from pcp_sitegen.book.pages import Book
from pcp_sitegen.paper.sheets import Made, wallet_card
from pcp_sitegen.plan import readers
from pcp_sitegen.plan.read import read
from tests.checkers import pdf_errors
from tests.conftest import PlanFolder
from tests.made import PLANS, TODAY

MM = 72 / 25.4
LINK = "https://plans.example.org/7f3a91c2/#k=Qm9vS2V5LTEyMzQ1Njc4OTAtYWJjZGVm"
PASSPORT = """\
---
template: hospital-passport
---

## About me

- My NHS number is 943 476 5919.
- I was born on 22 May 1998.
- I live at 4 Mill Lane, Leeds LS1 4AP.

## Allergies

{allergies}

## My medicines

- Levetiracetam, 500 mg, at 8 in the morning.

## Who to contact

- **Grace Okafor**: My Mum. 07700 900 127
- **Joe Bell**: My key worker. +44 161 496 0123
"""


@cache
def of_plan(name: str, reader: str = "me") -> tuple[Book, Made]:
    book = pages.make(readers.view(read(PLANS / name), reader, TODAY))
    return book, wallet_card.make(book, wallet_card.source(book))


def card_of(folder: Path, reader: str = "me") -> Made:
    book = pages.make(readers.view(read(folder), reader, TODAY))
    return wallet_card.make(book, wallet_card.source(book))


def texts(made: Made) -> list[str]:
    """The words of each page."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(made.pdf)]


def told(made: Made) -> str:
    return " ".join(map(str, made.told))


def kinds(made: Made) -> Counter[str]:
    """How many there are of each kind of tag."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        return Counter(str(item.S)[1:] for item in file.objects
                       if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem")


def places(made: Made, page: int, words: str) -> list[tuple[float, float]]:
    """Where words stand on a page: their left and their bottom, in millimetres."""
    sheet = pypdfium2.PdfDocument(made.pdf)[page].get_textpage()
    found, search = [], sheet.search(words)
    while spot := search.get_next():
        left, bottom, _, _ = sheet.get_charbox(spot[0])
        found.append((left / MM, bottom / MM))
    return found


@pytest.mark.parametrize("words", [(0, "Please read"), (1, "Who to ring")])
def test_ten_cards_stand_in_a_grid_of_cards_of_the_right_size(words: tuple[int, str]) -> None:
    found = places(of_plan("sam")[1], *words)
    first_x, first_y = min(x for x, _ in found), min(y for _, y in found)
    grid = {(round((x - first_x) / 85.6, 2), round((y - first_y) / 54, 2)) for x, y in found}
    assert grid == {(float(column), float(row)) for column in range(2) for row in range(5)}


@pytest.mark.parametrize("name", ["sam", "zee", "ada"])
def test_fronts_and_backs_meet_because_the_grid_is_in_the_middle(name: str) -> None:
    """What is outside the cards is the same from the left and from the right, from above and from below: the marks."""
    scale = 10  # dots for a millimetre
    for page in pypdfium2.PdfDocument(of_plan(name)[1].pdf):
        assert [round(side / MM, 1) for side in page.get_size()] == [210, 297]
        sheet = page.render(scale=scale / MM).to_pil().convert("L").resize((2100, 2970))
        paper = sheet.getpixel((3, 3))
        sheet.paste(paper, (194, 135, 1906, 2835))  # 171.2 x 270 mm in the middle
        marks = sheet.point(lambda light: 255 * (light < 128))
        assert marks.getbbox() is not None
        for turned in (ImageOps.mirror(marks), ImageOps.flip(marks)):
            near = turned.resize((420, 594), Image.Resampling.BOX), marks.resize((420, 594), Image.Resampling.BOX)
            assert all(abs(one - other) < 200 for one, other in zip(near[0].tobytes(), near[1].tobytes(), strict=True))
        left, top, right, bottom = marks.getbbox()
        assert min(left, top, 2100 - right, 2970 - bottom) >= 80, "8 mm at each edge, for printers at home"


def test_it_is_read_out_once_and_both_checkers_find_nothing(tmp_path: Path) -> None:
    for name in ("sam", "olwen", "ada"):
        book, made = of_plan(name)
        (tmp_path / "card.pdf").write_bytes(made.pdf)
        assert pdf_errors(tmp_path / "card.pdf", book.plan.parts) == []
        assert kinds(made)["H1"] == 1
        assert kinds(made)["H2"] == 3
        assert kinds(made)["Figure"] == (1 if book.photo else 0)
        assert texts(made)[0].count(f"I am {book.plan.person.known_as}") == 10


def test_it_says_whose_card_it_is_what_to_read_and_where_that_is() -> None:
    front, back = texts(of_plan("sam")[1])
    assert "I am Sam" in front
    assert "Please read my hospital passport." in front
    assert "It is here: In the red folder on my kitchen shelf, and on my USB stick." in front
    assert "Please read my one-page profile." in texts(of_plan("ada")[1])[0]
    assert "Grace Okafor: My Mum. 07700 900 127" in back.replace("\xa0", " ")
    with pikepdf.open(io.BytesIO(of_plan("sam")[1].pdf)) as file:
        assert file.docinfo["/Title"] == "Sam's plan: My wallet card"
        assert file.Root.Lang == "en-GB"


def test_none_known_and_not_known_are_different_and_both_are_said() -> None:
    assert "Allergies None known" in texts(of_plan("sam")[1])[1]
    assert "Allergies NOT KNOWN. Ask before you give me food or medicine." in texts(of_plan("ada")[1])[1]


def test_a_copy_does_not_say_that_something_is_unknown(plan_folder: PlanFolder) -> None:
    profile = "---\ntemplate: one-page-profile\n---\n\n## What is important to me\n\n- Tea\n"
    back = texts(card_of(plan_folder({"one-page-profile.md": profile}), "team"))[1]
    assert "This card does not say. Ask before you give me food or medicine." in back
    assert "NOT KNOWN" not in back


@pytest.mark.parametrize("name", ["sam", "olwen", "zee"])
def test_a_line_is_there_whole_or_the_command_says_that_it_is_not(name: str) -> None:
    book, made = of_plan(name)
    back = texts(made)[1].replace("\xa0", " ")
    assert book.first_shift is not None
    part = book.plan.part(book.first_shift.name)
    assert part is not None
    said = {section.field: [re.sub(r"\*", "", item.text) for item in section.items() if item.text]
            for section in part.sections}
    assert all(line in back for line in said["allergies"])
    gone = [line for line in said["signals"] + said["phones"] if line not in back]
    gone = [line for line in gone if line not in ("Yes", "No", "Stop", "It hurts")]
    counted = sum(int(number) for number in re.findall(r"\((\d+)\)", told(made)))
    assert len(gone) == counted
    assert ("More is in my" in back) == bool(gone)


def test_allergies_are_never_cut_off(plan_folder: PlanFolder) -> None:
    few = "\n".join(f"- Thing {number} makes my throat swell" for number in range(1, 5))
    many = "\n".join(f"- Thing {number} makes my throat swell, and I cannot breathe" for number in range(1, 16))
    made = card_of(plan_folder({"hospital-passport.md": PASSPORT.format(allergies=few)}))
    assert all(f"Thing {number} makes my throat swell" in texts(made)[1] for number in range(1, 5))
    assert "allergies" not in told(made)
    made = card_of(plan_folder({"hospital-passport.md": PASSPORT.format(allergies=many)}))
    assert "I have allergies. Read my passport." in texts(made)[1]
    assert "Thing" not in texts(made)[1]
    assert "The allergies do not all fit on the wallet card" in told(made)


def test_other_lines_make_room_for_the_allergies(plan_folder: PlanFolder) -> None:
    lines = "\n".join(f"- Thing {number} makes my throat swell" for number in range(1, 13))
    made = card_of(plan_folder({"hospital-passport.md": PASSPORT.format(allergies=lines)}))
    assert all(f"Thing {number} makes my throat swell" in texts(made)[1] for number in range(1, 13))
    assert "More is in my passport." in texts(made)[1]
    assert "who to ring (" in told(made)


def test_it_tells_nothing_private(plan_folder: PlanFolder) -> None:
    made = card_of(plan_folder({
        "plan.yaml": "person: {known_as: Sam, name: Samuel Okafor}\nkept: At 4 Mill Lane, Leeds LS1 4AP.\n",
        "hospital-passport.md": PASSPORT.format(allergies="- Peanuts"),
        "communication-chart.md": "---\ntemplate: communication-chart\n---\n\n## How I tell you\n\n"
        "| What is happening | I do this | It means | Please do this |\n|---|---|---|---|\n"
        "| Any time | I nod | Yes | Wait |\n| Any time | I point at my tablets | It hurts | Ask |\n"}))
    said = " ".join(texts(made)).replace("\xa0", " ")
    assert "Peanuts" in said
    assert "I nod" in said
    assert "+44 161 496 0123" in said, "a phone number is none of the numbers that are private"
    assert not re.search(r"Okafor(?!: My Mum)|943|1998|LS1|Mill Lane|Levetiracetam|500 mg|tablets", said)
    assert "'At 4 Mill Lane, Leeds LS1 4AP.' looks like a private number" in told(made)
    assert "'I point at my tablets' looks like a medicine" in told(made)


def test_an_allergy_in_a_line_that_tells_more_is_said_without_that_line(plan_folder: PlanFolder) -> None:
    made = card_of(plan_folder({"hospital-passport.md": PASSPORT.format(
        allergies="- Peanuts. Tell the clinic my NHS number: 943 476 5919")}))
    assert "I have allergies. Read my passport." in texts(made)[1]
    assert "943" not in " ".join(texts(made))
    assert "not for everyone to read" in told(made)


def test_all_words_but_the_name_have_one_size_and_that_is_8_points_or_more() -> None:
    for name in ("sam", "olwen", "zee", "ada"):
        sizes = []
        for page in pypdfium2.PdfDocument(of_plan(name)[1].pdf):
            sheet = page.get_textpage()
            sizes.append(Counter(round(pypdfium2.raw.FPDFText_GetFontSize(sheet.raw, at), 1)
                                 for at in range(sheet.count_chars()) if sheet.get_text_range(at, 1).strip()))
        body = {size for size in sizes[1] if size > 1}
        assert len(body) == 1
        assert min(body) >= 8
        assert {size for size in sizes[0] if size > 1} - body == {max(sizes[0])}


@pytest.fixture
def linked() -> Book:
    plan = readers.view(read(PLANS / "sam"), "me", TODAY)
    return pages.make(replace(plan, link=LINK))


def test_a_phone_can_scan_the_code_and_a_screen_reader_says_what_it_is_for(linked: Book, tmp_path: Path) -> None:
    made = wallet_card.make(linked, wallet_card.source(linked))
    document = pypdfium2.PdfDocument(made.pdf)
    front = zxingcpp.read_barcodes(document[0].render(scale=200 / 72).to_pil())
    assert [code.text for code in front] == [LINK] * 10
    assert zxingcpp.read_barcodes(document[1].render(scale=200 / 72).to_pil()) == []
    corner = front[0].position
    assert (corner.top_right.x - corner.top_left.x) / 200 * 25.4 >= 20
    (tmp_path / "card.pdf").write_bytes(made.pdf)
    assert pdf_errors(tmp_path / "card.pdf", linked.plan.parts) == []
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        said = [str(item.Alt) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert sorted(said) == ["Sam in a red bobble hat, laughing", "Scan this to open my plan"]


def test_the_longest_link_can_still_be_scanned(linked: Book) -> None:
    link = LINK + "x" * (200 - len(LINK))
    book = replace(linked, plan=replace(linked.plan, link=link))
    made = wallet_card.make(book, wallet_card.source(book))
    found = zxingcpp.read_barcodes(pypdfium2.PdfDocument(made.pdf)[0].render(scale=300 / 72).to_pil())
    assert [code.text for code in found] == [link] * 10


def test_no_other_reader_gets_the_link(plan_folder: PlanFolder) -> None:
    folder = plan_folder({"plan.yaml": f"person: {{known_as: Sam}}\nlink: {LINK}\nreaders:\n  team: {{who: My team, "
                          "parts: all}\n", "one-page-profile.md": "---\ntemplate: one-page-profile\n---\n\n- Tea\n"})
    assert readers.view(read(folder), "me", TODAY).link == LINK
    assert readers.view(read(folder), "team", TODAY).link == ""
    image = pypdfium2.PdfDocument(card_of(folder, "team").pdf)[0].render(scale=200 / 72).to_pil()
    assert zxingcpp.read_barcodes(image) == []


def test_the_same_book_gives_the_same_bytes() -> None:
    book, made = of_plan("sam")
    assert wallet_card.make(book, wallet_card.source(book)).pdf == made.pdf


def test_a_card_in_welsh_says_what_is_in_english_as_english() -> None:
    book = of_plan("olwen")[0].others[0]
    made = wallet_card.make(book, wallet_card.source(book))
    assert "Olwen ydw i" in texts(made)[0]
    assert "Alergeddau" in texts(made)[1]
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        assert file.Root.Lang == "cy"
