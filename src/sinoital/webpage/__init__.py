"""The page: a chronology as one HTML file that is read, searched and filtered in a browser."""
