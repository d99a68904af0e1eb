import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings

from viewer.imaging.overlay import OverlayStyle
from viewer.trust.verdicts import Threshold
from viewer.ui.preferences import RECENT_FILMS, Preferences
from viewer.ui.session import Layout, Viewport, ViewState, Voi
from viewer.ui.trust_view import TrustView, kept_trust, trust_text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def opened(file: Path) -> Preferences:
    return Preferences(QSettings(str(file), QSettings.Format.IniFormat))


def test_layout_method_and_colours_come_back(file: Path) -> None:
    state = ViewState(
        layout=Layout.ALL,
        method="guided_gradcam",
        style=OverlayStyle(0.3, 0.2, "viridis", "signed", "fixed", 97.0, 2.5),
        full_scales=(("gradcam", 0.25), ("guided_backprop", 3e-6)),
    )
    preferences = opened(file)
    preferences.keep_view(state)
    preferences.save()
    assert opened(file).view() == state


def test_what_belongs_to_a_film_does_not_come_back(file: Path) -> None:
    preferences = opened(file)
    preferences.keep_view(
        replace(ViewState(), voi=Voi("full"), inverted=True, viewport=Viewport(2, 1, 1))
    )
    preferences.save()
    assert opened(file).view() == ViewState()


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("view/layout", "pentagon"),
        ("view/method", "tea leaves"),
        ("view/style", "{"),
        ("view/style", "[1]"),
        ("view/style", '{"opacity": NaN, "threshold": 7, "part": "none", "colormap": 3}'),
        ("view/style", '{"colormap": "no such map", "unknown": 1}'),
        ("view/full_scales", "{"),
        ("view/full_scales", "[1]"),
        ("view/full_scales", '{"gradcam": -1, "guided_backprop": NaN, "tea leaves": 2}'),
        ("keys/changed", '"F"'),
        ("keys/changed", "{"),
        ("films/recent", "{"),
        ("window/scheme", "plaid"),
        ("window/language", "klingon"),
    ],
)
def test_spoilt_settings_are_as_if_absent(file: Path, key: str, text: str) -> None:
    settings_ = QSettings(str(file), QSettings.Format.IniFormat)
    settings_.setValue(key, text)
    settings_.sync()
    preferences = opened(file)
    assert preferences.view() == ViewState()
    assert preferences.keys() == {}
    assert preferences.recent == ()
    assert preferences.scheme == "system"
    assert preferences.language == "system"


def test_a_list_is_no_language(file: Path) -> None:
    file.write_text("[window]\nlanguage=es, en\n")
    assert opened(file).language == "system"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(text=st.text(max_size=40))
def test_no_text_in_the_settings_breaks_the_start(file: Path, text: str) -> None:
    settings_ = QSettings(str(file), QSettings.Format.IniFormat)
    for key in ("view/style", "view/layout", "keys/changed", "films/recent", "window/geometry"):
        settings_.setValue(key, json.dumps(text))
    settings_.sync()
    assert opened(file).view().style == OverlayStyle()
    assert opened(file).geometry() == (QByteArray(), QByteArray())


def test_keys_device_model_scheme_and_language_come_back(file: Path) -> None:
    preferences = opened(file)
    preferences.keep_keys({"invert": ("N",), "fit": ()})
    preferences.device = "cpu"
    preferences.model = Path("/models/own.pth")
    preferences.scheme = "light"
    preferences.language = "es"
    preferences.keep_geometry(QByteArray(b"where"), QByteArray(b"how"))
    preferences.save()
    again = opened(file)
    assert again.keys() == {"invert": ("N",), "fit": ()}
    assert again.device == "cpu"
    assert again.model == Path("/models/own.pth")
    assert again.scheme == "light"
    assert again.language == "es"
    assert again.geometry() == (QByteArray(b"where"), QByteArray(b"how"))
    again.model = None
    again.save()
    assert opened(file).model is None


def test_names_of_films_stay_out_of_the_settings(file: Path) -> None:
    preferences = opened(file)
    preferences.add_recent(Path("/films/DOE_JANE.dcm"))
    preferences.keep_view(ViewState())
    preferences.save()
    assert preferences.recent == (Path("/films/DOE_JANE.dcm"),)
    assert "DOE" not in file.read_text()
    assert opened(file).recent == ()


def test_names_of_films_are_kept_only_while_the_person_wants_it(file: Path) -> None:
    preferences = opened(file)
    preferences.add_recent(Path("/films/a.dcm"))
    preferences.keep_recent(True)
    preferences.save()
    assert opened(file).recent == (Path("/films/a.dcm"),)
    preferences.keep_recent(False)
    preferences.save()
    assert "a.dcm" not in file.read_text()


def test_recent_films_are_few_and_the_newest_is_first(file: Path) -> None:
    preferences = opened(file)
    for number in range(RECENT_FILMS + 3):
        preferences.add_recent(Path(f"/films/{number}"))
    preferences.add_recent(Path("/films/5"))
    assert len(preferences.recent) == RECENT_FILMS
    assert preferences.recent[0] == Path("/films/5")
    preferences.clear_recent()
    assert preferences.recent == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        '{"passes": "many"}',
        '{"passes": -3}',
        '{"passes": true}',
        '{"thresholds": {"stability": {"caution": 0.1, "doubt": 0.9}}}',
        '{"thresholds": {"stability": {"caution": "x"}}}',
        '{"thresholds": {"unheard of": {"caution": 0.1, "doubt": 0.0}}}',
    ],
)
def test_what_cannot_be_used_of_the_judging_of_maps_is_the_viewers_own(text: str) -> None:
    assert kept_trust(text) == TrustView()


def test_how_maps_are_judged_is_kept() -> None:
    view = TrustView(passes=960, thresholds=(("sanity", Threshold(0.9, 0.1)),))
    assert kept_trust(trust_text(view)) == view
