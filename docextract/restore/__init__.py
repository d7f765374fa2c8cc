"""Marks put back into text that lost them, or was misread."""
