"""Programs that the tests start do without the voice of the extra [speech]: conftest.py puts this on their path."""

import sys

sys.modules["py_nanotts"] = None  # type: ignore[assignment]
