"""Dated chronologies kept between runs: what a folder holds is read again only when something changed."""
