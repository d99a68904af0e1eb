"""The house look: readable by measure, crisp, and following the scheme."""

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from viewer.settings import RESOURCES
from viewer.ui import style

SCHEMES = {"dark": style.DARK, "light": style.LIGHT}
GROUNDS = ("background", "surface", "raised")
ICONS = sorted(
    path.stem for path in (RESOURCES / "icons").glob("*.svg") if path.stem != "application"
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = (qapp.palette(), qapp.styleSheet(), qapp.font())
    yield qapp
    style.apply_style(qapp, "dark")
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    qapp.setFont(before[2])


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "warning", "error", "accent"])
def test_text_reads_on_every_ground(scheme: str, ground: str, ink: str) -> None:
    values = asdict(SCHEMES[scheme])
    assert contrast(values[ink], values[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_are_seen_on_every_ground(scheme: str, ground: str) -> None:
    values = asdict(SCHEMES[scheme])
    assert contrast(values["outline"], values[ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_chosen_text_and_film_text_read(scheme: str) -> None:
    ink = SCHEMES[scheme]
    assert contrast(ink.on_accent, ink.accent) >= 4.5
    assert contrast(ink.on_film, ink.film) >= 4.5
    assert ink.film == "#000000"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_check_mark_has_the_colour_that_reads_on_the_accent(scheme: str) -> None:
    mark = (RESOURCES / "style" / f"check-{scheme}.svg").read_text()
    assert f'stroke="{SCHEMES[scheme].on_accent}"' in mark


@pytest.mark.parametrize("scheme", SCHEMES)
def test_apply_style_sets_palette_and_style_sheet(app: QApplication, scheme: str) -> None:
    style.apply_style(app, scheme)
    ink = SCHEMES[scheme]
    assert style.colors() == ink
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(ink.surface)
    sheet = app.styleSheet()
    assert ink.surface in sheet
    rules = [line for line in sheet.splitlines() if not line.startswith("/*")]
    assert not [line for line in rules if "@" in line]


def test_pictures_of_the_style_sheet_are_found_wherever_the_program_lies(
    app: QApplication,
    qtbot: QtBot,
    qtlog: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = tmp_path / "Röntgen 'films' (胸部) @text; 100%"
    shutil.copytree(RESOURCES, elsewhere, ignore=shutil.ignore_patterns("models", "sample"))
    for mark in (elsewhere / "style").glob("check-*.svg"):
        mark.write_text(mark.read_text().replace(style.DARK.on_accent, "#ff00ff"))
    monkeypatch.setattr(style, "RESOURCES", elsewhere)
    box = QCheckBox("checked")
    box.setChecked(True)
    qtbot.addWidget(box)
    style.apply_style(app, "dark")
    box.show()
    drawn = box.grab().toImage()
    seen = {
        drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())
    }
    assert "#ff00ff" in seen
    assert [record.message for record in qtlog.records] == []


def test_system_scheme_is_dark_unless_the_system_says_light(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.apply_style(app, "light")
    style.apply_style(app, "system")
    # Offscreen, the system says neither.
    assert style.colors() == style.DARK
    monkeypatch.setattr(style, "_wanted", lambda app, scheme: "light")
    app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())
    assert style.colors() == style.LIGHT


def test_own_choice_does_not_follow_the_system(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.apply_style(app, "dark")
    monkeypatch.setattr(style, "_wanted", lambda app, scheme: "light")
    app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())
    assert style.colors() == style.DARK


def test_text_scale_multiplies_the_first_size_not_the_last(app: QApplication) -> None:
    style.apply_style(app, "dark")
    size = app.font().pointSizeF()
    style.apply_style(app, "dark", 1.5)
    style.apply_style(app, "dark", 1.5)
    assert app.font().pointSizeF() == pytest.approx(size * 1.5)
    style.apply_style(app, "dark")
    assert app.font().pointSizeF() == pytest.approx(size)


def inks(image: QImage) -> set[str]:
    """The opaque colours of an icon."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {color.name() for color in pixels if color.alpha() == 255}


def near(one: str, other: str) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 2 for i in (1, 3, 5))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_in_the_text_colour_alone(app: QApplication, name: str) -> None:
    style.apply_style(app, "dark")
    for side in (16, 32):
        image = style.icon(name).pixmap(QSize(side, side), 1.0).toImage()
        assert image.size() == QSize(side, side)
        # Where two lines overlap, blending may round by one.
        assert all(near(ink, style.DARK.text) for ink in inks(image))
        drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(side) for y in range(side))
        assert drawn > side


def test_icons_needed_by_the_toolbar_exist() -> None:
    needed = {"layout-film", "layout-pair", "layout-maps", "layout-all", "invert", "fit"}
    needed |= {"one-to-one", "undo", "open", "model", "cancel"}
    assert needed <= set(ICONS)


def test_icon_that_does_not_exist_is_an_error(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        style.icon("no-such-icon")


def test_set_icon_follows_the_scheme(app: QApplication, qtbot: QtBot) -> None:
    style.apply_style(app, "dark")
    button, menu_button = QPushButton(), QToolButton()
    qtbot.addWidget(button)
    qtbot.addWidget(menu_button)
    action = menu_button.addAction("Open")
    style.set_icon(button, "cancel")
    style.set_icon(action, "open")
    style.apply_style(app, "light")
    for target in (button, action):
        image = target.icon().pixmap(QSize(64, 64), 1.0).toImage()
        assert inks(image) == {style.LIGHT.text}


def test_disabled_icons_are_paler(app: QApplication) -> None:
    style.apply_style(app, "dark")
    image = style.icon("cancel").pixmap(QSize(64, 64), 1.0, QIcon.Mode.Disabled).toImage()
    assert inks(image) == {style.DARK.disabled}


def test_application_icon_has_the_usual_sizes(qapp: QApplication) -> None:
    sizes = {size.width() for size in style.application_icon().availableSizes()}
    assert {16, 32, 48, 64, 128, 256} <= sizes


def test_set_role_takes_effect_on_a_widget_already_shown(app: QApplication, qtbot: QtBot) -> None:
    style.apply_style(app, "dark")
    label = QLabel("wrong")
    qtbot.addWidget(label)
    label.show()
    style.set_role(label, "error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(style.DARK.error)
