"""Editing: what makes and changes records, from typed fields, tables and templates."""
