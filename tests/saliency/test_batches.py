"""Several films at once give what each gives alone."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from viewer.errors import AnalysisError
from viewer.models import prepare
from viewer.saliency import attribute, attribute_batch


@pytest.mark.parametrize("name", ["resnet18", "densenet121", "googlenet", "vgg11", "squeezenet1_1"])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_batch_is_its_films_one_by_one(network: Any, name: str, sign: Any) -> None:
    model = prepare(network(name))
    # Networks with a fully connected end take only their own size.
    side = 224 if name == "vgg11" else 96
    x = torch.randn(3, 3, side, side)

    together = attribute_batch(model, x, 1, sign=sign)

    for i in range(3):
        alone = attribute(model, x[i : i + 1], 1, sign=sign)
        torch.testing.assert_close(together.outputs[i], alone.outputs, rtol=1e-4, atol=1e-5)
        for key, values in alone.maps.items():
            found = together.maps[key][i : i + 1]
            assert found.shape == values.shape
            # A ReLU whose input is 0 but for rounding may flip, and a flipped one changes a few
            # pixels of a guided map: so the maps are compared as a whole.
            scale = values.abs().max().clamp_min(1e-12)
            assert ((found - values).norm() / values.norm().clamp_min(1e-12)) < 1e-3, key
            if key in ("gradcam", "gradcam_plus_plus"):
                assert ((found - values).abs().max() / scale) < 1e-4, key


def test_a_batch_of_one_is_a_film(network: Any) -> None:
    model = network("resnet18")
    x = torch.randn(1, 3, 64, 64)
    alone, batch = attribute(model, x, 0), attribute_batch(model, x, 0)
    assert batch.outputs.shape == (1, 3)
    assert torch.equal(batch.outputs[0], alone.outputs)
    for key, values in alone.maps.items():
        assert torch.equal(batch.maps[key], values)


@pytest.mark.parametrize("shape", [(0, 3, 8, 8), (3, 8, 8)])
def test_what_is_no_batch_is_refused(network: Any, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="float images"):
        attribute_batch(network("resnet18"), torch.zeros(shape), 0)


class _Pooled(nn.Module):
    """Answers once for all its films: no model of this viewer's."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.relu().mean().reshape(1, 1)


def test_an_answer_that_is_not_of_each_film_is_refused() -> None:
    with pytest.raises(AnalysisError, match="one number for each finding"):
        attribute_batch(_Pooled(), torch.ones(2, 1, 4, 4), 0, methods=["guided_backprop"])
