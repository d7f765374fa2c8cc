"""Scores of readings against gold: one module per stage, and the whole way from end to end."""
