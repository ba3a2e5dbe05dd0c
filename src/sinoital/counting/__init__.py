"""Counts: how many events certainly, probably and possibly fall into which stretch of time or group."""
