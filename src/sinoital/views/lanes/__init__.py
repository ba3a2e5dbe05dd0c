"""The picture with lanes: time across the page, a lane for each group of events."""
