"""How the bundled model was trained and judged, and how a person trains their own.

``training.train`` makes weights and a card of films and a table; ``training.judge`` asks them
once about films they never saw. Both see films through the viewer's own reader and preprocessing.
"""
