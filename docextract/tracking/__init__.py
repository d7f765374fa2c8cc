"""What is tracked: the plain values that the register gives out, and that lists, checks, calendars and sheets are made of.

Nothing here knows a database or a file format, so that each of those can change alone.
"""
