"""The chronology engine: claims in, dated events out, by a simple temporal network in two layers."""
