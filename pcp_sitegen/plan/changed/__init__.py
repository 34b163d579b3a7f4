"""Two views of a plan, earlier and now -> what is new, changed and gone, and what of it a reader may be told."""
