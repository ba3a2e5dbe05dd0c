"""The records: what a chronology is made of, the names in it, and the problems and rules of records."""
