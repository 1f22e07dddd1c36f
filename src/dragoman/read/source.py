"""Where reports lie: files, folders and standard input, opened with care."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import cast

import msgspec

from dragoman.errors import InputError, ReportError
from dragoman.model import Skipped
from dragoman.read.limits import Limits

GZIP = b"\x1f\x8b"
STDIN = "-"
BUFFER = 65_536


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read (`path` None: standard input).

    `name` is its path below the folder that was given, or its bare name; `origin` what a person knows it by.
    """

    path: Path | None
    name: str
    origin: str

    @property
    def stem(self) -> str:
        """The bare name without its ending, and without `.gz`."""
        return PurePath(stem_of(self.name)).name

    @property
    def ending(self) -> str:
        """The ending in small letters, `.gz` taken off: ".txt"."""
        return PurePath(unpacked_name(self.name)).suffix.lower()


def unpacked_name(name: str) -> str:
    """The name that a file has once it is unpacked."""
    return name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else name


def stem_of(name: str) -> str:
    """A path without its last ending, `.gz` not counted: `a/b.txt.gz` is `a/b`."""
    plain = unpacked_name(name)
    suffix = PurePath(plain).suffix
    return plain[: -len(suffix)] if suffix else plain


def sources(paths: Iterable[Path | str], *, without: Path | None = None) -> Iterator[Source | Skipped]:
    """The files that `paths` name, folders walked in the order of their names, hidden files left out.

    `without` is a file inside a folder that is no report. Raises `InputError` for a path that does not exist,
    before the first file is given.
    """
    given = [str(path) for path in paths]
    for name in given:
        if name != STDIN:
            _see_path(name)
    return _sources(given, without)


def _see_path(name: str) -> None:
    try:
        os.lstat(name)
    except PermissionError as error:
        raise InputError(f"{name}: no permission to look there; ask for it or copy the file") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: no such file or folder; check the path") from error


def _sources(given: list[str], without: Path | None) -> Iterator[Source | Skipped]:
    for name in given:
        if name == STDIN:
            yield Source(path=None, name=STDIN, origin="standard input")
        elif os.path.isdir(name):
            yield from _walk(Path(name), without)
        else:
            yield Source(path=Path(name), name=Path(name).name, origin=name)


def _walk(top: Path, without: Path | None) -> Iterator[Source | Skipped]:
    """The files below `top`. A folder that two links lead to is read once, so a loop of links ends."""
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            entries = _entries(folder, seen)
        except OSError as error:
            yield unreadable(str(folder), error)
            continue
        folders = [entry for entry in entries if entry.is_dir()]
        waiting.extend(reversed(folders))
        for entry in entries:
            if _is_report(entry, without):
                yield Source(path=entry, name=entry.relative_to(top).as_posix(), origin=str(entry))


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    return [folder / name for name in sorted(os.listdir(folder)) if not name.startswith(".")]


def _is_report(path: Path, without: Path | None) -> bool:
    """Whether a path in a folder may be a report: pipes and devices, which may never end, are not."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return True  # opening it will tell why it cannot be read
    return stat.S_ISREG(mode) and not (without is not None and path.samefile(without))


def unreadable(origin: str, error: OSError) -> Skipped:
    """The report that an error of the file system kept us from."""
    return Skipped(origin=origin, reason="unreadable", detail=error.strerror or str(error))


@contextmanager
def opened(source: Source, limits: Limits) -> Iterator[io.BufferedReader]:
    """The bytes of a source, unpacked where they are packed.

    Reading them raises `ReportError` alone: "unreadable", "damaged" or, for a bomb, "too-large".
    """
    try:
        raw = _raw(source)
    except OSError as error:
        raise ReportError("unreadable", error.strerror or str(error)) from error
    try:
        yield cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, _Careful(raw, limits)), BUFFER))
    finally:
        if source.path is None:
            raw.detach()  # standard input stays open for whoever reads it next
        else:
            raw.close()


def _raw(source: Source) -> io.BufferedReader:
    if source.path is None:
        return io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    return source.path.open("rb")


@contextmanager
def packed(source: Source) -> Iterator[io.BufferedReader]:
    """The bytes of a file as they lie there. Raises `ReportError` "unreadable"."""
    try:
        raw = _raw(source)
    except OSError as error:
        raise ReportError("unreadable", error.strerror or str(error)) from error
    with raw:
        yield raw


class _Careful(io.RawIOBase):
    """A stream that unpacks, counts what it gives, and turns each failure into a `ReportError`."""

    def __init__(self, packed: io.BufferedReader, limits: Limits) -> None:
        super().__init__()
        self.packed = packed
        self.limits = limits
        self.given = 0
        self.plain: gzip.GzipFile | io.BufferedReader | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            data = self._open().read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ReportError("damaged", "the compressed file is cut short or damaged") from error
        except OSError as error:
            raise ReportError("unreadable", error.strerror or str(error)) from error
        self.given += len(data)
        self._weigh()
        buffer[: len(data)] = data
        return len(data)

    def _open(self) -> gzip.GzipFile | io.BufferedReader:
        if self.plain is None:
            packed = self.packed.peek(2)[:2] == GZIP
            self.plain = gzip.GzipFile(fileobj=self.packed) if packed else self.packed
        return self.plain

    def _weigh(self) -> None:
        if self.given <= self.limits.unpacked or self.plain is self.packed or not self.packed.seekable():
            return
        if self.given > self.limits.ratio * self.packed.tell():
            raise ReportError(
                "too-large", f"a small compressed file unpacks to more than {self.given:,} bytes"
            )
