"""Changes of a film stay mild, stay in range, and come from the generator alone."""

from __future__ import annotations

import torch

from training.augment import Augmentation, augment

STILL = Augmentation(
    rotation=0, shift=0, scale=0, aspect=0, contrast=0, brightness=0, gamma=0, mirror=0, noise=0
)


def _films() -> torch.Tensor:
    return torch.rand(4, 1, 24, 24, generator=torch.Generator().manual_seed(5))


def _random() -> torch.Generator:
    return torch.Generator().manual_seed(0)


def test_no_change_is_no_change() -> None:
    torch.testing.assert_close(augment(_films(), STILL, _random()), _films(), atol=1e-5, rtol=0)


def test_a_mirror_turns_left_and_right() -> None:
    mirrored = augment(_films(), Augmentation(**{**_fields(STILL), "mirror": 1.0}), _random())
    torch.testing.assert_close(mirrored, _films().flip(3), atol=1e-5, rtol=0)


def test_the_generator_decides() -> None:
    first = augment(_films(), Augmentation(), _random())
    assert torch.equal(first, augment(_films(), Augmentation(), _random()))
    assert not torch.equal(first, augment(_films(), Augmentation(), _random().manual_seed(1)))


def test_values_stay_in_range_and_films_differ() -> None:
    same = _films()[:1].expand(4, -1, -1, -1)
    changed = augment(same, Augmentation(noise=0.5, erase=1.0), _random())
    assert float(changed.min()) >= 0
    assert float(changed.max()) <= 1
    assert not torch.allclose(changed[0], changed[1], atol=0.05)


def test_an_erased_box_is_mid_grey_and_small() -> None:
    erased = augment(_films(), Augmentation(**{**_fields(STILL), "erase": 1.0}), _random())
    share = (erased == 0.5).float().mean(dim=(1, 2, 3))
    assert bool((share > 0).all())
    assert bool((share < 0.25).all())


def _fields(amount: Augmentation) -> dict[str, float]:
    return {name: getattr(amount, name) for name in Augmentation.__slots__}
