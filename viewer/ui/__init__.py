"""The window: everything that knows of Qt, but for `viewer.app`.

How it hangs together:

- `session` holds what is on screen as one frozen `ViewState`, its pure transitions and the
  history for undo; `windowing` and `panes` turn it, a film and an analysis into what is shown.
- `workers` owns the two threads that read films (`reader`) and explain them (`model_worker`);
  requests have numbers, and late answers are dropped.
- `controller` is told what the person wants, keeps the history, and tells the widgets.
- `window` lays out the widgets and menus; `actions` is the one table of commands and keys;
  `messages` is the one place where errors are shown.
- `canvas` paints, `panels` and `dialogs` ask and tell.

The engine comes in through `engine`'s protocols, so that nothing here needs torch.
"""
