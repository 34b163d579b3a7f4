"""A plan's files -> the same with new lines in them, byte for byte elsewhere; parts -> the texts of new files."""
