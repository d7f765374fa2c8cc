"""The steps by which a register of any age becomes one of today."""
