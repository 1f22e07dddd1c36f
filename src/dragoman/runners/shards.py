"""What was read, in files: shards, and a manifest that says what they are.

A shard is JSON lines, or Parquet with the same lines in a column beside what one may filter by. Each line is
a report with its accounts and what read it, or what was set aside. The manifest is written last: a folder
without one is not finished. Each file has a temporary name until it is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from dragoman import __version__
from dragoman.errors import InputError
from dragoman.model import Account, Report, Skipped

Format = Literal["jsonl", "parquet"]

MANIFEST = "manifest.json"
BEGINNING = ".beginning-"
"""How the name of a file begins that is not whole."""
SHARD, SHARD_BYTES = 5_000, 64_000_000
"""Lines of a shard, and their bytes, at the most."""
LINE_BYTES = 64_000_000
"""Bytes of a line that is taken in."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a shard: a report, its accounts and what read it, or what was set aside."""

    report: Report | None = None
    accounts: tuple[Account, ...] = ()
    engine: str = ""
    skipped: Skipped | None = None


class Shard(msgspec.Struct, frozen=True):
    """A file of a folder of shards, and what is in it."""

    file: str
    sha256: str
    reports: int
    accounts: int
    skipped: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of shards holds: by which version and engine it was read, from where, and in which files.

    `register` is the digest of the register by which reports without a date were dated; `skipped` counts what
    was set aside by reason.
    """

    dragoman: str = __version__
    engine: str
    register: str = ""
    began: str
    paths: tuple[str, ...] = ()
    format: Format = "jsonl"
    shards: tuple[Shard, ...] = ()
    reports: int = 0
    accounts: int = 0
    skipped: dict[str, int] = {}


class _Sink(Protocol):
    """An open shard."""

    def write(self, line: Line, encoded: bytes) -> None:
        """Take one more line."""

    def close(self) -> None:
        """Write what is still to be written."""

    def abandon(self) -> None:
        """Write nothing more."""


class _JsonLines:
    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, line: Line, encoded: bytes) -> None:
        self._file.write(encoded + b"\n")

    def close(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        self._file.close()


COLUMNS: dict[str, Callable[[Line], Any]] = {
    "report": lambda line: line.report.id if line.report else None,
    "origin": lambda line: (line.report or line.skipped or Skipped(origin="", reason="", detail="")).origin,
    "published": lambda line: line.report.published if line.report else None,
    "publisher": lambda line: line.report.publisher if line.report else None,
    "url": lambda line: line.report.url if line.report else None,
    "title": lambda line: line.report.title if line.report else None,
    "accounts": lambda line: len(line.accounts),
    "skipped": lambda line: line.skipped.reason if line.skipped else None,
}
"""The columns of a Parquet shard beside `line`."""


class _Parquet:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[tuple[Line, bytes]] = []

    def write(self, line: Line, encoded: bytes) -> None:
        self._rows.append((line, encoded))

    def close(self) -> None:
        pyarrow, parquet = _pyarrow()
        kinds = {"published": pyarrow.date32(), "accounts": pyarrow.int32()}
        columns = {
            name: pyarrow.array([of(line) for line, _ in self._rows], kinds.get(name, pyarrow.string()))
            for name, of in COLUMNS.items()
        }
        lines = pyarrow.array([encoded for _, encoded in self._rows], pyarrow.large_binary())
        parquet.write_table(pyarrow.table({**columns, "line": lines}), self._path, compression="zstd")

    def abandon(self) -> None:
        self._rows.clear()


SINKS: dict[Format, Callable[[Path], _Sink]] = {"jsonl": _JsonLines, "parquet": _Parquet}


class Writer:
    """Writes a folder of shards; whoever breaks it off leaves whole shards, and no manifest."""

    def __init__(self, folder: Path, format: Format = "jsonl") -> None:
        """Raises InputError where the folder holds something else, or finished shards."""
        self.folder, self.format = folder, format
        self._shards: list[Shard] = []
        self._sink: _Sink | None = None
        self._in_shard = [0, 0, 0]
        self._bytes = 0
        if format == "parquet":
            _pyarrow()
        _prepare(folder)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of a shard that is not whole."""
        if self._sink is not None:
            self._sink.abandon()

    def write(self, line: Line) -> None:
        """Write one line."""
        encoded = msgspec.json.encode(line)
        if self._sink is None:
            self._sink = SINKS[self.format](self._beginning)
        self._sink.write(line, encoded)
        self._bytes += len(encoded)
        for n, each in enumerate((line.report is not None, len(line.accounts), line.skipped is not None)):
            self._in_shard[n] += each
        if self._in_shard[0] + self._in_shard[2] >= SHARD or self._bytes >= SHARD_BYTES:
            self._finish_shard()

    @property
    def _name(self) -> str:
        return f"part-{len(self._shards):05}.{self.format}"

    @property
    def _beginning(self) -> Path:
        return self.folder / f"{BEGINNING}{self._name}"

    def _finish_shard(self) -> None:
        if self._sink is None:
            return
        self._sink.close()
        shard = Shard(self._name, _sha256(self._beginning), *self._in_shard)
        self._beginning.rename(self.folder / self._name)
        self._shards.append(shard)
        self._sink, self._in_shard, self._bytes = None, [0, 0, 0], 0

    def finish(self, manifest: Manifest) -> Manifest:
        """Finish the last shard, then write the manifest, which says now what is in the folder."""
        self._finish_shard()
        manifest = msgspec.structs.replace(manifest, format=self.format, shards=tuple(self._shards))
        beginning = self.folder / f"{BEGINNING}{MANIFEST}"
        beginning.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        beginning.rename(self.folder / MANIFEST)
        return manifest


