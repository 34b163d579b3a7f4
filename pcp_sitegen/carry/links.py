"""A private link: an https address with the key of a locked file behind `#`, which browsers do not send to anybody.

Behind `#k=` stand 32 random bytes and 4 that are made from them, as base64 for addresses: 48 letters. The 4 tell a link
that was cut off from the link of another file.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from urllib.parse import urlsplit

from pcp_sitegen.carry import sealed
from pcp_sitegen.errors import Problem, UsageError

_MARK = "#k="
_AT_HOME = ("127.0.0.1", "localhost")


def made() -> bytes:
    """A new key for a link."""
    return os.urandom(sealed.KEY)


def address(place: str, name: str, key: bytes) -> str:
    """The private link to a file that will lie at this address; a file of this name, if the address is a folder.

    Raises UsageError if browsers would not open a locked file from there.
    """
    said = urlsplit(place)
    safe = said.scheme == "https" or (said.scheme == "http" and said.hostname in _AT_HOME)
    if said.fragment or not said.hostname or not safe:
        raise UsageError(Problem(f"{place} is no address for a private link.",
                                 "Write where the file will lie, such as: https://example.org/files/"))
    place = place + name if place.endswith("/") else place
    return f"{place}{_MARK}{base64.urlsafe_b64encode(key + _check(key)).decode()}"


def key(link: str) -> sealed.Key:
    """The key in a private link, or in the part of it behind `#k=`. Raises UsageError if it is not whole."""
    text = link.strip().rpartition(_MARK)[2]
    try:
        found = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if len(found) != sealed.KEY + 4 or _check(found[:sealed.KEY]) != found[sealed.KEY:]:
        raise UsageError(Problem("This private link is not whole.",
                                 "A part of it was cut off. Ask for the link again."))
    return sealed.Key(sealed.LINK, found[:sealed.KEY])


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"LOCK1 link" + key).digest()[:4]
