"""The questions that a dated chronology answers: which events, in which order, why, and what changed."""
