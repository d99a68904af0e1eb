"""The elements of a DICOM file, for the tag browser (PS3.5 7.1, PS3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from pydicom import datadict
from pydicom.dataelem import DataElement, RawDataElement, convert_raw_data_element
from pydicom.dataset import Dataset
from pydicom.encaps import parse_fragments
from pydicom.multival import MultiValue
from pydicom.sequence import Sequence
from pydicom.tag import BaseTag
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian

from viewer.formats import dicom_file
from viewer.formats.dicom_identity import without_escapes
from viewer.formats.source import Source
from viewer.formats.tag import Tag, shown_bytes, shown_text, shown_values
from viewer.language import tr

_MAX_DEPTH = 32
"""Sequences in sequences that are followed; structured reports have some ten."""

_DEFERRED = 1 << 16
"""Bytes of a value over which it is looked at, and not read."""

_LONGEST_SEQUENCE = 1 << 20
"""Bytes of a sequence that is read all the same: a VOI LUT has 131,072."""

_HEAD_BYTES = 32
_ITEM = "(FFFE,E000)"
_UNDEFINED = 0xFFFFFFFF

_Element = DataElement | RawDataElement
_Pending = tuple[Iterator[Any], Dataset, int]


def tags(source: Source) -> Iterator[Tag]:
    """The elements in the order of the file, the items of its sequences among them."""
    dataset = dicom_file.parse(source, _DEFERRED)
    meta = dataset.file_meta
    if meta.get("TransferSyntaxUID") == DeflatedExplicitVRLittleEndian:
        # What was left in the file is not there as it is: and it is all unpacked already.
        dataset = dicom_file.parse(source)
    with source.open() as file:
        yield from _walk(meta, file)
        yield from _walk(dataset, file)


def _walk(top: Dataset, file: BinaryIO) -> Iterator[Tag]:
    """Without recursion: a file may nest deeper than Python does."""
    stack: list[_Pending] = [(iter(list(top.items())), top, 0)]
    while stack:
        pending, dataset, depth = stack[-1]
        entry = next(pending, None)
        if entry is None:
            stack.pop()
        elif isinstance(entry[1], Dataset):
            number, item = entry
            yield Tag(depth, _ITEM, "", tr("Item {number}", number=number))
            stack.append((iter(list(item.items())), item, depth + 1))
        else:
            line, items = _line(entry[1], dataset, depth, file)
            yield line
            if items:
                stack.append((iter(enumerate(items, start=1)), dataset, depth + 1))


def _line(
    element: _Element, dataset: Dataset, depth: int, file: BinaryIO
) -> tuple[Tag, list[Dataset]]:
    """The line of an element, and the items that come under it."""
    tag = element.tag
    creator = _creator(tag, dataset)
    vr, items = str(element.VR or _known_vr(tag)), []
    if isinstance(element, RawDataElement) and element.value is None and element.length:
        element, value = _deferred(element, vr, dataset, file)
    else:
        element, value = _converted(element, dataset), ""
    if isinstance(element, DataElement):
        vr = str(element.VR)
        if isinstance(element.value, Sequence):
            items = list(element.value) if depth < 2 * _MAX_DEPTH else []
            value = _items(len(element.value))
        else:
            value = _value(element)
    elif not value:
        value = tr("cannot be read: {value}", value=shown_bytes(element.value or b""))
    line = Tag(
        depth=depth,
        tag=f"({tag.group:04X},{tag.element:04X})",
        vr=vr,
        name=_name(tag, creator),
        keyword=datadict.keyword_for_tag(tag),
        creator=shown_text(creator),
        value=value,
    )
    return line, items


def _converted(element: _Element, dataset: Dataset) -> _Element:
    """The element with its value converted; as it is if that cannot be done."""
    if isinstance(element, DataElement):
        return element
    try:
        return dataset[element.tag]
    except Exception:  # pydicom converts, and any converter may fail
        return element


def _deferred(
    raw: RawDataElement, vr: str, dataset: Dataset, file: BinaryIO
) -> tuple[_Element, str]:
    """A value that is still in the file: sequences are read, of others the first bytes."""
    file.seek(raw.value_tell)
    if vr == "SQ" and raw.length <= _LONGEST_SEQUENCE:
        whole = raw._replace(value=file.read(raw.length))
        try:
            return convert_raw_data_element(whole, ds=dataset), ""
        except Exception:  # as above
            return raw, tr("cannot be read: {value}", value=shown_bytes(whole.value or b""))
    if raw.length != _UNDEFINED:
        return raw, shown_bytes(file.read(_HEAD_BYTES), raw.length)
    try:
        order = "<" if raw.is_little_endian else ">"
        fragments = parse_fragments(file, endianness=order)[0] - 1
    except ValueError:
        return raw, tr("in fragments, damaged")
    if fragments == 1:
        return raw, tr("in 1 fragment, after a table of their offsets")
    return raw, tr("in {n:,} fragments, after a table of their offsets", n=fragments)


def _value(element: DataElement) -> str:
    value: Any = element.value
    if value is None:
        return ""
    if isinstance(value, bytes):
        return shown_bytes(value)
    if isinstance(value, (MultiValue, list, tuple)):
        return without_escapes(shown_values(list(value)))
    if isinstance(value, UID) and value.name != value:
        return f"{value} ({value.name})"
    return shown_text(without_escapes(str(value)))


def _name(tag: BaseTag, creator: str) -> str:
    """The element's name in PS3.6, or in pydicom's dictionary of makers' elements."""
    try:
        if tag.is_private_creator:
            return "Private Creator"
        if tag.is_private:
            return datadict.private_dictionary_description(tag, creator)
        return "Group Length" if tag.element == 0 else datadict.dictionary_description(tag)
    except (KeyError, ValueError):
        return "Private" if tag.is_private else "Unknown"


def _creator(tag: BaseTag, dataset: Dataset) -> str:
    """Who reserved the block that a private element is in (PS3.5 7.8.1)."""
    if not tag.is_private or tag.is_private_creator or tag.element < 0x1000:
        return ""
    try:
        return str(dataset[tag.group, tag.element >> 8].value).strip()
    except Exception:  # there is none, or it is no text
        return ""


def _known_vr(tag: BaseTag) -> str:
    try:
        return datadict.dictionary_VR(tag)
    except KeyError:
        return "UN"


def _items(number: int) -> str:
    return tr("1 item") if number == 1 else tr("{n:,} items", n=number)
