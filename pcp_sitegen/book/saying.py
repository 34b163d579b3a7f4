"""Words as they are written -> each as it is said aloud: 999 as "9 9 9", GP as "G P", 10 mg as "10 milligrams".

One word in, one text out, so that the word can be marked while it is spoken. Nothing is lost: a word that no rule knows
is said as it is, and only signs that have no sound are silent. The rules' words are in `said/<language>.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import cast

from pcp_sitegen.files import in_language
from pcp_sitegen.plan import dates

_FOLDER = Path(__file__).parent / "said"
_AROUND = re.compile(r"^((?:(?![<>≤≥~−-]\d)[^\w£€$+°½¼¾&×%=])*)(.*?)([^\w%°½¼¾&×=+]*)$", re.DOTALL)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PAUSE = re.compile(r"[.,;:!?]")
_SPOKEN = re.compile(r"[^\W_]")
_LEAST_PHONE = 7


class Sayer:
    """Knows how words of one language are said."""

    def __init__(self, language: str) -> None:
        found, words = in_language(_FOLDER, language)
        self.known = found.split("-")[0] == language.split("-")[0]
        """Whether there are rules for this language."""
        self._words = words
        self._language = language
        self._rules: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, str], str]], ...] = (
            (re.compile(r"(\d{1,2})[:.](\d\d) ?([ap]m)", re.IGNORECASE), self._time),
            (re.compile(r"([01]?\d|2[0-3]):([0-5]\d)()"), self._time),
            (re.compile(r"(\d{1,2}):(\d{1,2})"), self._between),
            (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), self._date),
            (re.compile(r"(\d\d?)/(\d\d?)/(\d{4})"), lambda found, *_: self._day(found[3], found[2], found[1])),
            (re.compile(rf"([£€$])({_NUMBER})"), self._money),
            (re.compile(rf"([£€$]?{_NUMBER})[-–]([£€$]?{_NUMBER})([^\W\d]*|%)"), self._between),
            (re.compile(rf"({_NUMBER})([^\W\d]+|°[CF]?|[%½¼¾])"), self._amount),
            (re.compile(rf"{_NUMBER}"), self._number),
            (re.compile(r"([<>≤≥~−+-])(\d.*)"), self._signed),
            (re.compile(r"https?://(?:www\.)?(\S+)|(\S+@\S+\.\w+)|www\.(\S+)"), self._address),
            (re.compile(r"([^\W\d_]+)((?:/[^\W\d_]+)+)"), lambda found, *_: found[0].replace("/", ", ")),
        )

    def said(self, written: list[str]) -> list[str]:
        """The words of a sentence, each as it is said; "" for a sign without a sound."""
        if not self.known:
            return list(written)
        cores = ["", *map(_core, written), ""]
        plus = self._texts("signs")["+"]
        phones = {at: figures.replace("+", plus) for at, figures in _phones(cores[1:-1]).items()}
        return [phones.get(at) or self._word(word, cores[at], cores[at + 2]) for at, word in enumerate(written)]

    def is_short(self, word: str) -> bool:
        """Whether this is a short form, whose full stop ends no sentence: "e.g.", "Dr.", "J."."""
        texts = self._texts("words")
        return self.known and (word in texts or word.rstrip(".") in texts or bool(re.fullmatch(r"[^\W\d_]\.", word)))

    def _word(self, word: str, before: str, after: str) -> str:
        """A word as it is said, with the pause that came after it."""
        if (whole := self._texts("words").get(word)) is not None:
            return whole
        found = _AROUND.match(word)
        assert found, "it takes anything"
        said = self._core(found[2], before, after) if found[2] else ""
        return f"{said}{''.join(_PAUSE.findall(found[3]))[:1]}" if said else ""

    def _core(self, core: str, before: str, after: str) -> str:
        known = self._texts("words").get(core) or self._casefolded.get(core.casefold())
        if known is not None:
            return known
        if core in self._list("by_digits") and after not in self._units:
            return " ".join(core)
        if core in self._units and re.fullmatch(rf"[<>≤≥~−+-]?{_NUMBER}", before):
            return self._units[core][0 if before == "1" else 1]
        for pattern, rule in self._rules:
            if found := pattern.fullmatch(core):
                return rule(found, before, after)
        return self._letters(core) if _SPOKEN.search(core) else ""

    def _letters(self, core: str) -> str:
        """A word in capital letters: letter by letter, or as the word that it is."""
        body, s = (core[:-1], "'s") if re.fullmatch(r"[A-Z]{2,}s", core) else (core, "")
        if not re.fullmatch(r"[A-Z][A-Z&]+", body):
            return core
        if body in self._list("spelled") or not set(body.casefold()) & set(str(self._words["vowels"])):
            return " ".join(body.replace("&", "+")).replace("+", self._texts("words")["&"]) + s
        return body.lower() + s.lstrip("'")

    def _number(self, found: re.Match[str], before: str, after: str) -> str:
        core = found[0]
        if core[0] == "0" and len(core) > 2 and core.isdigit():
            return " ".join(core)
        months = dates.months(self._language)
        if core.isdigit() and 1 <= int(core[:3]) <= 31 and len(core) < 3 and after in months:
            day = str(self._words["day"]).format(the=self._words["the"], day=self._ordinal(core))
            return day.removeprefix(f"{self._words['the']} ") if before.casefold() == self._words["the"] else day
        if re.fullmatch(r"1[1-9]\d\d", core) and (before in months or before.casefold() in self._list("before_year")):
            return self._year(core)
        return self._plain(core)

    def _plain(self, number: str) -> str:
        """A number without the sign between its thousands; what stands after the point, figure by figure."""
        whole, _, part = number.replace(",", "").partition(".")
        return f"{whole} {self._words['point']} {' '.join(part)}" if part else whole

    def _year(self, year: str) -> str:
        hundreds, rest = year[:2], year[2:]
        if rest == "00":
            return f"{hundreds} {self._words['hundred']}"
        return f"{hundreds} {self._words['oh']} {rest[1]}" if rest[0] == "0" else f"{hundreds} {rest}"

    def _time(self, found: re.Match[str], *around: str) -> str:
        hour, minute, half = found[1].lstrip("0") or "0", found[2], found[3].lower()
        if minute == "00":
            said = hour if half else str(self._words["o_clock"]).format(hour=hour)
        else:
            said = f"{hour} {self._words['oh']} {minute[1]}" if minute[0] == "0" else f"{hour} {minute}"
        return f"{said} {self._units[half][1]}" if half else said

    def _between(self, found: re.Match[str], *around: str) -> str:
        one, two = found[1], found[0][found.start(2) :]
        return f"{self._core(one, '', '')} {self._words['to']} {self._core(two, '', '')}"

    def _date(self, found: re.Match[str], *around: str) -> str:
        return self._day(*found.groups())

    def _day(self, year: str, month: str, day: str) -> str:
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
            return " ".join((day, month, year))
        name = dates.months(self._language)[int(month) - 1]
        said = self._year(year) if year[0] == "1" else year
        return str(self._words["date"]).format(day=self._ordinal(day), month=name, year=said)

    def _ordinal(self, day: str) -> str:
        return self._list("days")[int(day) - 1] if 1 <= int(day) <= 31 else day

    def _money(self, found: re.Match[str], *around: str) -> str:
        whole, _, part = found[2].replace(",", "").partition(".")
        one, many = cast(dict[str, list[str]], self._words["money"])[found[1]]
        if len(part) not in (0, 2):
            return f"{self._plain(found[2])} {many}"
        said = f"{whole} {one if whole == '1' else many}"
        return said if part in ("", "00") else f"{said} {part.lstrip('0')}"

    def _amount(self, found: re.Match[str], *around: str) -> str:
        number, unit = found.groups()
        if unit not in self._units:
            return found[0]
        return f"{self._plain(number)} {self._units[unit][0 if number == '1' else 1]}"

    def _signed(self, found: re.Match[str], before: str, after: str) -> str:
        return f"{self._texts('signs')[found[1]]} {self._core(found[2], before, after)}"

    def _address(self, found: re.Match[str], *around: str) -> str:
        text = next(filter(None, found.groups())).strip("/")
        for sign, name in (("@", "at"), (".", "dot"), ("/", "slash")):
            text = text.replace(sign, f" {self._words[name]} ")
        return " ".join(re.sub(r"[^\w ]", " ", text).split())

    @cached_property
    def _units(self) -> dict[str, list[str]]:
        return cast(dict[str, list[str]], self._words["units"])

    @cached_property
    def _casefolded(self) -> dict[str, str]:
        """Words that are the same in small letters, but not those in capitals: a PIN is not a pin."""
        return {key.casefold(): value for key, value in self._texts("words").items() if not key.isupper()}

    def _texts(self, key: str) -> dict[str, str]:
        return cast(dict[str, str], self._words[key])

    def _list(self, key: str) -> list[str]:
        return cast(list[str], self._words[key])


def _core(word: str) -> str:
    return _AROUND.sub(r"\2", word)


def _phones(cores: list[str]) -> dict[int, str]:
    """The words that are pieces of a telephone number, figure by figure: they begin with 0 or + and are 7 or more."""
    found: dict[int, str] = {}
    at = 0
    while at < len(cores):
        end = at
        while end < len(cores) and re.fullmatch(r"\+?\(?\d[\d()-]*", cores[end]):
            end += 1
        run = "".join(cores[at:end])
        if run[:1] in ("0", "+", "(") and len(re.sub(r"\D", "", run)) >= _LEAST_PHONE:
            for piece in range(at, end):
                found[piece] = " ".join(re.sub(r"[^\d+]", "", cores[piece])) + ","
        at = max(end, at + 1)
    return found
