"""What the language is: str in, value out."""
