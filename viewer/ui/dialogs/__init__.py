"""What the window asks and tells in windows of their own: models, keys, cards, what this is."""
