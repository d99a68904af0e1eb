"""The diagnostic report: what a person may pass on to whoever helps them, of no patient anything.

Each line is something that the program knows of itself. What a person, a file or a folder can be
called by is left out: paths, films, their own models, and the computer's and the screens' names.
Settings are named here one by one, so that a new one is not told until somebody has thought of it.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen

from viewer import settings
from viewer.language import tr
from viewer.ui import logs
from viewer.ui.actions import ACTIONS, changed_keys
from viewer.ui.program_facts import Fact, lines, model_facts, program_facts

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")
LOG_LINES = 60
CRASH_LINES = 30


def diagnostic_report(window: MainWindow) -> str:
    """The whole report as text."""
    folder = settings.log_folder()
    parts = [
        (tr("Program"), lines(program_facts())),
        (tr("Model and device"), lines(_model(window))),
        (tr("Screen"), lines(_screen(window))),
        (tr("Settings"), lines(_settings(window))),
        (tr("Last crash"), "\n".join(logs.last_crash(folder, CRASH_LINES)) or tr("none")),
        (tr("Log, its last lines"), "\n".join(logs.last_lines(folder, LOG_LINES)) or tr("empty")),
    ]
    title = tr("ChestCOVNet Viewer: diagnostic report")
    return "\n\n".join([title, *(f"{head}\n{'-' * len(head)}\n{body}" for head, body in parts)])


def _model(window: MainWindow) -> list[Fact]:
    models = window.models
    chosen = models.device if _DEVICE.fullmatch(models.device) else "?"  # settings may say anything
    return [
        *model_facts(models, named=False),
        (tr("Devices"), ", ".join(models.devices)),
        (tr("Chosen"), chosen),
        (tr("Processor cores"), str(os.cpu_count())),
    ]


def _screen(window: MainWindow) -> list[Fact]:
    size = window.size()
    facts = [
        (tr("Platform"), QGuiApplication.platformName()),
        (tr("Language of the system"), QLocale.system().name()),
        (tr("Window"), f"{size.width()} × {size.height()}"),
    ]
    for number, screen in enumerate(QGuiApplication.screens(), start=1):
        shown = " *" if screen is window.screen() else ""
        facts.append((tr("Screen {number}", number=number), _size(screen) + shown))
    return facts


def _size(screen: QScreen) -> str:
    size, ratio = screen.size(), screen.devicePixelRatio()
    dots = screen.logicalDotsPerInch()
    return f"{size.width()} × {size.height()}, ratio {ratio:g}, {dots:g} dpi, {screen.depth()} bit"


def _settings(window: MainWindow) -> list[Fact]:
    state, preferences = window.controller.state, window.preferences
    keys = changed_keys(window.keys())
    known = {action.id for action in ACTIONS}
    changed = {
        name: [QKeySequence(key).toString() for key in new]
        for name, new in keys.items()
        if name in known
    }
    return [
        ("layout", state.layout.value),
        ("method", state.method),
        ("style", json.dumps(asdict(state.style))),
        ("full scales", json.dumps(dict(state.full_scales))),
        ("window", state.voi.kind),
        ("patient hidden", _yes(state.patient_hidden)),
        ("regions kept", _yes(state.regions_kept)),
        ("trust", f"passes {state.trust.passes}, own thresholds {len(state.trust.thresholds)}"),
        ("scheme", preferences.scheme),
        ("language", preferences.language),
        ("films in the list", str(len(window.films.collection.entries))),
        ("films sorted by", preferences.sort),
        ("recent films kept", _yes(preferences.remember_recent)),
        ("exports", ", ".join(kind for kind in preferences.exports if kind.isidentifier())),
        ("de-identified", _yes(preferences.deidentify)),
        ("keys changed", json.dumps(changed)),
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
