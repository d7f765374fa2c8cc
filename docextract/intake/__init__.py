"""The way in: a file as pages, with whatever words it states itself."""
