"""The outside formats: one file, one format. Each takes dated events and returns text."""
