"""Pixels of films and maps: grey scale, resampling, overlays, colour maps. NumPy only."""
