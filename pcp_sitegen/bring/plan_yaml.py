"""The data of a `plan.json` -> the text of `plan.yaml`, of `plan.<language>.yaml` and of `shared.yaml`.

Every value is one quoted line, so that no value can become a setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pcp_sitegen.plan import shared
from pcp_sitegen.plan.model import ME
from pcp_sitegen.plan.writing.write import quoted

_PERSON = ("known_as", "name", "pronouns")
_HELPERS = ("facilitator", "key_worker")


def settings(data: dict[str, Any], parts: Sequence[str], sees: Sequence[str], photo: str) -> str:
    """`plan.yaml`. `parts` are in their order; `sees` what the reader of a copy has; `photo` is the person's in the
    new folder.
    """
    person = {key: data["person"].get(key, "") for key in _PERSON}
    person |= {"photo": photo, "photo_alt": data["person"].get("photo", {}).get("alt", "") if photo else ""}
    rebuild = data.get("rebuild", {})
    easy_read = rebuild.get("easy_read", {})
    return _yaml({
        "person": person,
        "language": data["language"],
        "other_languages": list(data.get("translations", {})),
        **{key: data.get(key, {}) for key in _HELPERS},
        "kept": data.get("kept", ""),
        "link": rebuild.get("link", ""),
        "updated": data.get("updated", ""),
        "review": data.get("review", {}),
        "text_size": str(rebuild.get("text_size", "")),
        "pictures": rebuild.get("pictures", ""),
        "theme": rebuild.get("theme", ""),
        "speech": "no" if rebuild.get("speech") is False else "",
        "easy_read": {"profile": easy_read.get("profile", ""),
                      **{key: str(value) for key, value in easy_read.get("limits", {}).items()}},
        "front": data.get("front", "") if data.get("front") in parts else "",
        "parts": list(parts),
        "together": rebuild.get("together", {}),
    }) + _glossary(rebuild.get("glossary", {})) + _readers(data, sees)


def translated(data: dict[str, Any], main: dict[str, Any]) -> str:
    """`plan.<language>.yaml`: only what is not the same in the main language. Empty if that is nothing."""
    photo = data.get("person", {}).get("photo", {})
    person = {"pronouns": _new(data.get("person", {}), main["person"], "pronouns"),
              "photo_alt": "" if photo.get("language") else photo.get("alt", "")}
    helpers = {key: {word: _new(data.get(key, {}), main.get(key, {}), word) for word in ("role", "chosen_by")}
               for key in _HELPERS}
    said = {reader["name"]: reader for reader in main.get("rebuild", {}).get("readers", [])}
    theirs = {reader["name"]: reader for reader in data.get("readers", [])}
    if main["reader"]["name"] != ME:
        said, theirs = {main["reader"]["name"]: main["reader"]}, {main["reader"]["name"]: data.get("reader", {})}
    readers = {name: {word: _new(theirs.get(name, {}), reader, word) for word in ("who", "why", "agreed")}
               for name, reader in said.items()}
    return _yaml({"person": person, **helpers, "kept": _new(data, main, "kept"), "readers": readers})


def copies(data: dict[str, Any]) -> str:
    """`shared.yaml`; empty if nobody has a copy."""
    found = data.get("rebuild", {}).get("copies", [])
    if not found:
        return ""
    said = ([f"{key}: {_flow(one[key])}" for key in shared.KEYS if one.get(key)] for one in found)
    return "copies:\n" + "".join("  - " + "\n    ".join(one) + "\n" for one in said)


def _readers(data: dict[str, Any], sees: Sequence[str]) -> str:
    """Who may see the plan. A plan out of a reader's copy has that reader, who may see all that is in it."""
    readers = data.get("rebuild", {}).get("readers", [])
    if data["reader"]["name"] != ME:
        readers = [data["reader"] | {"parts": list(sees)}]
    if not readers:
        return ""
    return "readers:\n" + "".join(
        f"  {reader['name']}:\n" + "".join(f"    {key}: {_flow(reader[key])}\n"
                                           for key in ("who", "parts", "until", "why", "agreed") if reader.get(key)
                                           or key == "parts")
        for reader in readers)


def _glossary(words: dict[str, str]) -> str:
    if not words:
        return ""
    return "glossary:\n" + "".join(f"  {_key(word)}: {quoted(meaning)}\n" for word, meaning in words.items())


def _new(data: dict[str, Any], main: dict[str, Any], key: str) -> str:
    value = data.get(key, "")
    return value if value != main.get(key, "") else ""


def _yaml(data: dict[str, Any], indent: str = "") -> str:
    """Lines of settings; what is empty is left out."""
    lines = ""
    for key, value in data.items():
        if isinstance(value, dict):
            inner = _yaml(value, indent + "  ")
            lines += f"{indent}{_key(key)}:\n{inner}" if inner else ""
        elif value:
            lines += f"{indent}{_key(key)}: {_flow(value)}\n"
    return lines


def _key(word: str) -> str:
    return word if word.replace("_", "").replace("-", "").isalnum() and word.isascii() else quoted(f"{word}")


def _flow(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else quoted(str(value))
