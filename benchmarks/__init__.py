"""Measurements: each module has a `run()` that answers figures, each figure a number with a name that stays.

`python -m benchmarks [name]` writes `benchmarks/results/<name>.json` and prints a table.
"""
