"""Names come out as they were written, in every character set, and wrong ones harm nothing."""

from __future__ import annotations

import logging
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_films import made, save, scene
from pydicom import dcmread
from pydicom.filebase import DicomBytesIO

from viewer import formats
from viewer.film import Identity
from viewer.formats.dicom_identity import identity, readable_name


def element(group: int, number: int, vr: bytes, value: bytes) -> bytes:
    value += b" " * (len(value) % 2)
    return struct.pack("<HH2sH", group, number, vr, len(value)) + value


def named(charset: bytes | None, name: bytes, description: bytes = b"") -> Identity:
    """The identity in a data set of these very bytes."""
    said = b"" if charset is None else element(0x0008, 0x0005, b"CS", charset)
    data = said + element(0x0008, 0x1030, b"LO", description) + element(0x10, 0x10, b"PN", name)
    return identity(dcmread(DicomBytesIO(data), force=True))


TAROU = "Yamada, Tarou 山田 太郎 やまだ たろう"
ANNEXES = [
    # PS3.5 H.3.1: Japanese, with ASCII
    (
        b"\\ISO 2022 IR 87",
        b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B",
        TAROU,
    ),
    # PS3.5 H.3.2: Japanese, with half-width katakana
    (
        b"ISO 2022 IR 13\\ISO 2022 IR 87",
        b"\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J="
        b"\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J",
        "ﾔﾏﾀﾞ ﾀﾛｳ 山田 太郎 やまだ たろう",
    ),
    # PS3.5 I.2: Korean
    (
        b"\\ISO 2022 IR 149",
        b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7="
        b"\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf",
        "Hong, Gildong 洪 吉洞 홍 길동",
    ),
    # PS3.5 J.1: Chinese in UTF-8
    (
        b"ISO_IR 192",
        b"Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=",
        "Wang, XiaoDong 王 小東",
    ),
    # PS3.5 J.3: Chinese in GB18030
    (b"GB18030", b"Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang, XiaoDong 王 小东"),
    # PS3.5 K.2: Chinese with escape sequences
    (
        b"\\ISO 2022 IR 58",
        b"Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=",
        "Zhang, XiaoDong 张 小东",
    ),
    (b"GBK", b"Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang, XiaoDong 王 小东"),
    (b"ISO_IR 100", b"Buc^J\xe9r\xf4me", "Buc, Jérôme"),
    (b"ISO_IR 101", b"W\xb3adys\xb3aw^Bo\xbfe", "Władysław, Boże"),
    (b"ISO_IR 109", b"\xc6u^\xfe", "Ĉu, ŝ"),
    (b"ISO_IR 110", b"\xb9\xbe^\xb6", "šž, ļ"),
    (b"ISO_IR 126", b"\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2", "Διονυσιος"),
    (b"ISO_IR 127", b"\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1", "قباني لنزار"),
    (b"ISO_IR 138", b"\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4", "שרון דבורה"),
    (b"ISO_IR 144", b"\xbb\xee\xda\xe1\xd5\xdc\xd1\xe3\xe0\xd3", "Люксембург"),
    (b"ISO_IR 148", b"\xc7avu\xfeo\xf0lu", "Çavuşoğlu"),
    (b"ISO_IR 166", b"\xb9\xd2\xc1\xca\xa1\xd8\xc5", "นามสกุล"),
    (b"ISO_IR 13", b"\xd4\xcf\xc0\xde^\xc0\xdb\xb3", "ﾔﾏﾀﾞ ﾀﾛｳ"),
]


@pytest.mark.parametrize(("charset", "name", "expected"), ANNEXES)
def test_names_in_every_character_set(charset, name, expected):
    assert named(charset, name).patient_name == expected
    assert named(charset, b"", description=name.split(b"=")[0]).study_description


def test_bytes_of_a_character_that_look_like_delimiters():
    # 春 is 3D 55 in JIS X 0208, where 3D is "="; the second byte of 沑 in GBK is a backslash.
    haru = named(b"\\ISO 2022 IR 87", b"Haru^Hana=\x1b$B=U\x1b(B^\x1b$B2V\x1b(B")
    assert haru.patient_name == "Haru, Hana 春 花"
    assert named(b"GB18030", "A^B=沑^誠".encode("gb18030")).patient_name == "A, B 沑 誠"


