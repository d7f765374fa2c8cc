"""Fictional directives with their gold, the renderer that prints them, and the generator that writes more of them."""
