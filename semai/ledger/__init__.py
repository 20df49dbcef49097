"""Ledger: one line for every act, append-only.

Nouns: entry. It knows no person and no centre, only keys, so that its lines outlive what they speak of.
It never changes or deletes a line; the database refuses both.
"""
