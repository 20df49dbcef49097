"""Training: batches of trainees and how they ended.

Nouns: batch, trainee, result. No trainee needs an account, and no citizen number is asked for.
"""
