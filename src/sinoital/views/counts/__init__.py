"""The pictures of counts: the density of events, and grids as heat maps."""
