"""From running text to the shape of the document: outline and masthead."""
