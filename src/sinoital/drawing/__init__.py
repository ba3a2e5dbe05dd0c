"""Drawing of time: the axis that every picture shares, and the shapes of an event on it."""
