"""The planner as a library: a problem in, a plan out, and a checker that trusts neither.

    plan = solve(problem, MaxIterations(2000), seed=0)
    assert check(problem, plan) == []

Pure Python: no Django, no database, no network. It answers in codes and numbers; the caller finds the words.
"""
