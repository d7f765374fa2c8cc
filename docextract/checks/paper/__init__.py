"""The rules that look at one document alone: what is printed, and what is missing there."""
