from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import RegionError
from viewer.geometry import Geometry
from viewer.trust.region_table import COLUMNS, name_of, parse_table, read_regions, table_text
from viewer.trust.regions import ReaderRegion, region_mask

SAME = Geometry((6, 8), (6, 8), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
"""A model whose grid is the film's own."""

places = st.integers(-1_000_000, 5_000_000).map(lambda n: n / 1000)
sizes = st.integers(1, 4_000_000).map(lambda n: n / 1000)
labels = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=20
).map(str.strip)


@st.composite
def regions(draw: st.DrawFn) -> ReaderRegion:
    label = draw(labels)
    kind = draw(st.sampled_from(["box", "ellipse", "contour"]))
    if kind == "contour":
        corners = draw(st.lists(st.tuples(places, places), min_size=3, max_size=30))
        return ReaderRegion("contour", tuple(corners), label)
    x, y, width, height = draw(places), draw(places), draw(sizes), draw(sizes)
    return ReaderRegion(kind, ((x, y), (x + width, y + height)), label)


keys = st.tuples(labels.filter(bool), st.integers(0, 9))


@given(st.dictionaries(keys, st.lists(regions(), min_size=1, max_size=4)))
def test_a_table_that_is_written_and_read_says_the_same(
    films: dict[tuple[str, int], list[ReaderRegion]],
) -> None:
    back = parse_table(table_text(films))
    assert list(back) == list(films)
    for name, drawn in films.items():
        assert [(r.kind, r.label) for r in back[name]] == [(r.kind, r.label) for r in drawn]
        for read, written in zip(back[name], drawn, strict=True):
            assert np.allclose(read.points, written.points, atol=2e-3, rtol=0)


def test_boxes_are_edges_from_nought_and_regions_are_centres(tmp_path: Path) -> None:
    table = tmp_path / "regions.csv"
    table.write_text("file,label,kind,x,y,width,height\na.png,Opacity,box,2,1,3,2\n")
    (region,) = read_regions(table)["a.png"]
    assert region == ReaderRegion("box", ((1.5, 0.5), (4.5, 2.5)), "Opacity")
    expected = np.zeros((6, 8), dtype=bool)
    expected[1:3, 2:5] = True  # three pixels wide, two high, from (2, 1) on
    assert np.array_equal(region_mask([region], SAME), expected)


def test_the_whole_film_is_all_of_the_grid() -> None:
    (region,) = parse_table("file,label,kind,x,y,width,height\na,,,0,0,8,6\n")["a", 0]
    assert region_mask([region], SAME).all()


def test_tables_of_boxes_alone_are_read() -> None:
    text = (
        "file,x,y,w,h,label,source,out_x,out_w,out_y,out_h\n"
        "a.png,100,200,30,40,Lung Opacity,somebody,10.5,3,20,4\n"
    )
    (region,) = parse_table(text)["a.png", 0]
    assert region == ReaderRegion("box", ((10.0, 19.5), (13.0, 23.5)), "Lung Opacity")


def test_a_contour_keeps_its_corners() -> None:
    text = (
        "file,label,kind,x,y,width,height,points\n"
        "a.png,x,contour,1,1,4,4,1 1 5 1 5 5 1 5\n"
        "a.png,,ellipse,0,0,8,6,\n"
    )
    contour, ellipse = parse_table(text)["a.png", 0]
    assert contour.points == ((0.5, 0.5), (4.5, 0.5), (4.5, 4.5), (0.5, 4.5))
    expected = np.zeros((6, 8), dtype=bool)
    expected[1:5, 1:5] = True
    assert np.array_equal(region_mask([contour], SAME), expected)
    assert ellipse.kind == "ellipse"
    assert not region_mask([ellipse], SAME)[0, 0]


def test_semicolons_and_decimal_commas_of_a_spreadsheet() -> None:
    text = "\ufefffile;label;kind;x;y;width;height\r\na.png;;box;0,5;1;2;2\r\n".removeprefix(
        "\ufeff"
    )
    (region,) = parse_table(text)["a.png", 0]
    assert region.points == ((0.0, 0.5), (2.0, 2.5))


def test_a_label_is_no_formula_to_a_spreadsheet() -> None:
    region = ReaderRegion("box", ((0, 0), (1, 1)), "=HYPERLINK(1)")
    text = table_text({("a", 0): [region]})
    cell = next(csv.DictReader(text.splitlines()))["label"]
    assert cell == "'=HYPERLINK(1)"
    assert parse_table(text)["a", 0][0].label == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    "row",
    [
        "a,,box,1,1,nan,2,",
        "a,,box,1,1,0,2,",
        "a,,box,1,1,-3,2,",
        "a,,box,1,1,2,,",
        "a,,star,1,1,2,2,",
        "a,,contour,1,1,2,2,1 1 2 2",
        "a,,contour,1,1,2,2,1 1 2 2 3",
        "a,,box,1,1",
        "a,,box,1,1,2,2,,0",
        "a,,box,1,1,2,2,,first",
        ",,box,1,1,2,2,",
        "a,,box,1e999,1,2,2,",
    ],
)
def test_a_row_that_makes_no_sense_is_told_by_its_line(row: str) -> None:
    with pytest.raises(RegionError, match=r"^Line 2 of the table"):
        parse_table(",".join(COLUMNS) + "\n" + row + "\n")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\x81", b"file,label\na,b\n", b"x" * 200_000])
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(RegionError):
        read_regions(tmp_path / "x.csv")
    with pytest.raises(RegionError):
        read_regions(tmp_path / "missing.csv")
    with pytest.raises(RegionError):
        read_regions(tmp_path)


def test_regions_of_further_frames_are_not_the_first_ones(tmp_path: Path) -> None:
    table = tmp_path / "regions.csv"
    table.write_text("file,x,y,width,height,frame\na,1,1,2,2,3\na,1,1,2,2,1\nb,1,1,2,2,2\n")
    assert {name: len(found) for name, found in read_regions(table).items()} == {"a": 1}


def test_a_film_has_the_longest_name_that_its_path_ends_with() -> None:
    names = ("a.png", "test/a.png", "other/test/a.png", "b\\c.png", "")
    assert name_of(Path("/films/test/a.png"), names) == "test/a.png"
    assert name_of(Path("/films/train/a.png"), names) == "a.png"
    assert name_of(Path("/films/b/c.png"), names) == "b\\c.png"
    assert name_of(Path("/films/xa.png"), names) is None
    assert name_of(Path("/films/a.png"), names[1:]) is None
