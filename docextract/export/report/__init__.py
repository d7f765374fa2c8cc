"""A printable report: what each body must do, when, under which targets, in which words and on which page."""
