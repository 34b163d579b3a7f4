"""What was found in a plan -> what the person who writes it is shown: a list, a page, a file for programs, changes."""