def _pyarrow() -> tuple[Any, Any]:
    """What writes and reads Parquet; raises InputError where it is not installed."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise InputError("Parquet needs pyarrow; install it with: pip install 'dragoman[parquet]'") from error


def _prepare(folder: Path) -> None:
    """Make the folder, or clear away what a run that was broken off has left in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = sorted(os.listdir(folder))
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}; name a folder for shards") from error
    if MANIFEST in there:
        raise InputError(f"{folder} holds finished shards; load them, or name another folder")
    if other := next((name for name in there if not _is_ours(name)), None):
        raise InputError(f"{folder} holds something else ({other}); name an empty folder")
    for name in there:
        (folder / name).unlink()


def _is_ours(name: str) -> bool:
    return name.removeprefix(BEGINNING).startswith("part-") or name == f"{BEGINNING}{MANIFEST}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ------------------------------------------------------------ reading them again


def read_manifest(folder: Path) -> Manifest:
    """What a folder of shards holds. Raises InputError where that cannot be told."""
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise InputError(f"{folder}: no {MANIFEST} in it; shards are finished when there is one") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a folder of shards") from error
    except msgspec.MsgspecError as error:
        raise InputError(f"{path} is no manifest of shards: {error}") from error


def see_shards(folder: Path, manifest: Manifest) -> None:
    """Raise InputError where a shard is not what the manifest says: missing, cut short or changed."""
    for shard in manifest.shards:
        path = folder / shard.file
        if Path(shard.file).name != shard.file:
            raise InputError(f"{folder / MANIFEST} names a file elsewhere: {shard.file}")
        try:
            digest = _sha256(path)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}; the manifest names it") from error
        if digest != shard.sha256:
            raise InputError(f"{path} is not what the manifest says; have it written anew")


def lines(folder: Path, manifest: Manifest) -> Iterator[Line]:
    """The lines of all shards, in their order. Raises InputError for one that is none."""
    decode = msgspec.json.Decoder(Line).decode
    for shard in manifest.shards:
        path = folder / shard.file
        encoded = _parquet_lines(path) if manifest.format == "parquet" else _json_lines(path)
        for number, each in enumerate(encoded, start=1):
            try:
                yield decode(each)
            except msgspec.MsgspecError as error:
                raise InputError(f"{path}, line {number}: {error}") from error


def _json_lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while line := file.readline(LINE_BYTES):
            yield line


def _parquet_lines(path: Path) -> Iterable[bytes]:
    _, parquet = _pyarrow()
    for batch in parquet.ParquetFile(path).iter_batches(batch_size=256, columns=["line"]):
        yield from batch.column("line").to_pylist()
