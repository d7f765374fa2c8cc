"""Which body each printed name means."""
