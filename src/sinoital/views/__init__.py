"""The pictures: one file, one picture; each takes what it draws and returns a page."""
