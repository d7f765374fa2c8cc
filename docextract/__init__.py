"""From a scanned Vietnamese directive to a register of obligations."""
