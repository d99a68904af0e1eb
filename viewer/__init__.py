"""ChestCOVNet Viewer: where a chest-film classifier looks, and whether that can be believed.

The way of the data, one line a step (each name is a module or a package here):

``formats.read`` turns a path into a `Film`; ``models.preprocess`` turns a film into a
`ModelInput`; a model of ``models`` turns that into a `Prediction`; ``saliency`` turns one
forward and two backward passes into `SaliencyMap` objects; ``imaging`` makes pixels of both;
``ui`` shows them, ``cli`` writes them to files. ``analysis`` is the order in which it happens.

Imports point downwards only (see ``[tool.importlinter]`` in ``pyproject.toml``).
Research use only. Not a medical device.
"""

__version__ = "0.1.0"
