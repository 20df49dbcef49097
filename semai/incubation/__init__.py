"""Incubation: the centre as an incubator, and its tenants.

Nouns: business line, incubator, tenant, stage, monthly figure. A tenant is judged by its own figures against its
baseline at entry.
"""
