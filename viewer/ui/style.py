"""The house look: every colour, distance and icon of the window comes from here.

Qt's Fusion style does the drawing, so that controls look and behave the same on every system; a
palette gives it the house colours and `resources/style/house.qss` what a palette cannot say.
Dark by default, as reading rooms are; light where asked for, or where the system says light.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from PySide6.QtCore import QByteArray, QDir, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleFactory, QWidget

from viewer.settings import RESOURCES

Scheme = Literal["dark", "light", "system"]
Iconed: TypeAlias = "QAction | QAbstractButton"


@dataclass(frozen=True, slots=True)
class Colors:
    """The named colours, as "#rrggbb".

    Attributes
    ----------
    background : str
        Behind everything: the window, menus.
    surface : str
        Panels and dialogs.
    raised : str
        Fields, lists, buttons.
    border : str
        Lines that only separate.
    outline : str
        Edges one must see to use a control: at least 3:1 on every ground (WCAG 1.4.11).
    text, muted : str
        At least 4.5:1 on every ground (WCAG 1.4.3).
    disabled : str
        Text of what cannot be used now.
    accent, on_accent : str
        The present choice, and text upon it.
    warning, error : str
        As text: at least 4.5:1.
    film, on_film : str
        The ground of film panes and thumbnails, black in every scheme, and text upon it.
    """

    background: str
    surface: str
    raised: str
    border: str
    outline: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    warning: str
    error: str
    film: str = "#000000"
    on_film: str = "#d5d8dc"


DARK = Colors(
    background="#15171b",
    surface="#1d2025",
    raised="#292d34",
    border="#3a3f48",
    outline="#7b8391",
    text="#e7e9ec",
    muted="#a7adb7",
    disabled="#757c88",
    accent="#58a9e0",
    on_accent="#0c1116",
    warning="#f2b84b",
    error="#ff8278",
)
LIGHT = Colors(
    background="#eceef1",
    surface="#f8f9fa",
    raised="#ffffff",
    border="#ccd1d8",
    outline="#78808c",
    text="#1a1d21",
    muted="#545b66",
    disabled="#868d98",
    accent="#0a66b8",
    on_accent="#ffffff",
    warning="#855400",
    error="#b3261e",
)

GAP = 4
"""Between things that belong together (logical pixels, as all distances here)."""
SPACE = 8
"""Between controls."""
MARGIN = 12
"""Around a group of controls, and between groups."""
RADIUS = 4
"""Of rounded corners."""
SCROLL_BAR = 12
"""How wide scroll bars are."""
SIDE_WIDTH = 300
"""What the side panel is designed for; it may be made wider."""

_ICON_SIZES = (16, 20, 24, 32, 40, 48)
_SCHEME = "houseScheme"  # what was asked for, kept on the application
_SHOWN = "houseShown"  # what that came to: "dark" or "light"
_BASE_FONT = "houseBasePointSize"
_ICON = "houseIcon"  # the icon's name, kept on actions and buttons


def colors() -> Colors:
    """The colours of the scheme now shown, for whatever paints itself."""
    app = QApplication.instance()
    return LIGHT if app is not None and app.property(_SHOWN) == "light" else DARK


def begin_style(app: QApplication, scheme: Scheme = "system", text_scale: float = 1.0) -> None:
    """Give the application the house look but for its style sheet; `apply_style` is to follow.

    For a window that is still to be built: under a style sheet, whatever is given a parent is
    styled anew, with all that is in it (35 ms of a start in all).

    Parameters
    ----------
    app, scheme, text_scale
        As in `apply_style`.
    """
    first = app.property(_SCHEME) is None
    app.setProperty(_SCHEME, scheme)
    hints = app.styleHints()
    if scheme == "system":
        hints.unsetColorScheme()
    else:  # so that title bars and the system's own dialogs agree
        hints.setColorScheme(Qt.ColorScheme.Light if scheme == "light" else Qt.ColorScheme.Dark)
    if first:
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty(_BASE_FONT, _point_size(app.font()))
        hints.colorSchemeChanged.connect(lambda _: _follow_system(app))
    font = app.font()
    font.setPointSizeF(float(app.property(_BASE_FONT)) * text_scale)
    app.setFont(font)
    _color(app, _wanted(app, scheme))


def apply_style(app: QApplication, scheme: Scheme = "system", text_scale: float = 1.0) -> None:
    """Give the application the house look; may be called again at any time.

    Parameters
    ----------
    app : QApplication
    scheme : str
        "system" follows the system's own setting from now on: light where it says light, dark
        where it says dark or nothing.
    text_scale : float
        Multiplies the system's font size.
    """
    begin_style(app, scheme, text_scale)
    _dress(app)


def icon(name: str) -> QIcon:
    """The icon `resources/icons/<name>.svg` in the colours of the scheme now shown.

    Crisp at every size and scale in use. It does not follow a later change of scheme: use
    `set_icon` for that.

    Raises
    ------
    FileNotFoundError
        If there is no such icon.
    """
    return _icon(name, colors())


def set_icon(target: Iconed, name: str) -> None:
    """Give an action or a button an icon that follows the scheme."""
    target.setProperty(_ICON, name)
    target.setIcon(icon(name))


def application_icon() -> QIcon:
    """The program's own icon, for windows, docks and task bars."""
    made = QIcon()
    for path in sorted((RESOURCES / "icons").glob("application-*.png")):
        made.addFile(str(path))
    return made


