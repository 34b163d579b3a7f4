"""A Part -> the text of its file: `text(part, language)`, as all who bring something in write it.

It is `plan/write.py`, which rooms on other floors use too.
"""

from __future__ import annotations

from pcp_sitegen.plan.write import text

__all__ = ["text"]
