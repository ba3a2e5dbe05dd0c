"""Chronologies that keep what the sources say: claims in, the tightest honest dates out."""

__version__ = "0.1.0"
