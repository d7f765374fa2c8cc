"""A document as others want it: the guide's JSON, running text, and more to come."""
