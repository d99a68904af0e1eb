"""Names on the command line."""

from pathlib import Path

import pytest

from viewer.batch import find_finding, folder_names
from viewer.errors import ViewerError
from viewer.results import Finding

FINDINGS = (Finding("Pneumonia", 0), Finding("No finding", 0, -1))


@pytest.mark.parametrize(
    ("wanted", "index"), [("0", 0), ("1", 1), ("pneumonia", 0), (" NO FINDING ", 1)]
)
def test_findings_by_name_or_number(wanted: str, index: int) -> None:
    assert find_finding(FINDINGS, wanted) == index


@pytest.mark.parametrize("wanted", ["2", "-1", "", "edema", "²"])
def test_unknown_finding_names_those_there_are(wanted: str) -> None:
    with pytest.raises(ViewerError, match="Pneumonia, No finding"):
        find_finding(FINDINGS, wanted)


def test_films_of_one_stem_get_folders_of_their_own() -> None:
    paths = [Path("a/x.dcm"), Path("b/X.png"), Path("x-2.png"), Path("y")]
    assert list(folder_names(paths)) == ["x", "X-3", "x-2", "y"]


def test_no_name_leads_out_of_the_folder() -> None:
    assert list(folder_names([Path("a.zip/...dcm"), Path("..dcm")])) == ["film", "film-2"]


def test_thousands_of_one_stem_are_numbered_one_after_the_other() -> None:
    names = list(folder_names([Path(f"{number}/IM1.dcm") for number in range(80_000)]))
    assert names[-1] == "IM1-80000"
    assert len(set(names)) == len(names)
