import importlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from viewer import formats, language
from viewer.formats.tag import Tag
from viewer.ui import tag_privacy
from viewer.ui.tag_privacy import identifies


def dicom(tag: str, vr: str, keyword: str = "", value: str = "x") -> Tag:
    return Tag(0, tag, vr, keyword or "Private", keyword, value=value)


@pytest.mark.parametrize(
    "tag",
    [
        dicom("(0010,0010)", "PN", "PatientName"),
        dicom("(0010,0040)", "CS", "PatientSex"),
        dicom("(0010,4000)", "LT", "PatientComments"),
        dicom("(0008,0020)", "DA", "StudyDate"),
        dicom("(0008,0030)", "TM", "StudyTime"),
        dicom("(0008,0050)", "SH", "AccessionNumber"),
        dicom("(0008,0080)", "LO", "InstitutionName"),
        dicom("(0008,0018)", "UI", "SOPInstanceUID"),
        dicom("(0008,1030)", "LO", "StudyDescription"),
        dicom("(0008,1090)", "PN", "OperatorsName"),
        dicom("(0040,A160)", "UT", "TextValue"),
        dicom("(0029,1010)", "LO"),
        dicom("(0009,1010)", "OB", value="40 bytes: 4D 75 73 74"),  # text, to who reads hexadecimal
        dicom("(0042,0011)", "OB", "EncapsulatedDocument", "Mr Doe"),
        dicom("(0032,1060)", "ZZ", "Invented"),
        Tag(0, "tEXt", "", "Author", value="Doe"),
        Tag(0, "tEXt", "", "Frame", value="Doe"),  # a keyword is the file's own, as is its text
        Tag(0, "tIME", "", "Time", value="2020-01-01 10:00:00"),
        Tag(0, "FFFE", "", "Comment", value="Doe"),
        Tag(1, "0x010E", "ascii", "ImageDescription", value="Doe"),
        Tag(1, "0x0132", "", "DateTime", value="2020:01:01 10:00:00"),
        Tag(0, "FFE1", "", "APP1 http://ns.adobe.com/xap/1.0/", value="900 bytes"),
    ],
    ids=lambda tag: tag.keyword or tag.name,
)
def test_what_may_say_whose_film_it_is(tag: Tag) -> None:
    assert identifies(tag)


@pytest.mark.parametrize(
    "tag",
    [
        dicom("(0008,0060)", "CS", "Modality", "DX"),
        dicom("(0008,0070)", "LO", "Manufacturer"),
        dicom("(0008,0016)", "UI", "SOPClassUID"),
        dicom("(0002,0010)", "UI", "TransferSyntaxUID"),
        dicom("(0028,0010)", "US", "Rows", "2000"),
        dicom("(0028,1050)", "DS", "WindowCenter", "40"),
        dicom("(7FE0,0010)", "OW", "PixelData", "9,961,472 bytes: 00 01 …"),
        dicom("(7FE0,0010)", "OB", "PixelData", "in 1 fragment, after a table of their offsets"),
        dicom("(0010,1002)", "SQ", "OtherPatientIDsSequence", "1 item"),
        dicom("(0010,0010)", "PN", "PatientName", ""),  # that it is empty may be said
        Tag(0, "(0029,0010)", "LO", "Private Creator", value="ACME 1.0"),
        Tag(1, "(FFFE,E000)", "", "Item 1"),
        Tag(0, "IHDR", "", "Header", value="20 × 30, 16 bit, grey"),
        Tag(0, "FFC0", "", "Frame (SOF0)", value="20 × 30, 8 bit, 1 components"),
        Tag(0, "FFDB", "", "Cuantización", value="65 bytes: 00 01 …"),  # in whatever language
        Tag(0, "FFE0", "", "APP0 JFIF", value="14 bytes: 4A 46 49 46 …"),
        Tag(1, "0x0112", "", "Orientation", value="6"),
        Tag(0, "", "", "Page 1"),
    ],
    ids=lambda tag: tag.keyword or tag.name,
)
def test_what_is_harmless(tag: Tag) -> None:
    assert not identifies(tag)


def test_what_is_counted_is_harmless_in_another_language_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spanish = {
        "1 byte": "1 byte",
        "{n:,} bytes": "{n:,} octetos",
        "in 1 fragment, after a table of their offsets": "en 1 fragmento",
        "in {n:,} fragments, after a table of their offsets": "en {n:,} fragmentos",
    }
    with monkeypatch.context() as patch:
        patch.setattr(language, "_translated", spanish.__getitem__)
        speaking = importlib.reload(tag_privacy)
        counted = ("1 byte: 00", "1,234 octetos: 00 01 …", "en 1 fragmento", "en 12 fragmentos")
        shown = [dicom("(7FE0,0010)", "OW", "PixelData", value) for value in counted]
        assert not any(map(speaking.identifies, shown))
        assert speaking.identifies(dicom("(7FE0,0010)", "OW", "PixelData", "octetos de Doe"))
    importlib.reload(tag_privacy)


def test_of_the_sample_film_nothing_of_the_patient_is_left(sample_film: Path) -> None:
    left = [tag for tag in formats.tags(sample_film) if tag.value and not identifies(tag)]
    assert "DX" in [tag.value for tag in left]
    assert not [tag for tag in left if tag.tag.startswith("(0010") or tag.vr in ("PN", "DA", "TM")]


def test_of_a_pictures_text_nothing_is_left(tmp_path: Path) -> None:
    text = PngInfo()
    text.add_text("Title", "Doe, John")
    text.add_itxt("Comment", "born 1970")
    Image.new("L", (20, 30)).save(tmp_path / "a.png", pnginfo=text)
    exif = Image.Exif()
    exif[0x010E] = "Doe, John"
    Image.new("L", (20, 30)).save(tmp_path / "b.jpg", exif=exif, comment=b"Doe, John")
    Image.new("L", (20, 30)).save(tmp_path / "c.tif", tiffinfo={270: "Doe, John"})
    for name in ("a.png", "b.jpg", "c.tif"):
        lines = formats.tags(tmp_path / name)
        assert any("Doe" in tag.value for tag in lines), name
        left = [tag.value for tag in lines if not identifies(tag)]
        assert not [value for value in left if "Doe" in value or "1970" in value], name
        assert any("20" in value for value in left), name
