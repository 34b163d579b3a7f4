"""Programs that the tests start do without the voice of the extra [speech]: conftest.py puts this on their path.

Where a test says so (`PCP_TESTS_OUTPUTS`), they make only some of the outputs if they are not told which: one that is
about the words that open a locked file does not need fourteen papers in it.
"""

import os
import sys

sys.modules["py_nanotts"] = None  # type: ignore[assignment]
if wanted := os.environ.get("PCP_TESTS_OUTPUTS"):
    from pcp_sitegen import outputs

    outputs.OUTPUTS = tuple(wanted.split(","))
