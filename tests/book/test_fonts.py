"""The fonts of a plan: they have all its letters, and nothing that it does not need."""

from __future__ import annotations

import importlib.util
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from pcp_sitegen.book import fonts, scripts

SAYINGS = {
    "Arabic": "میرا نام ثنا ہے۔ روٹی پر میرا دم گھٹ سکتا ہے، ٹھیک؟",
    "Bengali": "আমি সকালে মিষ্টি চা পছন্দ করি। ক্ষমা করবেন।",
    "Cyrillic": "Мені подобається чай. Їжа, ґудзик.",
    "Devanagari": "मुझे सुबह मीठी चाय पसंद है। क्षमा कीजिए, त्रिशूल।",
    "Ethiopic": "ሻይ እወዳለሁ።",
    "Gujarati": "મને સવારે મીઠી ચા ગમે છે. ક્ષમા કરશો.",
    "Gurmukhi": "ਮੈਨੂੰ ਸਵੇਰੇ ਮਿੱਠੀ ਚਾਹ ਪਸੰਦ ਹੈ।",
    "Hebrew": "אני אוהבת תה מתוק בבוקר.",
    "Tamil": "எனக்கு தேநீர் பிடிக்கும்.",
}


@cache
def _made(text: str) -> dict[str, tuple[bytes, str]]:
    return fonts.web(text)


def _opened(data: bytes) -> Any:
    return TTFont(io.BytesIO(data))


def _letters(data: bytes) -> set[str]:
    return set(map(chr, _opened(data).getBestCmap()))


def test_a_plan_in_english_has_one_small_font_with_the_welsh_letters() -> None:
    ((name, (data, face)),) = _made("Hello").items()
    assert name.startswith("lexend-")
    assert len(data) <= 15_000, "the first page is to be small"
    assert set("Hello ŵŷẁỳŴŶâêîôû £ “ ” ’ • … é") <= _letters(data)
    assert "unicode-range" not in face


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń", "Ștefan și Țară", "Nguyễn Văn Đức", "w\u0302", "Ċ ġ ħ ż"])
def test_other_latin_letters_come_when_a_plan_has_them(text: str) -> None:
    ((_, (data, _)),) = _made(text).items()
    assert set(text) <= _letters(data)
    assert not set(text) <= _letters(next(iter(_made("Hello").values()))[0])


@pytest.mark.parametrize("script", SAYINGS)
def test_a_script_brings_its_font_with_all_its_letters_and_all_that_it_does_with_them(script: str) -> None:
    text = SAYINGS[script]
    name, (data, face) = list(_made(text).items())[-1]
    own = {sign for sign in text if sign not in _letters(next(iter(_made("Hello").values()))[0])}
    assert name.startswith(f"{script.casefold()}-")
    assert own <= _letters(data)
    assert len(data) < 32_000
    assert 'font-family: "Noto Sans' in face
    assert all(f"U+{block.start:X}" in face for block in next(s for s in scripts.SCRIPTS if s.name == script).blocks)


@pytest.mark.parametrize(("script", "joining"), [
    ("Arabic", {"init", "medi", "fina"}), ("Devanagari", {"half", "rphf", "rkrf"}), ("Bengali", {"half", "blwf"}),
    ("Gujarati", {"half", "blwf"}),
])
def test_letters_join_as_they_do_in_the_whole_font(script: str, joining: set[str]) -> None:
    """Letters that join are one shape, or another shape than alone: the small font does as the whole one."""
    small = _opened(list(_made(SAYINGS[script]).values())[1][0])
    whole = TTFont(fonts.needed(SAYINGS[script])[1].path)
    kept, had = ({one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord} for font in (small, whole))
    assert kept <= had
    assert joining <= kept


@pytest.mark.parametrize("text", ["Hello", *SAYINGS.values()])
def test_each_font_says_its_licence_and_whose_it_is(text: str) -> None:
    for data, _ in _made(text).values():
        names = _opened(data)["name"]
        assert "Copyright" in names.getDebugName(0)
        assert "SIL Open Font License" in names.getDebugName(13)
        assert re.search("OFL|openfontlicense", names.getDebugName(14))


def test_the_same_letters_make_the_same_bytes(tmp_path: Path) -> None:
    first = fonts.web("ثنا")
    fonts._subset.cache_clear()
    assert fonts.web("انثث") == first
    for name, (_, _) in first.items():
        (tmp_path / name).write_bytes(b"made before")
    assert {data for data, _ in fonts.web("ثنا", tmp_path).values()} == {b"made before"}


def test_letters_of_urdu_are_as_large_as_those_around_them() -> None:
    font = fonts.needed("ثنا")[1]
    large, drawn = _opened(fonts.whole(font)), TTFont(font.path)
    assert large["head"].unitsPerEm == round(drawn["head"].unitsPerEm / font.scale) < drawn["head"].unitsPerEm
    assert _opened(fonts.web("ثنا")[list(fonts.web("ثنا"))[1]][0])["head"].unitsPerEm == large["head"].unitsPerEm


def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "manimgx_fonts" else find(name))


def test_without_the_extra_it_is_said_once_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    _without_the_extra(monkeypatch)
    (told,) = fonts.warnings("Hello " + SAYINGS["Arabic"] + SAYINGS["Gurmukhi"])
    assert "Arabic (Arabic, Urdu," in told.what
    assert "Gurmukhi (Punjabi)" in told.what
    assert "pip install 'pcp-sitegen[scripts]'" in told.do
    assert [font.family for font in fonts.needed(SAYINGS["Arabic"])] == ["Lexend"]
    assert fonts.style(SAYINGS["Arabic"], '"Lexend", serif') == ""


def test_with_the_extra_there_is_nothing_to_tell() -> None:
    assert fonts.warnings("".join(SAYINGS.values()) + "Zażółć ŵ 😀 → \ue000 Nguyễn") == []


def test_letters_that_nobody_has_are_told() -> None:
    (told,) = fonts.warnings("中文 Hello")
    assert "中 文" in told.what


def test_the_families_of_a_theme_get_those_of_the_scripts_after_the_first() -> None:
    text = SAYINGS["Arabic"] + SAYINGS["Cyrillic"] + "αβ"
    assert fonts.style(text, '"Lexend", serif') == ':root { --font: "Lexend", "Noto Sans Arabic", "Noto Sans", serif; }'
    assert fonts.style("Hello", '"Lexend", serif') == ""


@given(st.text(alphabet="".join(SAYINGS.values()) + "abcŵ 123.،", max_size=40))
def test_every_letter_is_of_one_script_or_none(text: str) -> None:
    found = list(scripts.of(text))
    for sign in text:
        owners = [script for script, _ in found if script.has(sign)]
        assert len(owners) == sum(script.has(sign) for script in scripts.SCRIPTS) <= 1
        assert all(sign in own for script, own in found if script in owners)
    assert {script.name for script, _ in found} <= SAYINGS.keys()
    assert scripts.joined(text) == any(script.joined for script, _ in found)


def test_a_shared_full_stop_alone_is_no_script() -> None:
    assert list(scripts.of("Hello।")) == []
    ((script, own),) = scripts.of("ਮੈਨੂੰ।")
    assert script.name == "Gurmukhi"
    assert "।" in own