@pytest.mark.parametrize("charset", [None, b"", b"ISO_IR 6", b"ISO_IR 100"])
def test_utf_8_and_escape_sequences_that_the_file_does_not_announce(charset):
    assert named(charset, "Müller^Jürgen".encode()).patient_name == "Müller, Jürgen"
    assert named(charset, ANNEXES[0][1]).patient_name == TAROU
    assert named(charset, ANNEXES[2][1]).patient_name == ANNEXES[2][2]


WRONG_SETS = [
    b"KLINGON",
    b"ISO-IR 100",
    b"latin1",
    b"ISO\x00IR",
    b"\xff\xfe",
    b"\\" * 40,
    b"ISO_IR 192\\ISO 2022 IR 87",
]
WRONG_NAMES = [b"M\xfcller", b"\xff\xfe\x00", b"\x1b$B;3E\xff", b"\x1b", b"\x1b$("]


@pytest.mark.parametrize("charset", WRONG_SETS)
@pytest.mark.parametrize("name", WRONG_NAMES)
def test_wrong_character_sets_never_raise(charset, name):
    assert isinstance(named(charset, name).patient_name, str)


@given(charset=st.none() | st.binary(max_size=40), name=st.binary(max_size=80))
@settings(max_examples=300)
def test_no_bytes_raise(charset, name):
    found = named(charset, name, description=name).patient_name
    assert not any(character in found for character in "\x00\x1b\n\r")
    assert len(found) <= 3 * 256 + 8


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Adams^John Robert Quincy^^Rev.^B.A. M.Div.",
            "Adams, John Robert Quincy Rev. B.A. M.Div.",
        ),
        ("Smith", "Smith"),
        ("^John", "John"),
        ("^^^", ""),
        ("", ""),
        ("==^", ""),
        ("=山田^太郎", "山田 太郎"),
        ("NO CARET, AT ALL", "NO CARET, AT ALL"),
    ],
)
def test_carets_become_words(name, expected):
    assert readable_name(name) == expected


def test_what_a_film_says_of_its_patient(tmp_path):
    dataset = made(
        scene((40, 50), 12),
        bits_stored=12,
        SpecificCharacterSet="ISO_IR 192",
        PatientName="Yamada^Tarou=山田^太郎",
        PatientBirthDate="19501231",
        PatientSex="M",
        PatientAge="072Y",
        StudyDate="20230101",
        StudyTime="123456.789",
        StudyDescription="Thorax\\pa",
        SeriesDescription="PA <b>erect</b>",
        InstitutionName="Hôpital",
        AccessionNumber="A1",
        BodyPartExamined="chest",
        BurnedInAnnotation="YES",
    )
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert film.identity == Identity(
        patient_name="Yamada, Tarou 山田 太郎",
        patient_id="SECRET",
        birth_date="19501231",
        sex="M",
        age="072Y",
        study_date="20230101",
        study_time="123456.789",
        study_description="Thorax\\pa",
        series_description="PA <b>erect</b>",
        institution="Hôpital",
        accession_number="A1",
    )
    assert film.body_part == "CHEST"
    assert film.presentation_intent == "FOR PRESENTATION"
    assert film.burned_in_annotation == "YES"
    assert (film.frame, film.frames) == (0, 1)


def test_nothing_of_it_gets_into_reprs_and_logs(tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    dataset = made(scene((40, 50), 12), bits_stored=12, SpecificCharacterSet="NONSENSE")
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert film.identity.patient_name == "Secret, Name"
    assert "ecret" not in repr(film.identity)
    assert "SECRET" not in repr(film) + caplog.text


@pytest.mark.parametrize("body_part", ["Name^Of Patient", "X" * 40, "1.2.3"])
def test_a_body_part_that_is_no_code_is_left_out(tmp_path, body_part):
    dataset = made(scene((40, 50), 12), bits_stored=12, BodyPartExamined=body_part)
    assert formats.read(save(dataset, tmp_path / "film.dcm")).body_part == ""


def test_the_kind_of_object_tells_what_it_was_made_for(tmp_path):
    dataset = made(scene((40, 50), 12), bits_stored=12, PresentationIntentType=None)
    assert formats.read(save(dataset, tmp_path / "a.dcm")).presentation_intent == "FOR PRESENTATION"
    dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.1"  # CR says nothing of it
    assert formats.read(save(dataset, tmp_path / "b.dcm")).presentation_intent == ""
