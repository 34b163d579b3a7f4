"""A Word file -> parts of a plan, shown first, then written: `understood.py` says in which order the others work."""
