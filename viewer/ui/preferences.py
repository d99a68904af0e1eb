"""What the viewer remembers from one start to the next. Never anything of a patient.

Kept: layout, colours, method, whether patients are hidden, how maps are judged, whether regions are
kept, which files are exported, keys, language, the window's size, the person's own model. Names of
films often hold patients' names, so recent films are remembered until the viewer closes, and longer
only if the person asks for that ("Remember After Closing"; off at first). Qt's file dialog keeps
folders it was in behind our back: `forget_dialog_history` removes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast, get_args

from PySide6.QtCore import QByteArray, QSettings

from viewer.imaging.colormaps import find
from viewer.imaging.overlay import OverlayStyle, Part, Scaling
from viewer.results import MethodKey
from viewer.ui.film_order import Sort
from viewer.ui.own_settings import LANGUAGE, chosen_language, own_settings
from viewer.ui.session import Layout, ViewState
from viewer.ui.style import Scheme
from viewer.ui.trust_view import kept_trust, trust_text

RECENT_FILMS = 10


class Preferences:
    """Typed access to the settings; what cannot be read is as if it were not there.

    Parameters
    ----------
    settings : QSettings or None
        None: the person's own, an INI file in their configuration folder.
    """

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or own_settings()
        self._recent: list[Path] = [Path(text) for text in self._strings("films/recent")]

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()

    # The view.

    def view(self) -> ViewState:
        """A view with the layout, method and colours of last time."""
        state = ViewState()
        layout = self._text("view/layout")
        if layout in {choice.value for choice in Layout if choice is not Layout.COMPARE}:
            state = replace(state, layout=Layout(layout))
        method = self._text("view/method")
        if method in get_args(MethodKey):
            state = replace(state, method=cast(MethodKey, method))
        scales = usable_scales(self._text("view/full_scales"))
        return replace(
            state,
            style=usable_style(self._text("view/style")),
            full_scales=scales,
            patient_hidden=self._text("view/patient_hidden") == "yes",
            trust=kept_trust(self._text("view/trust")),
            regions_kept=self._text("films/keep_regions") != "no",
        )

    def keep_view(self, state: ViewState) -> None:
        """Remember layout, method, colours and whether patients are hidden; nothing of the film."""
        compares = state.layout is Layout.COMPARE  # whose second film is not there next time
        self._settings.setValue("view/layout", "pair" if compares else state.layout.value)
        self._settings.setValue("view/method", state.method)
        self._settings.setValue("view/style", json.dumps(asdict(state.style)))
        self._settings.setValue("view/full_scales", json.dumps(dict(state.full_scales)))
        self._settings.setValue("view/patient_hidden", "yes" if state.patient_hidden else "no")
        self._settings.setValue("view/trust", trust_text(state.trust))
        self._settings.setValue("films/keep_regions", "yes" if state.regions_kept else "no")

    # Keys.

    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that the person changed: action id to key sequences (none: no key)."""
        try:
            kept = json.loads(self._text("keys/changed") or "{}")
            return {str(k): tuple(str(key) for key in keys) for k, keys in kept.items()}
        except (ValueError, AttributeError, TypeError):
            return {}

    def keep_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Remember the keys that differ from the table's."""
        self._settings.setValue("keys/changed", json.dumps(dict(keys)))

    # The window.

    def geometry(self) -> tuple[QByteArray, QByteArray]:
        """Where the window was, and how its parts were divided; empty at the first start."""
        return self._bytes("window/geometry"), self._bytes("window/splitter")

    def keep_geometry(self, geometry: QByteArray, splitter: QByteArray) -> None:
        """Remember where the window is."""
        self._settings.setValue("window/geometry", geometry)
        self._settings.setValue("window/splitter", splitter)

    @property
    def scheme(self) -> Scheme:
        """Dark, light, or as the system says."""
        scheme = self._text("window/scheme")
        return cast(Scheme, scheme) if scheme in get_args(Scheme) else "system"

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("window/scheme", scheme)

    @property
    def language(self) -> str:
        """One of `viewer.ui.translation.LANGUAGES`, or as the system says."""
        return chosen_language(self._settings)

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue(LANGUAGE, language)

    # The model.

    @property
    def device(self) -> str:
        """The device the person chose, or "auto"."""
        return self._text("model/device") or "auto"

    @device.setter
    def device(self, device: str) -> None:
        self._settings.setValue("model/device", device)

    @property
    def model(self) -> Path | None:
        """The person's own model of last time; None is the bundled one."""
        text = self._text("model/path")
        return Path(text) if text else None

    @model.setter
    def model(self, path: Path | None) -> None:
        self._settings.setValue("model/path", str(path) if path else "")

    def pace(self, model: str) -> float | None:
        """Seconds that a pass of that model took when maps were judged last, if it was this one."""
        known, _, pace = self._text("model/pace").rpartition(" ")
        try:
            return float(pace) if known == model else None
        except ValueError:
            return None

    def keep_pace(self, model: str, pace: float) -> None:
        """Remember it."""
        self._settings.setValue("model/pace", f"{model} {pace:.5f}")

    # Exports. Never where they go: folders are often called after patients.

    @property
    def exports(self) -> tuple[str, ...]:
        """The kinds of files that were asked for last time."""
        return tuple(self._strings("export/kinds"))

    @property
    def deidentify(self) -> bool:
        """Whether exports name nobody; so it is until the person says otherwise."""
        return self._text("export/deidentify") != "no"

    def keep_exports(self, kinds: Sequence[str], deidentify: bool) -> None:
        """Remember both."""
        self._settings.setValue("export/kinds", json.dumps(list(kinds)))
        self._settings.setValue("export/deidentify", "yes" if deidentify else "no")

    # The list of films.

    @property
    def sort(self) -> Sort:
        """How the films are listed."""
        sort = self._text("films/sort")
        return cast(Sort, sort) if sort in get_args(Sort) else "name"

    @sort.setter
    def sort(self, sort: Sort) -> None:
        self._settings.setValue("films/sort", sort)

    # Recent films.

    @property
    def recent(self) -> tuple[Path, ...]:
        """Films opened lately, the newest first."""
        return tuple(self._recent)

    def add_recent(self, path: Path) -> None:
        """Put a film at the head of the list; on disk only if the person asked for that."""
        self._recent = [path, *(p for p in self._recent if p != path)][:RECENT_FILMS]
        self._write_recent()

    def clear_recent(self) -> None:
        """Forget all of them, on disk too."""
        self._recent = []
        self._write_recent()

    @property
    def remember_recent(self) -> bool:
        """Whether recent films outlive the viewer; off unless the person turned it on."""
        return self._text("films/remember") == "yes"

    def keep_recent(self, on: bool) -> None:
        """Let recent films outlive the viewer, or forget those that did."""
        self._settings.setValue("films/remember", "yes" if on else "no")
        self._write_recent()

    def _write_recent(self) -> None:
        if self.remember_recent:
            self._settings.setValue("films/recent", json.dumps([str(p) for p in self._recent]))
        else:
            self._settings.remove("films/recent")

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _strings(self, key: str) -> list[str]:
        try:
            return [str(text) for text in json.loads(self._text(key) or "[]")]
        except (ValueError, TypeError):
            return []


