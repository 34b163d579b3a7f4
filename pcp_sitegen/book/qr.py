"""An address -> a code for the camera of a phone, as a drawing. The only door to `segno`."""

from __future__ import annotations

from html import escape

import segno
from markupsafe import Markup

QUIET = 4
"""Empty modules around a code, without which a camera does not find it (ISO/IEC 18004)."""


def code(address: str, alt: str) -> tuple[Markup, float]:
    """The mark-up of a QR code, black on white in every theme, and how wide it is for each unit that its dots are wide.

    Error correction is M: a fold or a scratch over a seventh of it does no harm.
    """
    made = segno.make_qr(address, error="m", boost_error=False)
    drawn = made.svg_inline(border=QUIET, dark="#000", light="#fff", omitsize=True, lineclass=None, svgclass="code")
    dots = made.symbol_size(border=0)[0]
    # WeasyPrint takes what a drawing is for from its title.
    drawn = drawn.replace("<svg ", '<svg role="img" ', 1).replace("><path", f"><title>{escape(alt)}</title><path", 1)
    return Markup(drawn), (dots + 2 * QUIET) / dots
