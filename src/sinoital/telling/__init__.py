"""The words and signs in which dates, bounds and marks are said, for pictures and exports alike."""