def pixmap(name: str, size: int, color: str, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in one colour, `size` logical pixels square at that device pixel ratio."""
    # Before there is a painter: one that an error leaves open may outlive its pixmap, and crash.
    return _drawn(_drawing(name, color), size, ratio)


def _drawing(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))


def _drawn(drawing: QSvgRenderer, size: int, ratio: float = 1.0) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the roles of `house.qss`: "heading", "muted", "warning" and so on."""
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


@lru_cache(maxsize=256)
def _icon(name: str, ink: Colors) -> QIcon:
    made = QIcon()
    # Read once a colour, and not for every size.
    usual, pale = _drawing(name, ink.text), _drawing(name, ink.disabled)
    for size in _ICON_SIZES:
        drawn = _drawn(usual, size)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(drawn, mode)
        made.addPixmap(_drawn(pale, size), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _follow_system(app: QApplication) -> None:
    if app.property(_SCHEME) == "system":
        _color(app, _wanted(app, "system"))
        _dress(app)


def _wanted(app: QApplication, scheme: Scheme) -> str:
    if scheme != "system":
        return scheme
    return "light" if app.styleHints().colorScheme() == Qt.ColorScheme.Light else "dark"


def _color(app: QApplication, shown: str) -> None:
    app.setProperty(_SHOWN, shown)
    app.setPalette(palette(colors()))


def _dress(app: QApplication) -> None:
    app.setStyleSheet(_style_sheet(colors(), _point_size(app.font())))
    for widget in app.allWidgets():
        for target in (widget, *widget.actions()):
            _refresh_icon(target)


def _refresh_icon(target: QObject) -> None:
    name = target.property(_ICON)
    if name:
        cast(Iconed, target).setIcon(icon(name))


def _style_sheet(ink: Colors, point_size: float) -> str:
    # Its pictures by a prefix: a path may hold what has a meaning in style sheets, a space even.
    QDir.setSearchPaths("house", [str(RESOURCES / "style")])
    text = (RESOURCES / "style" / "house.qss").read_text(encoding="utf-8")
    values: dict[str, object] = dict(asdict(ink))
    values |= {"gap": GAP, "space": SPACE, "margin": MARGIN, "radius": RADIUS}
    values |= {"scroll_bar": SCROLL_BAR}
    values |= {"title_size": f"{point_size * 1.3:.1f}"}
    values |= {"scheme": "light" if ink is LIGHT else "dark"}
    for name in sorted(values, key=len, reverse=True):  # on_accent before accent
        text = text.replace(f"@{name}", str(values[name]))
    return text


def _point_size(font: QFont) -> float:
    """Fonts set in pixels have no point size: 96 logical dots an inch, 72 points."""
    return font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75


def palette(ink: Colors) -> QPalette:
    """The Qt palette of a scheme."""
    role = QPalette.ColorRole
    made = QPalette()
    for target, color in (
        (role.Window, ink.surface),
        (role.WindowText, ink.text),
        (role.Base, ink.raised),
        (role.AlternateBase, ink.surface),
        (role.Text, ink.text),
        (role.PlaceholderText, ink.muted),
        (role.Button, ink.raised),
        (role.ButtonText, ink.text),
        (role.BrightText, ink.error),
        (role.Highlight, ink.accent),
        (role.HighlightedText, ink.on_accent),
        (role.Accent, ink.accent),
        (role.Link, ink.accent),
        (role.LinkVisited, ink.accent),
        (role.ToolTipBase, ink.raised),
        (role.ToolTipText, ink.text),
    ):
        made.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(ink.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(ink.border))
    made.setColor(QPalette.ColorGroup.Disabled, role.Accent, QColor(ink.border))
    return made
