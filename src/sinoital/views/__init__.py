"""The pictures: one file, one picture. Each takes what it draws and returns a rich renderable."""
