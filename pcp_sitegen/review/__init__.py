"""The review, start to end: a plan -> a file to fill in after the meeting; that file -> what changes in the plan.

`started.py` makes the file. `asked.py` says what is still without an action or a reason, `actions.py` and
`proposed.py` what would go where, and `finish.py` writes what was agreed to: all of it, or nothing. `where.yaml` says
where things go. Nothing here prints; nothing of the review's own file is ever changed but the day at its top.
"""
