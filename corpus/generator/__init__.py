"""Writes synthetic directives of every kind together with their gold."""
