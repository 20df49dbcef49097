"""Strengthening: what a centre works with, before and beside its business.

Nouns: asset (on the asset map, in the six groups of ABCD), candidate (a business line that assets suggest), rubric; competence,
rating, step of a development plan; flow of money (the leaky bucket); work plan and its lines.
An asset is somebody's word about something that is there; a score is a proposal and never chooses a business line.
"""
