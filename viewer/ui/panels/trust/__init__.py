"""The Trust panel: how far each method's map can be believed, measure by measure.

`panel.TrustPanel` holds all of it: a line on top, `table` (its cells painted by `cell`), and
`detail`, which shows the chosen measure with one of `pictures`. Nothing here measures anything, and
nothing imports torch, scikit-image or pyqtgraph.
"""
