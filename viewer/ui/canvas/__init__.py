"""The film panes: what is painted, and what the hand on the mouse asks for.

A film becomes pixels in three steps: `placement` says where the film lies in a pane, to whole
device pixels; `ground` makes the grey picture for that place, once for all panes of a size; `pane`
blends the map over it and writes the texts. `canvas` is the widget with the panes in it.

Plain widgets, not pyqtgraph's ViewBox: its ranges, links and mouse modes would all have to be
switched off to keep a film on whole device pixels, and importing it takes a third of the time that
the window needs to appear.
"""
