"""A Plan -> a Book: finished pages and the pictures they use."""
