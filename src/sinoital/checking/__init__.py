"""The check: what is wrong with records that can be read."""
