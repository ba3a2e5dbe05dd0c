"""The picture for slides: lanes as vectors, on a page of a given size."""
