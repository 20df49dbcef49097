"""Who can this team serve, who goes where and when, and what does not fit.

Nouns: facilitator, availability, demand, scenario, assignment, trip. The arithmetic lives in `solver`, which
knows nothing of Django. This app never records what happened on a visit: that is `mentoring`.
"""
