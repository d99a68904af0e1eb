"""The panels beside the panes: what is open, what the model says, and how it is shown.

Each panel is told what to show (`show_state`, `show_film`, `show_model`, `show_analysis`, as far as
it cares) and says what the person wants by `changed`, which carries a whole new
`viewer.ui.session.ViewState`. Being told never makes a panel emit. `side_panel.SidePanel` holds
them all but the film strip.
"""
