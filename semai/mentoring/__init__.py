"""Mentoring: the work with a centre.

Nouns: engagement, focus, visit, attendance, photo, action (RTL). The focus belongs to the engagement at a moment; a
closed visit is evidence and never edited.
"""
