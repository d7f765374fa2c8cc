"""The register: documents and what they lay down, in SQL tables that can be checked by machine.

A Django app used without a project. ``connection.prepare`` or ``connection.open_register`` comes first: it sets Django up, and
only then can the modules that use the models (``saving``, ``queries``, ``models``) be imported.
"""
