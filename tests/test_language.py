import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import viewer
from viewer import language
from viewer.language import tr


@pytest.fixture
def _english_after() -> Iterator[None]:
    yield
    language.use(str)


def test_english_stands_in_the_code() -> None:
    assert tr("{share:.0%} in one lung", share=0.84) == "84% in one lung"


def test_braces_of_a_text_without_values_are_left_alone() -> None:
    assert tr('{"model": …}') == '{"model": …}'


@pytest.mark.usefixtures("_english_after")
def test_a_translation_may_put_the_values_in_another_order() -> None:
    language.use({"{a} of {b}": "de {b}, {a}"}.__getitem__)
    assert tr("{a} of {b}", a=1, b=2) == "de 2, 1"


def _calls() -> Iterator[tuple[str, ast.Call, bool]]:
    """Each call of `tr` in the program: where, and whether it stands in an f-string."""
    for file in sorted(Path(viewer.__file__).parent.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside = {
            id(part)
            for text in ast.walk(tree)
            if isinstance(text, ast.JoinedStr)
            for part in ast.walk(text)
        }
        for node in ast.walk(tree):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id == "tr":
                yield f"{file.name}:{node.lineno}", node, id(node) in inside


def test_texts_are_where_and_as_the_tools_of_qt_find_them() -> None:
    wrong = [
        place
        for place, call, inside in _calls()
        if inside
        or not isinstance(call.args[0], ast.Constant)
        or not isinstance(call.args[0].value, str)
    ]
    assert wrong == []


def test_what_stands_in_braces_is_what_is_given() -> None:
    for place, call, _ in _calls():
        text = ast.literal_eval(call.args[0])
        given = {keyword.arg for keyword in call.keywords}
        if given - {None}:
            named = {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}
            assert named == given, place
