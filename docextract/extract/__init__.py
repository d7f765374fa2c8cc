"""From the outline to what the directive lays down: obligations, deadlines, targets, citations."""
