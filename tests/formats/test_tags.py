"""The tag browser's list: every file's own words, bounded, and nothing but FilmError raised."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
import tifffile
from made_films import compressed, lut_item, made, save, scene
from PIL import Image, PngImagePlugin
from pydicom import Dataset, uid

from viewer import formats
from viewer.errors import FilmError
from viewer.formats import tag_list
from viewer.formats.tag import MAX_CHARACTERS, Tag


def listed(dataset: Dataset, tmp_path) -> list[Tag]:
    return list(formats.tags(save(dataset, tmp_path / "film.dcm")))


def only(tags: list[Tag], **wanted: object) -> Tag:
    (found,) = [
        tag for tag in tags if all(getattr(tag, name) == value for name, value in wanted.items())
    ]
    return found


def film(**elements: object) -> Dataset:
    return made(scene((40, 50), 12), bits_stored=12, **elements)


def test_elements_have_their_names_and_values(tmp_path):
    tags = listed(film(WindowCenter=[1000, 2000], WindowWidth=[1, 2]), tmp_path)
    name = only(tags, keyword="PatientName")
    assert name == Tag(0, "(0010,0010)", "PN", "Patient's Name", "PatientName", "", "Secret^Name")
    assert only(tags, keyword="WindowCenter").value == "1000.0\\2000.0"
    assert only(tags, keyword="TransferSyntaxUID").value == (
        "1.2.840.10008.1.2.1 (Explicit VR Little Endian)"
    )
    assert only(tags, keyword="Rows").value == "40"
    pixels = only(tags, keyword="PixelData")
    assert pixels.value.startswith("4,000 bytes: ")
    assert pixels.value.count(" ") == 1 + 1 + 16
    assert [tag.tag for tag in tags] == sorted(tag.tag for tag in tags)
    assert "Secret" not in repr(tags)


@pytest.mark.parametrize("syntax", [uid.ImplicitVRLittleEndian, uid.ExplicitVRBigEndian])
def test_every_native_coding_lists_the_same(tmp_path, syntax):
    plain = listed(film(), tmp_path)
    other = listed(made(scene((40, 50), 12), syntax, bits_stored=12), tmp_path)
    assert [tag.name for tag in other] == [tag.name for tag in plain]


def test_sequences_and_their_items_are_nested(tmp_path):
    luts = [lut_item(0, list(range(100)), 12, explanation=name) for name in ("SOFT", "HARD")]
    tags = listed(film(VOILUTSequence=luts), tmp_path)
    start = tags.index(only(tags, keyword="VOILUTSequence"))
    assert tags[start].value == "2 items"
    nested = [(tag.depth, tag.keyword or tag.name) for tag in tags[start : start + 9]]
    item = [(2, "LUTDescriptor"), (2, "LUTExplanation"), (2, "LUTData")]
    assert nested == [(0, "VOILUTSequence"), (1, "Item 1"), *item, (1, "Item 2"), *item]
    assert [tag.value for tag in tags if tag.keyword == "LUTExplanation"] == ["SOFT", "HARD"]


@pytest.mark.parametrize("deflated", [False, True])
def test_long_values_are_looked_at_and_not_read(tmp_path, deflated):
    syntax = uid.DeflatedExplicitVRLittleEndian if deflated else uid.ExplicitVRLittleEndian
    item = Dataset()
    item.add_new("LUTData", "OW", bytes(range(256)) * 300)
    item.LUTExplanation = "LONG"
    dataset = made(scene((400, 500), 12), syntax, bits_stored=12, VOILUTSequence=[item])
    dataset.add_new(0x00420011, "OB", b"%PDF" * 50_000)
    tags = listed(dataset, tmp_path)
    assert only(tags, keyword="LUTExplanation").value == "LONG"  # in a sequence of 77 kB
    assert only(tags, keyword="LUTData").value.startswith("76,800 bytes: 00 01 02 03")
    assert only(tags, keyword="EncapsulatedDocument").value == (
        "200,000 bytes: " + " ".join(["25 50 44 46"] * 4) + " …"
    )
    assert only(tags, keyword="PixelData").value.startswith("400,000 bytes: ")


def test_compressed_pixels_are_counted_by_their_fragments(tmp_path):
    code = compressed(scene((400, 500), 12), uid.JPEG2000Lossless, 12)
    assert len(code) > 65_536
    dataset = made(scene((400, 500), 12), uid.JPEG2000Lossless, bits_stored=12, pixel_data=code)
    pixels = only(listed(dataset, tmp_path), keyword="PixelData")
    assert pixels.value == "in 1 fragment, after a table of their offsets"


def test_private_elements_have_their_creator(tmp_path):
    dataset = film()
    block = dataset.private_block(0x0019, "GEMS_ACQU_01", create=True)
    block.add_new(0x02, "SL", 912)
    block = dataset.private_block(0x0029, "NOBODY KNOWS", create=True)
    block.add_new(0x10, "UN", b"plain words")
    block.add_new(0x11, "UN", b"\x00\x01\x02\x03")
    tags = listed(dataset, tmp_path)
    known = only(tags, tag="(0019,1002)")
    assert (known.creator, known.value) == ("GEMS_ACQU_01", "912")
    assert "Private" not in known.name  # pydicom's dictionary of makers' elements has it
    words = only(tags, tag="(0029,1010)")
    assert (words.creator, words.name, words.value) == ("NOBODY KNOWS", "Private", "plain words")
    assert only(tags, tag="(0029,1011)").value == "4 bytes: 00 01 02 03"
    assert only(tags, tag="(0029,0010)").name == "Private Creator"


def test_values_in_any_script_and_of_any_length(tmp_path):
    tags = listed(
        film(
            SpecificCharacterSet="ISO_IR 192",
            PatientComments="山" * 5000,
            StudyDescription="one\r\ntwo\x1b[31m <b>three</b>",
        ),
        tmp_path,
    )
    comment = only(tags, keyword="PatientComments").value
    assert comment == "山" * MAX_CHARACTERS + "…"
    assert only(tags, keyword="StudyDescription").value == "one\ntwo [31m <b>three</b>"


def test_a_value_that_cannot_be_converted_is_shown_as_bytes(tmp_path):
    path = save(film(), tmp_path / "film.dcm")
    marker = b"\x28\x00\x02\x00US\x02\x00\x01\x00"
    data = path.read_bytes()
    assert marker in data
    path.write_bytes(data.replace(marker, b"\x28\x00\x02\x00FL\x02\x00\x01\x00"))
    assert only(list(formats.tags(path)), keyword="SamplesPerPixel").value == (
        "cannot be read: 2 bytes: 01 00"
    )


def nested(depth: int) -> Dataset:
    dataset = Dataset()
    for _ in range(depth):
        outer = Dataset()
        outer.RequestAttributesSequence = [dataset]
        dataset = outer
    return dataset


def test_deep_nesting_ends(tmp_path):
    dataset = film()
    dataset.update(nested(60))
    tags = listed(dataset, tmp_path)
    assert 60 < max(tag.depth for tag in tags) < 70
    assert only(tags, keyword="PixelData")


def test_many_elements_end_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(tag_list, "MAX_TAGS", 100)
    dataset = film(RequestAttributesSequence=[Dataset() for _ in range(500)])
    tags = listed(dataset, tmp_path)
    assert len(tags) == 101
    assert "more than 100" in tags[-1].name


def chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def test_png_chunks(tmp_path):
    text = PngImagePlugin.PngInfo()
    text.add_text("Title", "Thorax")
    text.add_text("Author", "Ä packed one", zip=True)
    text.add_itxt("Beschreibung", "胸部", "de", "")
    path = tmp_path / "film.png"
    exif = Image.Exif()
    exif[274] = 6
    Image.fromarray(scene((400, 500), 16)).save(path, pnginfo=text, dpi=(254, 254), exif=exif)
    # ImageMagick writes its words behind the pixels.
    data = path.read_bytes()
    path.write_bytes(data[:-12] + chunk(b"tEXt", b"date:create\x002020") + data[-12:])
    tags = list(formats.tags(path))
    values = {tag.name: tag.value for tag in tags}
    assert values["Header"] == "500 × 400, 16 bit, grey"
    assert values["Title"] == "Thorax"
    assert values["Author"] == "Ä packed one"
    assert values["Beschreibung"] == "胸部"
    assert values["date:create"] == "2020"
    assert values["Pixel size"] == "10000 × 10000 a metre"
    assert values["Orientation"] == "6"
    assert only(tags, tag="IDAT").value.endswith("pieces")


def test_a_png_bomb_in_a_text_chunk_is_not_unpacked(tmp_path):
    packed = zlib.compress(b"A" * 50_000_000)
    path = tmp_path / "film.png"
    buffer = io.BytesIO()
    Image.fromarray(scene((4, 5), 8)).save(buffer, "png")
    data = buffer.getvalue()
    path.write_bytes(data[:-12] + chunk(b"zTXt", b"Bomb\0\0" + packed) + data[-12:])
    assert only(list(formats.tags(path)), name="Bomb").value == "A" * 1000 + "…"


def test_jpeg_segments(tmp_path):
    path = tmp_path / "film.jpg"
    exif = Image.Exif()
    exif[271] = "Maker"
    exif.get_ifd(0x8769)[33434] = 0.5
    Image.fromarray(scene((40, 50), 8)).save(path, comment="Thorax pa", exif=exif)
    values = {tag.name: tag.value for tag in formats.tags(path)}
    assert values["Comment"] == "Thorax pa"
    assert values["Frame (SOF0)"] == "50 × 40, 8 bit, 1 components"
    assert values["Make"] == "Maker"
    assert values["ExposureTime"] == "0.5"
    assert "APP0 JFIF" in values


def test_tiff_tags_of_every_page(tmp_path):
    path = tmp_path / "film.tif"
    pages = np.stack([scene((40, 50), 12)] * 3)
    tifffile.imwrite(path, pages, photometric="minisblack", description="Thorax", metadata=None)
    tags = list(formats.tags(path))
    assert [tag.name for tag in tags if tag.depth == 0] == ["Page 1", "Page 2", "Page 3"]
    assert {tag.value for tag in tags if tag.name == "ImageWidth"} == {"50"}
    assert only(tags, name="ImageDescription").value == "Thorax"
    assert only(tags[1:20], tag="0x0106").value == "MINISBLACK"


@pytest.mark.parametrize("suffix", ["dcm", "png", "jpg", "tif"])
def test_files_cut_anywhere_raise_film_errors_alone(tmp_path, suffix):
    path = tmp_path / f"film.{suffix}"
    if suffix == "dcm":
        code = compressed(scene((40, 50), 12), uid.JPEGLSLossless, 12)
        item = lut_item(0, list(range(100)), 12)
        save(
            made(
                scene((40, 50), 12),
                uid.JPEGLSLossless,
                bits_stored=12,
                pixel_data=code,
                VOILUTSequence=[item],
            ),
            path,
        )
    else:
        exif = Image.Exif()
        exif[271] = "Maker"
        Image.fromarray(scene((40, 50), 8)).save(path, exif=exif)
    data = path.read_bytes()
    listed = 0
    for end in [*range(1, min(len(data), 1500), 13), len(data) - 1]:
        path.write_bytes(data[:end])
        try:
            listed += len(formats.tags(path)) > 0
        except FilmError:
            continue
    assert listed > 0


def test_what_is_no_film_is_refused(tmp_path):
    path = tmp_path / "film.txt"
    path.write_text("not a film")
    with pytest.raises(FilmError, match="neither DICOM nor PNG"):
        formats.tags(path)
    with pytest.raises(FilmError, match="folder"):
        formats.tags(tmp_path)


def test_real_films(shared_dicom):
    for path in sorted(shared_dicom.glob("*.dcm")):
        tags = list(formats.tags(path))
        assert len(tags) > 20
        assert not [tag for tag in tags if "cannot be read" in tag.value]
