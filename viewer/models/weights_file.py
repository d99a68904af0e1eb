"""Tensors by name out of a checkpoint file, without ever running what is in it.

safetensors, and what ``torch.save`` writes (a zip archive, or the stream of PyTorch before 1.6),
the latter with ``weights_only=True``: an unpickler that makes tensors and plain containers and
nothing else. What a file is, is told by its first bytes, not by its name.
"""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from viewer.errors import ModelError
from viewer.language import tr

MAX_BYTES = 2 << 30
"""Of a file, of what it unpacks to, and of its tensors. A VGG-19 has 0.6 GB."""
_MAX_ENTRIES = 100_000
_MAX_DEPTH = 4

_STREAM_MAGIC = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."
"""How the stream of PyTorch before 1.6 begins: its magic number, pickled."""

_WRAPPERS = ("model", "state_dict", "model_state_dict", "net", "network", "weights", "params")
"""Keys under which people save a state dict beside other things, the likeliest first."""


class _Inert:
    """Stands for a harmless object that trainers save beside the weights. It does nothing."""

    def __init__(self, *_: object) -> None: ...

    def __setstate__(self, _: object) -> None: ...


_INERT_NAMES = (
    "argparse.Namespace",
    "numpy.core.multiarray._reconstruct",
    "numpy._core.multiarray._reconstruct",
    "numpy.core.multiarray.scalar",
    "numpy._core.multiarray.scalar",
    "numpy.dtype",
    "numpy.ndarray",
    "pathlib.PosixPath",
    "pathlib.WindowsPath",
)
"""What is replaced by `_Inert` rather than refused: a loss or a list of arguments saved beside
the weights is common, is not needed, and is not made either."""


def read_tensors(path: Path) -> tuple[dict[str, Tensor], str]:
    """The state dict in a checkpoint, unwrapped, and the file's SHA-256.

    Returns
    -------
    tensors : dict of str to Tensor
        On the CPU, as stored (any floating or integer dtype), all numbers finite.
    sha256 : str

    Raises
    ------
    ModelError
        If it is no checkpoint, is damaged, is too large, or would need unpickling.
    """
    head = _open_head(path)
    if head.startswith(b"PK\x03\x04"):
        _check_archive(path)
        found = _torch_load(path)
    elif head.startswith(_STREAM_MAGIC):
        found = _torch_load(path)
    elif head[8:9] == b"{":
        found = _safetensors_load(path)
    elif head[:1] == b"\x80":
        raise _pickled("a plain pickle")
    else:
        raise ModelError(
            tr("This file is not a checkpoint: neither what torch.save writes nor safetensors.")
        )
    tensors = _unwrap(found)
    if not tensors:
        raise ModelError(
            tr("There are no weights in this file."), f"it holds a {type(found).__name__}"
        )
    _check_tensors(tensors)
    with path.open("rb") as file:
        return tensors, hashlib.file_digest(file, "sha256").hexdigest()


def _open_head(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ModelError(tr("A checkpoint must be a file."))
        if status.st_size > MAX_BYTES:
            raise ModelError(tr("This file is too large to be a checkpoint (over 2 GB)."))
        with path.open("rb") as file:
            head = file.read(len(_STREAM_MAGIC))
    except OSError as error:
        raise ModelError(tr("The checkpoint could not be read."), type(error).__name__) from error
    if not head:
        raise ModelError(tr("The checkpoint is an empty file."))
    return head


def _check_archive(path: Path) -> None:
    """Refuse, by the archive's table of contents, what must not or cannot be unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except Exception as error:  # zipfile raises many kinds on nonsense
        raise _damaged(error) from error
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise ModelError(tr("This file unpacks to more than a checkpoint can hold (over 2 GB)."))
    names = [entry.filename.rpartition("/")[2] for entry in entries]
    if "constants.pkl" in names:
        raise ModelError(
            tr(
                "This file is a TorchScript program, not only weights: it was not opened. Where it "
                "was made, save the weights alone with torch.save(model.state_dict(), "
                '"weights.pth"), or as safetensors, and open that.'
            )
        )
    if "data.pkl" not in names:
        raise ModelError(tr("This file is an archive, but not one that torch.save wrote."))


def _torch_load(path: Path) -> Any:
    inert: list[Any] = [(_Inert, name) for name in _INERT_NAMES]
    try:
        with torch.serialization.safe_globals(inert):
            return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a damaged file can raise anything
        unsupported = re.search(r"GLOBAL ([\w.]{1,80})", str(error))
        if unsupported:
            raise _pickled(unsupported[1]) from error
        raise _damaged(error) from error


def _safetensors_load(path: Path) -> Any:
    try:
        return safetensors.torch.load_file(path)
    except Exception as error:  # its own error, or whatever the header's nonsense leads to
        raise _damaged(error) from error


def _pickled(what: str) -> ModelError:
    return ModelError(
        tr(
            "This file holds Python objects, not only weights, and opening it could run code that "
            "came with it: it was not opened. Where it was made, save the weights alone with "
            'torch.save(model.state_dict(), "weights.pth"), or as safetensors, and open that.'
        ),
        f"it needs {what}",
    )


def _damaged(error: Exception) -> ModelError:
    return ModelError(
        tr("The checkpoint is damaged or incomplete: copy or download it again."),
        type(error).__name__,
    )


def _unwrap(found: Any, depth: int = 0) -> dict[str, Tensor]:
    """The state dict in what was loaded: itself, or under a usual key, or the only one there."""
    if not isinstance(found, Mapping) or depth > _MAX_DEPTH:
        return {}
    for key in _WRAPPERS:
        inner = _unwrap(found.get(key), depth + 1)
        if inner:
            return inner
    tensors = {
        name: value.detach()
        for name, value in found.items()
        if isinstance(name, str) and isinstance(value, Tensor)
    }
    if tensors:
        return tensors
    inside = [_unwrap(value, depth + 1) for key, value in found.items() if key != "optimizer"]
    inside = [inner for inner in inside if inner]
    return inside[0] if len(inside) == 1 else {}


def _check_tensors(tensors: Mapping[str, Tensor]) -> None:
    total = 0
    for tensor in tensors.values():
        plain = tensor.layout == torch.strided and tensor.device.type == "cpu"
        if not plain or tensor.is_quantized or tensor.is_complex():
            raise ModelError(
                tr(
                    "The weights in this file are quantised, sparse or complex; "
                    "the viewer needs plain ones."
                )
            )
        # What it would be written out: a few bytes of a file can claim any size by stride 0.
        total += tensor.numel() * tensor.element_size()
    if total > MAX_BYTES:
        raise ModelError(tr("The weights in this file are too large (over 2 GB)."))
    for tensor in tensors.values():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor.float()).all()):
            raise ModelError(
                tr("The weights in this file are not all numbers: training went wrong.")
            )
