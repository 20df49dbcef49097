"""Programmes: whose programme it is, who takes part, and what each may do.

Nouns: programme, cycle (a year), organisation, member, grant, role, verb. The permission matrix stands in
`roles.py` on one screen; `policy.py` asks it. It never knows a centre or a visit, only their keys.
"""
