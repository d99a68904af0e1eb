"""Every text can be translated, and the translations that we have are whole."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from viewer import language
from viewer.export import report_words
from viewer.models.card_file import read_card
from viewer.models.card_text import card_markdown

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
TRANSLATIONS = sorted(FOLDER.glob("viewer_*.ts"))
each_translation = pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)

SHOWN = {
    **dict.fromkeys(
        (
            *("QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton"),
            *("QRadioButton", "addAction", "addButton", "addItem", "addMenu", "addRow"),
            *("setAccessibleDescription", "setAccessibleName", "setInformativeText"),
            *("setPlaceholderText", "setPlainText", "setStatusTip", "setText", "setTitle"),
            *("setToolTip", "setWindowTitle", "set_text", "show_message"),
        ),
        (0,),
    ),
    **dict.fromkeys(("addTab", "setItemText", "setTabText", "setHeaderLabels"), (0, 1)),
    "hint": (1, 2),
    "Action": (1, 5),
    "drawText": (0, 1, 2, 3, 4, 5),
}
"""Calls that show a text, and which of their arguments it is."""


def messages(ts: Path) -> dict[str, ElementTree.Element]:
    """English text → what stands for it."""
    found = {}
    for message in ElementTree.parse(ts).getroot().iter("message"):  # noqa: S314 — our own
        source, translation = message.findtext("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        found[source] = translation
    return found


def calls(folder: Path) -> Iterator[tuple[Path, ast.Call, str]]:
    """All calls in the program's files, and what is called."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = getattr(called, "attr", "") or getattr(called, "id", "")
                yield path, node, name


def texts() -> set[str]:
    """Whatever the program passes to `tr`."""
    found = set()
    for path, call, name in calls(ROOT / "viewer"):
        if name != "tr" or isinstance(call.func, ast.Attribute):
            continue
        text = call.args[0]
        where = f"{path.relative_to(ROOT)}:{call.lineno}"
        assert isinstance(text, ast.Constant), f"{where}: no literal, so that nobody can find it"
        assert isinstance(text.value, str), where
        found.add(text.value)
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_is_a_spanish_translation() -> None:
    assert [ts.stem for ts in TRANSLATIONS] == ["viewer_es"]


@each_translation
def test_a_translation_has_every_text_and_no_others(ts: Path) -> None:
    assert texts() == set(messages(ts)), (
        "run `make translations`, and translate what is new; within f-strings nothing is found"
    )


def test_translators_are_shown_what_the_bundled_model_warns_of() -> None:
    cards = sorted((ROOT / "resources" / "models").glob("*/card.toml"))
    warned = [text for card in cards for text in tomllib.loads(card.read_text())["warnings"]]
    assert warned
    assert set(warned) <= texts()


def test_translators_are_shown_what_the_bundled_model_is_not_for() -> None:
    cards = sorted((ROOT / "resources" / "models").glob("*/card.toml"))
    limits = [tomllib.loads(card.read_text(encoding="utf-8"))["about"]["not_for"] for card in cards]
    assert limits
    for limit in limits:
        assert {"Not for", *limit.values(), *map(str.capitalize, limit)} <= texts()


def test_the_bundled_models_limits_are_in_spanish_in_its_card_and_in_reports(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spanish = {text: to.text or "" for text, to in messages(FOLDER / "viewer_es.ts").items()}
    monkeypatch.setattr(language, "_translated", lambda text: spanish.get(text, text))
    monkeypatch.setattr(report_words, "MAIN_SECTIONS", (spanish["Not for"].lower(),))
    (path,) = (ROOT / "resources" / "models").glob("*/card.toml")
    card = read_card(path)
    limits = card.about["not_for"]
    assert report_words.card_lines(card_markdown(card))[1] == [
        f"{spanish[key.capitalize()]}: {spanish[text]}" for key, text in limits.items()
    ]


@each_translation
def test_every_text_is_translated(ts: Path) -> None:
    unfinished = [
        source
        for source, translation in messages(ts).items()
        if translation.get("type") or not (translation.text or "").strip()
    ]
    assert unfinished == []


@each_translation
def test_translations_name_the_values_of_their_texts(ts: Path) -> None:
    others = {
        source: translation.text
        for source, translation in messages(ts).items()
        if fields(source) != fields(translation.text or "")
    }
    assert others == {}


@each_translation
def test_the_program_reads_what_was_translated(ts: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(ts.with_suffix(".qm")))
    stale = [
        source
        for source, translation in messages(ts).items()
        if translator.translate("", source) != translation.text
    ]
    assert stale == [], "run `make translations`"


@each_translation
def test_qts_own_tool_finds_the_same_texts(ts: Path, tmp_path: Path) -> None:
    copy = tmp_path / "resources" / "translations"
    copy.mkdir(parents=True)
    shutil.copytree(ROOT / "viewer", tmp_path / "viewer", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy2(FOLDER / "update.py", copy)
    shutil.copy2(ts, copy)
    subprocess.run([sys.executable, str(copy / "update.py")], check=True, env=os.environ)
    assert (copy / ts.name).read_text(encoding="utf-8") == ts.read_text(encoding="utf-8")
    assert (copy / ts.name).with_suffix(".qm").is_file()


def test_the_window_speaks_spanish(tmp_path: Path) -> None:
    film = tmp_path / "a.dcm"
    film.touch()
    settings = Path(os.environ["XDG_CONFIG_HOME"]) / "chestcovnet-viewer" / "chestcovnet-viewer.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[window]\nlanguage=es\n")
    told = subprocess.run(
        [sys.executable, ROOT / "tests" / "ui" / "spanish_window.py", film],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "ui")])},
    )
    said = {bare(text) for text in json.loads(told.stdout)}
    assert {"Archivo", "Hallazgos", "Evaluar mapas", "Cancelar", "Etiquetas", "Exportar"} <= said
    spanish = messages(FOLDER / "viewer_es.ts")
    others = {bare(text) for text, to in spanish.items() if bare(text) != bare(to.text or "")}
    assert said & others == set()


def bare(text: str) -> str:
    """A text without the mark of its key, and the keys that follow it."""
    return re.sub(r"\s\([^)]*\)$|\t.*$", "", text).replace("&", "").strip()


def test_no_words_are_shown_past_the_translation() -> None:
    said = [
        f"{path.relative_to(ROOT)}:{call.lineno}: {word!r}"
        for path, call, name in calls(ROOT / "viewer" / "ui")
        for place in SHOWN.get(name, ())
        if place < len(call.args)
        for word in untranslated(call.args[place])
    ]
    assert said == []


def untranslated(node: ast.expr) -> Iterator[str]:
    """Words in an argument that are not passed to `tr`, other than the program's own name."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and any(map(str.isalpha, node.value)):
            yield from {node.value} - {"ChestCOVNet Viewer "}
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from untranslated(part)
    elif isinstance(node, (ast.BinOp, ast.IfExp, ast.List, ast.Tuple)):
        tested = node.test if isinstance(node, ast.IfExp) else None
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr) and child is not tested:
                yield from untranslated(child)
