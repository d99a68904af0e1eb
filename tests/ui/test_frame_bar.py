"""Files of several frames: going through them, and what stays as it is while one does."""

from dataclasses import replace

from fake_engine import FRAMES
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from window_desk import Desk

from viewer.imaging.measure import Measurement
from viewer.ui.session import Viewport, Voi


def frame_shown(desk: Desk) -> tuple[str, int]:
    opened = desk.window.controller.opened
    assert opened is not None
    return opened.path.name, opened.film.frame


def bar_says(desk: Desk) -> tuple[int, int]:
    bar = desk.window.frames
    return bar.number.value(), bar.slider.value()


def test_a_film_of_one_frame_has_no_chooser(desk: Desk) -> None:
    desk.show("a.dcm")
    assert desk.window.frames.isHidden()
    assert not desk.window.menus.actions["frame_next"].isEnabled()


def test_a_film_of_several_frames_opens_at_the_first(desk: Desk) -> None:
    desk.show("many.dcm")
    bar = desk.window.frames
    assert not bar.isHidden()
    assert (bar.number.maximum(), bar.slider.maximum()) == (FRAMES, FRAMES - 1)
    assert bar.count.text() == f"of {FRAMES}"
    assert bar_says(desk) == (1, 0)


def test_every_way_to_another_frame(desk: Desk) -> None:
    desk.show("many.dcm")
    bar, canvas = desk.window.frames, desk.window.canvas
    pane = canvas.shown()[0]
    window = desk.window.windowHandle()
    shift = Qt.KeyboardModifier.ShiftModifier
    over = QPointF(pane.mapTo(desk.window, pane.rect().center()))
    ways = (
        (lambda: desk.press("frame_next"), 1),
        (lambda: bar.number.setValue(4), 3),
        (lambda: bar.slider.setValue(2), 2),
        (lambda: desk.press("frame_previous"), 1),
        (lambda: QTest.wheelEvent(window, over, QPoint(0, -120), stateKey=shift), 2),
        (lambda: QTest.wheelEvent(window, over, QPoint(0, 120), stateKey=shift), 1),
    )
    for way, expected in ways:
        way()
        desk.rest()
        assert frame_shown(desk) == ("many.dcm", expected)
        assert bar_says(desk) == (expected + 1, expected)
    assert desk.window.controller.state.viewport == Viewport()  # the wheel did not zoom


def test_the_ends_are_ends(desk: Desk) -> None:
    desk.show("many.dcm")
    desk.press("frame_previous")
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", 0)
    desk.window.films.open_frame(99)
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", FRAMES - 1)


def test_each_frame_is_a_film_of_its_own_to_the_model(desk: Desk) -> None:
    desk.show("many.dcm")
    desk.press("frame_next")
    desk.rest()
    assert [name for name, _ in desk.explainer.explained] == ["many.dcm", "many.dcm#1"]
    analysis = desk.window.models.analysis
    assert analysis is not None
    assert analysis.source_id == "many.dcm#1"


def test_the_view_stays_from_frame_to_frame_and_can_be_undone(desk: Desk) -> None:
    desk.show("many.dcm")
    controller = desk.window.controller
    desk.press("invert")
    desk.press("window_2")
    desk.press("one_to_one")
    viewport = controller.state.viewport
    desk.press("frame_next")
    desk.rest()
    assert controller.state.inverted
    assert controller.state.voi == Voi("file_window", 1)
    assert controller.state.viewport == viewport
    desk.press("undo")
    assert controller.state.viewport == Viewport()


def test_a_file_comes_back_at_the_frame_it_was_left_at(desk: Desk) -> None:
    desk.show("many.dcm", "b.dcm")
    desk.window.films.open_frame(3)
    desk.rest()
    desk.press("film_next")
    desk.rest()
    assert frame_shown(desk) == ("b.dcm", 0)
    assert desk.window.frames.isHidden()
    desk.press("film_previous")
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", 3)
    desk.press("close_film")
    desk.rest()
    desk.window.open([desk.folder / "many.dcm"])
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", 0)  # closed is forgotten


