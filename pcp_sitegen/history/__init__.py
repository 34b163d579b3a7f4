"""A plan folder <-> the versions of it that were kept in its own `history/`: whole, dated, each file stored once."""

from pcp_sitegen.history.getting import faults, out, plan_of, restore
from pcp_sitegen.history.keeping import keep, keep_for
from pcp_sitegen.history.versions import Agreed, Version, had, kept, last, named

__all__ = ["Agreed", "Version", "faults", "had", "keep", "keep_for", "kept", "last", "named", "out", "plan_of",
           "restore"]
