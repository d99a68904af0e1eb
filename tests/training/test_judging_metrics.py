"""Each figure against scikit-learn's, or against a sum done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics as reference
from sklearn.linear_model import LogisticRegression

from training import metrics


@pytest.fixture
def answers() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    truth = (random.random(200) < 0.4).astype(float)
    # Rounded, so that there are ties.
    return truth, np.round(random.normal(truth, 1.2), 1)


def test_ranking_and_decisions_agree_with_scikit_learn(answers) -> None:
    truth, logits = answers
    probability = 1 / (1 + np.exp(-logits))
    decided = (probability >= 0.5).astype(float)
    assert metrics.auc(truth, logits) == pytest.approx(reference.roc_auc_score(truth, logits))
    assert metrics.precision(truth, decided) == pytest.approx(
        reference.precision_score(truth, decided)
    )
    assert metrics.recall(truth, decided) == pytest.approx(reference.recall_score(truth, decided))
    assert metrics.specificity(truth, decided) == pytest.approx(
        reference.recall_score(1 - truth, 1 - decided)
    )
    assert metrics.f1(truth, decided) == pytest.approx(reference.f1_score(truth, decided))
    assert metrics.brier(truth, probability) == pytest.approx(
        reference.brier_score_loss(truth, probability)
    )


def test_auc_by_hand() -> None:
    # Pairs (case, control): 0.8>0.1, 0.8>0.4, 0.4>0.1, 0.4=0.4 counts half: 3.5 of 4.
    assert metrics.auc(np.array([0, 0, 1, 1.0]), np.array([0.1, 0.4, 0.4, 0.8])) == 3.5 / 4


def test_figures_without_a_class_are_not_numbers() -> None:
    ones = np.ones(3)
    assert np.isnan(metrics.auc(ones, np.arange(3.0)))
    assert np.isnan(metrics.precision(ones, np.zeros(3)))
    assert np.isnan(metrics.specificity(ones, ones))


def test_calibration_error_by_hand() -> None:
    truth = np.array([0, 1, 1, 1.0])
    probability = np.array([0.15, 0.15, 0.95, 1.0])
    first, last = metrics.reliability(truth, probability)
    assert (first.low, first.films, first.mean_probability, first.share_of_cases) == (
        0.1, 2, pytest.approx(0.15), 0.5,
    )  # fmt: skip
    assert (last.low, last.films, last.mean_probability) == (0.9, 2, pytest.approx(0.975))
    expected = 0.5 * 0.35 + 0.5 * 0.025
    assert metrics.expected_calibration_error(truth, probability) == pytest.approx(expected)


def test_the_calibration_line_is_a_logistic_regression() -> None:
    random = np.random.default_rng(1)
    logits = random.normal(0, 2, 4000)
    truth = (random.random(4000) < 1 / (1 + np.exp(-(0.5 * logits - 0.3)))).astype(float)
    slope, offset = metrics.calibration_line(truth, logits)
    model = LogisticRegression(C=1e6).fit(logits[:, None], truth)
    assert slope == pytest.approx(model.coef_[0, 0], abs=0.01)
    assert offset == pytest.approx(model.intercept_[0], abs=0.01)


def test_the_calibration_line_never_turns_the_ranking_round() -> None:
    truth = np.array([1, 1, 0, 0.0])
    assert metrics.calibration_line(truth, np.array([-2, -1, 1, 2.0])) == (1.0, 0.0)


def test_perfectly_apart_logits_keep_a_finite_line() -> None:
    slope, offset = metrics.calibration_line(np.array([0, 0, 1, 1.0]), np.array([-9, -8, 8, 9.0]))
    assert 0 < slope < 1
    assert abs(offset) < 0.1


def test_the_interval_of_a_mean_is_that_of_theory() -> None:
    random = np.random.default_rng(2)
    values = random.normal(5, 2, 400)
    groups = np.arange(400).astype(str)
    found = metrics.bootstrap({"mean": lambda i: float(values[i].mean())}, groups, 2000)["mean"]
    half = 1.96 * values.std() / np.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert found.high - found.value == pytest.approx(half, rel=0.15)
    assert found.value - found.low == pytest.approx(half, rel=0.15)


def test_wilson_intervals_of_few_trials() -> None:
    none = metrics.wilson(np.zeros(13))
    assert (none.value, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(1.959964**2 / (13 + 1.959964**2))
    # Newcombe 1998, Table I: 81 of 263 gives 0.2553 to 0.3662.
    known = metrics.wilson(np.repeat([1.0, 0.0], [81, 182]))
    assert (known.low, known.high) == (
        pytest.approx(0.2553, abs=1e-4),
        pytest.approx(0.3662, abs=1e-4),
    )


def test_films_of_one_patient_are_drawn_together() -> None:
    values = np.repeat([0.0, 1.0] * 10, 20)
    groups = np.repeat(np.arange(20).astype(str), 20)

    def width(names: np.ndarray) -> float:
        found = metrics.bootstrap({"mean": lambda i: float(values[i].mean())}, names, 500)["mean"]
        return found.high - found.low

    # As if there were 20 films, not 400: wider by the root of 20.
    assert width(groups) / width(np.arange(400).astype(str)) == pytest.approx(20**0.5, rel=0.2)


def test_the_same_seed_draws_the_same_interval(answers) -> None:
    truth, logits = answers
    groups = np.arange(len(truth)).astype(str)
    measure = {"auc": lambda i: metrics.auc(truth[i], logits[i])}
    assert metrics.bootstrap(measure, groups, 50, 7) == metrics.bootstrap(measure, groups, 50, 7)
