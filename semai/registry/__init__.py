"""Registry: one true record per centre.

Nouns: region, host, centre, identifier, vocational field, import. It knows who and where a centre is; how far it
is (`maturity`) and what is done with it (`mentoring`) stand above and are never imported here.
"""