def forget_dialog_history() -> None:
    """Remove the folders that Qt's file dialog wrote to its own settings.

    ``QFileDialog`` saves the last folder and its history in Qt's settings when it is destroyed,
    and folders are often named after patients.
    """
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in ("FileDialog/lastVisited", "FileDialog/history", "FileDialog/shortcuts"):
        settings.remove(key)
    settings.sync()


def usable_style(text: str) -> OverlayStyle:
    """The style in `text`; the default for whatever of it cannot be used."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return OverlayStyle()
    usable: dict[str, Any] = {}
    for name, value in kept.items() if isinstance(kept, dict) else ():
        if name in _RANGES and isinstance(value, (int, float)):
            low, high = _RANGES[name]
            usable |= {name: float(value)} if low <= value <= high else {}
        elif name == "colormap" and isinstance(value, str):
            usable[name] = find(value).name
        elif name in _WORDS and value in _WORDS[name]:
            usable[name] = value
    return OverlayStyle(**usable)


def usable_scales(text: str) -> tuple[tuple[MethodKey, float], ...]:
    """The tops of fixed scales in `text`, without what cannot be used."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return ()
    low, high = _RANGES["fixed_max"]
    return tuple(
        (cast(MethodKey, method), float(top))
        for method, top in (sorted(kept.items()) if isinstance(kept, dict) else ())
        if method in get_args(MethodKey) and isinstance(top, (int, float)) and low <= top <= high
    )


_RANGES = {
    "opacity": (0.0, 1.0),
    "threshold": (0.0, 1.0),
    "percentile": (50.0, 100.0),
    "fixed_max": (1e-12, 1e12),
}
_WORDS = {"part": get_args(Part), "scaling": get_args(Scaling)}
