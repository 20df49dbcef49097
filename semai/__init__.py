"""Semai runs a mentoring programme from the first list of centres to the last report.

Read `docs/explanation/architecture.md` first: the house, its rooms and its one idea, the verb spine.
"""
