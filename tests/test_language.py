from collections.abc import Iterator

import pytest

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
