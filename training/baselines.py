"""What little is needed to tell these films apart, to hold beside a network's figures.

Each baseline is fitted on the train split, its strength of regularisation chosen on the
validation split, and gives a score a film, as the network does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch.nn import functional

from training.data import FilmSet
from training.metrics import auc

Array = NDArray[np.float64]
_STRENGTHS = (0.0001, 0.001, 0.01, 0.1, 1.0)
THUMBNAIL = 16
HISTOGRAM_BINS = 32


@dataclass(frozen=True, slots=True)
class Baseline:
    """A logistic regression on few numbers.

    `features` gives them as (N, F); `needs_column` says that they come from the table's column
    of that name, and that the baseline is left out where the table has none.
    """

    key: str
    title: str
    features: Callable[[FilmSet, str], Array]
    needs_view: bool = False


def view_position(films: FilmSet, column: str) -> Array:
    """One column a view position (one-hot over those that NIH and DICOM know)."""
    views = [example.row.get(column, "").upper().strip() for example in films.examples]
    known = ("PA", "AP")
    return np.array([[float(view.startswith(name)) for name in known] for view in views])


def thumbnail(films: FilmSet, _: str = "") -> Array:
    """The film at 16 by 16 pixels."""
    small = functional.adaptive_avg_pool2d(films.films.float(), THUMBNAIL)
    return small.flatten(1).double().numpy()


def histogram(films: FilmSet, _: str = "") -> Array:
    """How many pixels have which of 32 greys: exposure, and nothing of where."""
    return np.array(
        [
            np.histogram(film, bins=HISTOGRAM_BINS, range=(0.0, 1.0), density=True)[0]
            for film in films.films.float().numpy()
        ]
    )


BASELINES: tuple[Baseline, ...] = (
    Baseline("view_position", "View position alone", view_position, needs_view=True),
    Baseline("thumbnail", "16×16 thumbnail, logistic regression", thumbnail),
    Baseline("histogram", "Grey-level histogram, logistic regression", histogram),
)


def fit_and_score(
    baseline: Baseline, train: FilmSet, val: FilmSet, test: FilmSet, view_column: str
) -> Array:
    """The baseline's scores (log-odds) of the test films."""
    learnt = baseline.features(train, view_column), train.targets.numpy()
    checked = baseline.features(val, view_column), val.targets.double().numpy()

    def fitted(strength: float) -> LogisticRegression:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000))
        return model.fit(*learnt)

    best = max(
        (fitted(strength) for strength in _STRENGTHS),
        key=lambda model: auc(checked[1], model.decision_function(checked[0])),
    )
    scores: Array = best.decision_function(baseline.features(test, view_column))
    return scores
