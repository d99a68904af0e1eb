"""Colours that stand for the same thing wherever it is seen: on the film, in pictures, in files."""

from __future__ import annotations

READERS_REGION = (255, 158, 229)
"""Red, green, blue of what a reader drew around: no map and no measurement has it."""
