"""Machine checks: pure rules over what was read, each with a code, a severity, an explanation and the words that it is about.

``paper`` looks at one document alone, ``fulfilment`` at what was due and done, ``implementing`` at a plan beside the one that it
carries out. ``data/checks.tsv`` names every check; nothing here knows a database.
"""
