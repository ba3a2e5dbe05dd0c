"""Python made cheap, for a quick start: classes of values, and patterns that are compiled late."""
