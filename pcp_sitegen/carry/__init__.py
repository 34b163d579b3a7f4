"""A finished folder -> a locked file, a copy on a stick; and who has which."""