def test_the_frame_on_screen_stays_until_the_other_has_come(desk: Desk) -> None:
    desk.show("many.dcm")
    desk.qtbot.waitUntil(lambda: "many.dcm#1" in desk.reader.read_paths)
    desk.reader.gate.clear()
    desk.window.films.open_frame(2)
    assert frame_shown(desk) == ("many.dcm", 0)
    assert bar_says(desk) == (3, 2)
    assert desk.window.films.opening == "many.dcm, frame 3"
    desk.reader.gate.set()
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", 2)


def test_a_key_held_down_shows_frames_on_the_way_and_ends_at_the_last(desk: Desk) -> None:
    desk.show("many.dcm")
    seen: list[int] = []
    desk.window.films.film_shown.connect(lambda opened: seen.append(opened.film.frame))
    desk.reader.gate.clear()
    for _ in range(4):
        desk.press("frame_next")
    assert bar_says(desk) == (5, 4)
    desk.reader.gate.set()
    desk.rest()
    assert seen == [1, 4]


def test_a_damaged_frame_is_told_of_and_leaves_the_one_on_screen(desk: Desk) -> None:
    desk.reader.broken_frames = {"many.dcm#2"}
    desk.show("many.dcm")
    desk.window.films.open_frame(2)
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", 0)
    assert bar_says(desk) == (1, 0)
    assert "This frame is damaged." in desk.window.messages.text.text()
    assert len(desk.window.films.entries) == 1


def test_a_file_that_lost_the_frame_it_was_left_at_opens_at_the_first(desk: Desk) -> None:
    desk.show("many.dcm", "b.dcm")
    desk.window.films.open_frame(3)
    desk.rest()
    desk.press("film_next")
    desk.rest()
    (desk.folder / "many.dcm").write_bytes(b"another film")
    desk.reader.broken_frames = {"many.dcm#3"}
    desk.press("film_previous")
    desk.rest()
    assert frame_shown(desk) == ("many.dcm", 0)
    assert len(desk.window.films.entries) == 2


def test_the_next_frame_is_read_ahead_the_way_one_goes(desk: Desk) -> None:
    desk.show("many.dcm", "b.dcm")
    desk.qtbot.waitUntil(lambda: "many.dcm#1" in desk.reader.read_paths)
    desk.window.films.open_frame(3)
    desk.qtbot.waitUntil(lambda: "many.dcm#4" in desk.reader.read_paths)
    desk.press("frame_previous")
    desk.rest()
    desk.qtbot.waitUntil(lambda: "many.dcm#1" in desk.reader.read_paths[-1:])
    desk.window.films.open_frame(FRAMES - 1)
    desk.qtbot.waitUntil(lambda: "b.dcm" in desk.reader.read_paths)


def test_what_is_drawn_on_a_frame_is_its_own_and_comes_back(desk: Desk) -> None:
    desk.show("many.dcm")
    controller = desk.window.controller
    ruler = Measurement("ruler", ((1.0, 2.0), (30.0, 40.0)))
    controller.change(lambda s: replace(s, measurements=(ruler,), selected=0))
    desk.press("invert")
    desk.press("frame_next")
    desk.rest()
    assert controller.state.measurements == ()
    assert controller.state.selected is None
    desk.press("undo")  # of what was done on the first frame, the inversion alone can be
    assert not controller.state.inverted
    assert not desk.window.menus.actions["undo"].isEnabled()
    desk.press("frame_previous")
    desk.rest()
    assert controller.state.measurements == (ruler,)
    assert not controller.state.inverted


def test_pages_of_another_size_are_shown_as_films_of_their_own(desk: Desk) -> None:
    desk.reader.cropped_frames = {1}
    desk.show("many.dcm")
    controller = desk.window.controller
    desk.press("one_to_one")
    desk.press("frame_next")
    desk.rest()
    assert controller.state.viewport == Viewport()
    desk.press("frame_previous")
    desk.rest()
    assert controller.state.viewport.scale == 1.0
