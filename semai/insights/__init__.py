"""Insights: what the programme did, read from everything below.

Nouns: indicator, target, report. It reads and counts; the only thing it writes is a target.
"""
