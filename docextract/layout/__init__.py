"""From lines on pages to running text: reading order, furniture, tables, paragraphs, glyphs."""
