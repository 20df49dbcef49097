"""Selection: who is served.

Nouns: round, quota, candidate, reserve. The rules rank and fill quotas; a person decides the round. Every yes, no
and reserve carries its reasons.
"""
