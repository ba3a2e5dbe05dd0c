"""The store: a folder of YAML files read into records, records written as YAML, and the schema of both."""
