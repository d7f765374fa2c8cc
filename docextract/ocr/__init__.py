"""From page images to lines of words, each with its box and its confidence."""
