"""Maps from the files of a template -> the values in them, in one language or in all of them.

What is not there, or is of another kind, is empty: a test looks at the files themselves.
"""

from __future__ import annotations

from pcp_sitegen.files import YamlMap


def text(data: YamlMap, key: str) -> str:
    value = data.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def texts(data: YamlMap, key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def map_in(data: YamlMap, key: str) -> YamlMap:
    value = data.get(key)
    return value if isinstance(value, YamlMap) else YamlMap()


def maps_in(data: YamlMap, key: str) -> tuple[YamlMap, ...]:
    value = data.get(key, [])
    return tuple(entry for entry in value if isinstance(entry, YamlMap)) if isinstance(value, list) else ()


def said_of(words: YamlMap, entry: YamlMap) -> YamlMap:
    """What a language says of a field or a column: a map of words, or its label alone."""
    id_ = text(entry, "id")
    said = map_in(words, id_)
    if label := text(words, id_):
        said["label"] = label
    return said


def names_in(*languages: YamlMap) -> tuple[str, ...]:
    """What a field or a column is called: its label and its aliases, in each of these languages."""
    found = (name for data in languages for name in (text(data, "label"), *texts(data, "aliases")) if name)
    return tuple(dict.fromkeys(found))


def with_lists(words: YamlMap, languages: list[YamlMap]) -> YamlMap:
    """Words whose lists hold those of every language: a list is what is looked for in a plan, and is not shown."""
    result = YamlMap()
    for key, value in words.items():
        if isinstance(value, YamlMap):
            result[key] = with_lists(value, [map_in(one, key) for one in languages])
        elif isinstance(value, list):
            result[key] = list(dict.fromkeys(word for one in languages for word in texts(one, key)))
        else:
            result[key] = value
    return result
