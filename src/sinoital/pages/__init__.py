"""Pages: lines of cells that fit a width, and such lines as SVG and HTML files; events are unknown here."""
