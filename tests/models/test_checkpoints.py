"""Checkpoint files: what opens, what is refused and why, and that nothing in them ever runs."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import zipfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import nn

from viewer.errors import ModelError
from viewer.models import weights_file
from viewer.models.checkpoints import build_network, read_checkpoint

Make = Callable[..., nn.Module]


def _same_answer(path: Path, model: nn.Module, channels: int = 3) -> Any:
    checkpoint = read_checkpoint(path)
    x = torch.randn(1, channels, 64, 64)
    with torch.no_grad():
        assert torch.equal(build_network(checkpoint)(x), model(x))
    assert checkpoint.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    return checkpoint


@pytest.fixture
def small(make_network: Make) -> nn.Module:
    return make_network("squeezenet1_1", channels=1, outputs=3)


@pytest.mark.parametrize("suffix", [".pth", ".pt", ".ckpt", ""])
def test_a_bare_state_dict_whatever_its_name(tmp_path: Path, small: nn.Module, suffix: str) -> None:
    path = tmp_path / f"weights{suffix}"
    torch.save(small.state_dict(), path)
    checkpoint = _same_answer(path, small, 1)
    assert (checkpoint.architecture, checkpoint.channels, checkpoint.outputs) == (
        "squeezenet1_1",
        1,
        3,
    )


def test_safetensors(tmp_path: Path, small: nn.Module) -> None:
    path = tmp_path / "weights.safetensors"
    safetensors.torch.save_file(small.state_dict(), path)
    _same_answer(path, small, 1)


def test_half_precision_safetensors(tmp_path: Path, small: nn.Module) -> None:
    path = tmp_path / "weights.safetensors"
    half = {name: tensor.half() for name, tensor in small.state_dict().items()}
    safetensors.torch.save_file(half, path)
    rebuilt = build_network(read_checkpoint(path))
    assert {p.dtype for p in rebuilt.parameters()} == {torch.float32}


def test_the_stream_of_early_pytorch(tmp_path: Path, small: nn.Module) -> None:
    path = tmp_path / "old.pth"
    torch.save(small.state_dict(), path, _use_new_zipfile_serialization=False)
    _same_answer(path, small, 1)


@pytest.mark.parametrize("name", ["densenet121", "resnet18", "googlenet"])
def test_files_as_the_chestcovnet_team_saved_them(
    tmp_path: Path, make_network: Make, name: str
) -> None:
    model: Any = make_network(name)
    attribute = "classifier" if name == "densenet121" else "fc"
    inputs = getattr(model, attribute).in_features
    setattr(model, attribute, nn.Sequential(nn.Linear(inputs, 1), nn.Sigmoid()))
    optimizer = torch.optim.Adam(model.parameters())
    path = tmp_path / "chestcovnet.pth"
    torch.save(
        {
            "epoch": 12,
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "loss": torch.tensor(0.3),
            "auc": np.float64(0.9),
        },
        path,
    )
    checkpoint = read_checkpoint(path)
    assert (checkpoint.architecture, checkpoint.outputs) == (name, 1)
    x = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        logit = build_network(checkpoint)(x)
        torch.testing.assert_close(logit.sigmoid(), model.eval()(x))


@pytest.mark.parametrize("key", ["state_dict", "model_state_dict", "net", "my_network"])
def test_wrapped_and_beside_harmless_things(tmp_path: Path, small: nn.Module, key: str) -> None:
    path = tmp_path / "run.pth"
    beside = {
        "args": Namespace(lr=1e-3, out=Path("runs")),
        "history": np.arange(3.0),
        "best": np.float32(1.0),
        "classes": ["a", "b"],
    }
    torch.save({key: {"module": dict(small.state_dict())}, **beside}, path)
    _same_answer(path, small, 1)


def test_two_networks_in_a_file_are_not_chosen_between(tmp_path: Path, small: nn.Module) -> None:
    path = tmp_path / "pair.pth"
    torch.save({"student": small.state_dict(), "teacher": small.state_dict()}, path)
    with pytest.raises(ModelError, match="no weights"):
        read_checkpoint(path)


class _Malicious:
    def __init__(self, witness: Path) -> None:
        self.witness = witness

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.witness),)


def _refused(path: Path) -> ModelError:
    with pytest.raises(ModelError) as caught:
        read_checkpoint(path)
    said = caught.value.message + caught.value.detail
    assert str(path.parent) not in said
    assert path.stem not in said
    return caught.value


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("inside", [False, True])
def test_a_malicious_file_is_refused_and_nothing_ran(
    tmp_path: Path, small: nn.Module, zipped: bool, inside: bool
) -> None:
    witness = tmp_path / "executed"
    bomb: Any = _Malicious(witness)
    whole = {"model": small.state_dict(), "note": bomb} if inside else bomb
    path = tmp_path / "bad.pth"
    torch.save(whole, path, _use_new_zipfile_serialization=zipped)
    error = _refused(path)
    assert "could run code" in error.message
    assert "torch.save(model.state_dict()" in error.message
    assert not witness.exists()
    # The file is as bad as it is meant to be: unpickled, it does run.
    torch.load(path, weights_only=False)
    assert witness.exists()


def test_a_plain_pickle_is_refused_and_nothing_ran(tmp_path: Path) -> None:
    witness = tmp_path / "executed"
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        path = tmp_path / f"sneaky{protocol}.pth"
        path.write_bytes(pickle.dumps(_Malicious(witness), protocol))
        assert "could run code" in _refused(path).message
    assert not witness.exists()


@pytest.mark.parametrize("zipped", [True, False])
def test_a_pickled_module_is_refused_with_the_way_out(
    tmp_path: Path, small: nn.Module, zipped: bool
) -> None:
    path = tmp_path / "module.pth"
    torch.save(small, path, _use_new_zipfile_serialization=zipped)
    error = _refused(path)
    assert "safetensors" in error.message
    assert "SqueezeNet" in error.detail


@pytest.mark.filterwarnings("ignore:.torch.jit.script. is deprecated")
def test_torchscript_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "script.pt"
    torch.jit.script(nn.Linear(2, 2)).save(str(path))
    assert "TorchScript" in _refused(path).message


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"hello, this is no checkpoint", "not a checkpoint"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not a checkpoint"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "not a checkpoint"),
        (b"PK\x03\x04" + bytes(40), "damaged"),
        (b"\xff\xff\xff\xff\xff\xff\xff\x7f{}", "damaged"),
        ((8).to_bytes(8, "little") + b'{"a":1} ', "damaged"),
        ((2).to_bytes(8, "little") + b"{}", "no weights"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "nonsense.bin"
    path.write_bytes(content)
    assert says in _refused(path).message


@pytest.mark.parametrize("save", ["zip", "stream", "safetensors"])
def test_cut_short_and_flipped_bytes_never_crash(
    tmp_path: Path, small: nn.Module, save: str
) -> None:
    path = tmp_path / "whole.bin"
    tensors = {name: tensor[:2] for name, tensor in list(small.state_dict().items())[:3]}
    tensors = {name: tensor.clone() for name, tensor in tensors.items()}
    if save == "safetensors":
        safetensors.torch.save_file(tensors, path)
    else:
        torch.save(tensors, path, _use_new_zipfile_serialization=save == "zip")
    whole = path.read_bytes()
    rng = np.random.default_rng(3)
    for part in np.linspace(0, len(whole) - 1, 25).astype(int):
        path.write_bytes(whole[:part])
        with pytest.raises(ModelError):
            read_checkpoint(path)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(4):
            broken[rng.integers(min(len(whole), 1500))] = rng.integers(256)
        path.write_bytes(bytes(broken))
        # None of them is a network's whole state dict, whatever else went right.
        with pytest.raises(ModelError):
            read_checkpoint(path)


def test_a_zip_bomb_is_refused_by_its_table_of_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights_file, "MAX_BYTES", 1 << 20)
    path = tmp_path / "bomb.pth"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb/data.pkl", pickle.dumps({}, 2))
        archive.writestr("bomb/data/0", bytes(2 << 20))
    assert path.stat().st_size < 1 << 16
    assert "unpacks to more" in _refused(path).message


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pth"
    with path.open("wb") as file:
        file.truncate(weights_file.MAX_BYTES + 1)
    assert "too large" in _refused(path).message


def test_a_tensor_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wide.pth"
    torch.save({"conv1.weight": torch.zeros(1).expand(1 << 40)}, path)
    assert path.stat().st_size < 1 << 16
    assert "too large" in _refused(path).message


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "arrays.pth"
    with path.open("wb") as file:
        np.savez(file, a=np.zeros(3))
    assert "not one that torch.save wrote" in _refused(path).message


@pytest.mark.parametrize("content", [{}, [], 3, "text", {"a": 1}, {"model": {"model": {}}}])
def test_no_weights(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "none.pth"
    torch.save(content, path)
    assert "no weights" in _refused(path).message


def test_weights_that_are_not_numbers(tmp_path: Path, small: nn.Module) -> None:
    path = tmp_path / "nan.pth"
    tensors = small.state_dict()
    tensors["features.0.bias"][0] = float("nan")
    torch.save(tensors, path)
    assert "not all numbers" in _refused(path).message


def test_complex_weights(tmp_path: Path) -> None:
    path = tmp_path / "numbers.pth"
    torch.save({"a": torch.zeros(2, dtype=torch.complex64)}, path)
    assert "complex" in _refused(path).message


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "could not be read" in _refused(tmp_path / "missing.pth").message
    folder = tmp_path / "folder.pth"
    folder.mkdir()
    assert "must be a file" in _refused(folder).message
    pipe = tmp_path / "pipe.pth"
    os.mkfifo(pipe)
    assert "must be a file" in _refused(pipe).message


def test_nothing_is_left_allowed_for_other_loads(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    torch.save({"args": Namespace(a=1)}, buffer)
    path = tmp_path / "args.pth"
    path.write_bytes(buffer.getvalue())
    _refused(path)
    buffer.seek(0)
    with pytest.raises(pickle.UnpicklingError):
        torch.load(buffer, weights_only=True)
