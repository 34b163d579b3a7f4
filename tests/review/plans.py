"""A small plan with a place for all that a review says, and a review of it that is filled in."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import PlanFolder

PLAN = """\
person: {known_as: Sam}
updated: 2026-06-01
review: {last: 2026-06-01, next: 2027-06-03}
readers:
  family: {who: Mum and Dad, parts: all}
  team: {who: My team, parts: [one-page-profile, action-plan]}
"""
PROFILE = """\
---
template: one-page-profile
updated: 2026-06-01
---

## What people like and admire about me

- I laugh at rain.

## What is important to me

- Tea at 7.

## How best to support me

- Wait.
"""
ACTIONS = """\
---
template: action-plan
updated: 2026-06-01
---

## What we will do

| What | Because | Who | By when | How we will know | Done |
|---|---|---|---|---|---|
| Mend the gate | It bangs | Joe Bell | 1 March 2027 | It shuts | |
| Ask about a bus pass | I want to go alone | Mum | 1 May 2027 | I have it | {for=family} |
| Buy a kettle | Mine is broken | I do | 1 July 2027 | I make tea | |
"""
WORKING = """\
---
template: working-not-working
updated: 2026-06-01
---

## What I say

| What is working | What is not working | What we will do |
|---|---|---|
| Tea | The gate | |

## What must stay the same

- Tea at 7.
"""
HOPES = "---\ntemplate: outcomes\nupdated: 2026-06-01\n---\n\n## My hopes and dreams\n\n- A dog.\n"
CHART = """\
---
template: communication-chart
updated: 2026-06-01
---

## How I tell you

| What is happening | I do this | It means | Please do this |
|---|---|---|---|
| Any time | I nod | Yes | Go on |
"""
REVIEW = """\
---
template: review
title: My review in June 2027
updated: 2027-05-01
---

## When and where

- 3 June 2027.

## What we like and admire about me

- :star: "Nobody waits like Sam." {said=Joy}
- He is calm at night. {for=family}

> He mends gates.

## What is important to me now

- Tea at 7.

## What is important to me in the future

- A dog of my own.
  - No action, because the landlord says no until 2028.

## What I need to stay healthy, safe and well supported

- Give me 2 tablets at 8. {exact}

## What is new in how I communicate

| What is happening | I do this | It means | Please do this |
|---|---|---|---|
| It is loud | :hands: I hold my ears | Too much | Leave with me |

## What is not working

- My dinner comes at half past 4. {said=Sam}

## My top 2: working

- The choir on Wednesday

## My top 2: not working

- Dinner at half past 4

## My top 2: for the future

- A dog

## What we will do

| What | Because | Who | By when | How we will know | Done |
|---|---|---|---|---|---|
| Mend the gate | It bangs | Joe Bell | 1 March 2027 | It shuts | Yes, on 2 June 2027 |
| Ask about a bus pass | I want to go alone | Mum | 1 September 2027, because Mum was ill | I have it | {for=family} |
| Move my dinner to 6 | It comes at half past 4 | Lena | 14 June 2027 | It is hot | |

## Next review

- 1 June 2028, at home.
"""
FILES = {"plan.yaml": PLAN, "one-page-profile.md": PROFILE, "action-plan.md": ACTIONS,
         "working-not-working.md": WORKING, "outcomes.md": HOPES, "communication-chart.md": CHART}


def with_review(plan_folder: PlanFolder, *changes: tuple[str, str], **others: str) -> Path:
    """The plan with its review; `changes` are other words in the review, `others` other files without `.md`."""
    review = REVIEW
    for old, new in changes:
        assert old in review
        review = review.replace(old, new, 1)
    return plan_folder({**FILES, **{f"{name.replace('_', '-')}.md": text for name, text in others.items()},
                        "review-2027-06.md": review})


def held(folder: Path) -> dict[str, bytes]:
    """All files of a plan but its history, with what they hold."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and "history" not in path.parts}
