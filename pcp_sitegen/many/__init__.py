"""A folder of plan folders -> a folder of finished plans; those of which nothing has changed are not made again.

Each plan is built by `build.build`, alone: what is here decides which, where and when, and never looks into a plan.
"""
