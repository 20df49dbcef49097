"""Maturity: how far a centre is.

Nouns: instrument, round, assessment, score, taxonomy, cluster, cluster decision. Rules compute and suggest; a
person decides. Nothing here changes a cluster by itself.
"""
