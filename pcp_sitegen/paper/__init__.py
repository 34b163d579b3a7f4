"""HTML of our own -> tagged PDFs, whole or in pieces; pieces -> booklets, bound or folded. `sheets/`: each one."""
