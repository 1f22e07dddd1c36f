"""Lists of what is known of reports, as lines of text: a file of CSV, JSON or addresses, packed or not."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.errors import InputError, ReportError
from dragoman.read.charset import decode

LARGEST = 2_000_000_000
"""Bytes that a list may have, unpacked; all lines of it are never held at once."""

LARGEST_WHOLE = 256_000_000
"""Bytes that one may have of which all must be held: CSV with a header, JSON."""

LONGEST_LINE = 8_000_000
ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"


@contextmanager
def unpacked(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a list: of a zip its only file, as GDELT packs it. Raises `InputError` for none."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head.startswith(GZIP):
                with gzip.open(file) as stream:
                    yield stream  # type: ignore[misc]
            elif head == ZIP:
                with zipfile.ZipFile(file) as archive, archive.open(_only(path, archive)) as member:
                    yield member
            else:
                yield file
    except (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{path}: packed, and damaged or in a way that is not read: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from error


def _only(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = [each for each in archive.infolist() if not each.is_dir()]
    if len(files) != 1:
        raise InputError(f"{path}: {len(files)} files in it; unpack it and give the one that is meant")
    return files[0]


def lines(path: Path, stream: IO[bytes]) -> Iterator[str]:
    """The lines of a list, in UTF-8; what is not is replaced."""
    read = 0
    while line := stream.readline(LONGEST_LINE):
        read += len(line)
        if read > LARGEST:
            raise InputError(f"{path}: more than {LARGEST:,} bytes; part it")
        yield line.decode("utf-8", "replace")


def whole(path: Path, stream: IO[bytes]) -> str:
    """All of a list as text. Raises `InputError` where it is too large or no text."""
    data = stream.read(LARGEST_WHOLE + 1)
    if len(data) > LARGEST_WHOLE:
        raise InputError(f"{path}: more than {LARGEST_WHOLE:,} bytes; part it")
    try:
        return decode(data)
    except ReportError as error:
        raise InputError(f"{path}: {error.detail}; the metadata file must be CSV in UTF-8") from error


def first_line(path: Path) -> str:
    """The first line of a list that has words, "" where there is none."""
    with unpacked(path) as stream:
        head = io.BytesIO(stream.read(1 << 20))
    found = (line.decode("utf-8-sig", "replace") for line in head)
    return next((line.rstrip("\r\n") for line in found if line.strip()), "")
