"""The menus and shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from viewer.language import tr
from viewer.ui.actions import ACTIONS, Action, Commands, keys_of
from viewer.ui.session import ViewState
from viewer.ui.style import set_icon
from viewer.ui.windowing import WindowChoice

TITLES = {
    "File": tr("&File"),
    "View": tr("&View"),
    "Film": tr("Fi&lm"),  # its first letter is another's already
    "Tools": tr("&Tools"),
    "Model": tr("&Model"),
    "Trust": tr("&Trust"),
    "Help": tr("&Help"),
    "Layout": tr("&Layout"),
    "Window": tr("&Window"),
    "Draw Region": tr("&Draw Region"),
    "Budget": tr("&Budget"),
}
"""What menus and submenus of the table of actions are called on screen."""

ALSO = (("Help", "open_sample", "keys"), ("Help", "model_card", "licences"))
"""Actions that a second menu has too: the menu, the action, and the one that it stands before."""


class Menus(QObject):
    """The menu bar of a window, and the shortcuts of all its actions."""

    recent_chosen = Signal(object)  # Path
    recent_cleared = Signal()
    remember_toggled = Signal(bool)
    device_chosen = Signal(str)

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        groups: dict[str, str] = {}
        for action in ACTIONS:
            menu = self._menu(action.menu)
            group, _, _ = action.group.partition("/")
            if groups.get(action.menu, group) != group:
                menu.addSeparator()
            groups[action.menu] = group
            if action.group.endswith("/"):
                menu = self._menu(action.menu, group)
            made = self._make(action, commands)
            menu.addAction(made)
            window.addAction(made)  # so that its key works where the menu bar is hidden
        for name, also, before in ALSO:
            self._menu(name).insertAction(self.actions[before], self.actions[also])
        self._recent = QMenu(tr("Recent Films"), window)
        self._menu("File").insertMenu(self.actions["close_film"], self._recent)
        self._devices = self._menu("Model", tr("Device"))
        self._devices_group = QActionGroup(self)
        self.show_devices(("auto",), "auto")
        self.set_keys({})

    def add_icons(self) -> None:
        """Give the actions their pictures; drawing them is not wanted before the first paint."""
        for action in ACTIONS:
            if action.icon:
                set_icon(self.actions[action.id], action.icon)

    def set_keys(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        """Give every action its keys: the table's, with the person's own over them."""
        for action in ACTIONS:
            sequences = [QKeySequence(key) for key in keys_of(action, changed)]
            if action.held:  # its key is shown, and left to `HoldKeys`
                native = QKeySequence.SequenceFormat.NativeText
                shown = "".join(f"\t{keys.toString(native)}" for keys in sequences[:1])
                self.actions[action.id].setText(action.text + shown)
            else:
                self.actions[action.id].setShortcuts(sequences)

    def refresh(self, state: ViewState, there: Collection[str], reasons: Mapping[str, str]) -> None:
        """Enable what makes sense now, and tick what is on.

        Parameters
        ----------
        there : collection of str
            Which `Need` s are met.
        reasons : mapping of str to str
            Why some are not, for the tooltips of what needs them.
        """
        for action in ACTIONS:
            made = self.actions[action.id]
            met = not action.needs or action.needs in there
            made.setEnabled(met)
            made.setToolTip(action.tooltip if met else reasons.get(action.needs, action.tooltip))
            if action.checked is not None:
                made.setChecked(action.checked(state))

    def show_choices(self, choices: Sequence[WindowChoice], state: ViewState) -> None:
        """Name the windows that the digit keys choose from."""
        for number in range(1, 10):
            made = self.actions[f"window_{number}"]
            there = number <= len(choices)
            made.setVisible(there)
            if there:
                choice = choices[number - 1]
                made.setText(choice.label.replace("&", "&&"))
                made.setChecked(choice.voi == state.voi)

    def show_recent(self, paths: Sequence[Path], remember: bool) -> None:
        """List the films opened lately, and whether they are remembered."""
        self._recent.clear()
        for path in paths:
            made = self._recent.addAction(path.name.replace("&", "&&"))
            made.triggered.connect(lambda _=False, chosen=path: self.recent_chosen.emit(chosen))
        if not paths:
            self._recent.addAction(tr("None yet")).setEnabled(False)
        self._recent.addSeparator()
        keep = self._recent.addAction(tr("Remember After Closing (File Names May Hold Names)"))
        keep.setCheckable(True)
        keep.setChecked(remember)
        keep.toggled.connect(self.remember_toggled)
        clear = self._recent.addAction(tr("Forget All"))
        clear.setEnabled(bool(paths))
        clear.triggered.connect(lambda _=False: self.recent_cleared.emit())

    def hide_recent(self, hidden: bool) -> None:
        """Do not list the films opened lately: their names may be patients'."""
        self._recent.menuAction().setVisible(not hidden)

    def show_devices(self, devices: Sequence[str], chosen: str) -> None:
        """Offer the devices there are."""
        self._devices.clear()
        for device in devices:
            text = tr("Automatic") if device == "auto" else device
            made = self._devices.addAction(text)
            made.setCheckable(True)
            made.setChecked(device == chosen)
            self._devices_group.addAction(made)
            made.triggered.connect(lambda _=False, name=device: self.device_chosen.emit(name))

    def add_choice(
        self,
        menu: str,
        title: str,
        choices: Iterable[tuple[str, str]],
        chosen: str,
        choose: Callable[[str], None],
    ) -> None:
        """Offer one of several at the end of a menu: names, with the texts shown for them."""
        submenu = self._menu(menu, title)
        group = QActionGroup(submenu)
        for name, text in choices:
            made = submenu.addAction(text)
            made.setCheckable(True)
            made.setChecked(name == chosen)
            group.addAction(made)
            made.triggered.connect(lambda _=False, taken=name: choose(taken))

    def _menu(self, *names: str) -> QMenu:
        """The menu (or submenu) of that name, made when first asked for."""
        key = "/".join(names)
        if key not in self._menus:
            name = names[-1]
            made = QMenu(TITLES.get(name, f"&{name}"), self._window)
            if len(names) == 1:
                self._window.menuBar().addMenu(made)
                made.setToolTipsVisible(True)
            else:
                self._menu(*names[:-1]).addMenu(made)
            self._menus[key] = made
        return self._menus[key]

    def _make(self, action: Action, commands: Commands) -> QAction:
        made = QAction(action.text, self._window)
        made.setObjectName(action.id)
        made.setToolTip(action.tooltip)
        made.setStatusTip("")
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setCheckable(action.checked is not None or action.group == "Window/")
        made.triggered.connect(lambda _=False: action.handler(commands))
        self.actions[action.id] = made
        return made


def plain_title(menu: str) -> str:
    """What a menu of the table of actions is called where no key underlines a letter of it."""
    return TITLES[menu].replace("&", "")


def shown_key(keys: Sequence[str]) -> str:
    """The first of these keys as the system writes it; "" without one."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
