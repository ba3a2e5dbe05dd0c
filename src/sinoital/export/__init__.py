"""Exports: one file, one format of other programs; each takes dated events and returns text."""
