"""The evidence: records held against the documents that they quote."""
