"""Where an export goes: a file that is there whole or not at all, or standard output."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError

Beside = Callable[[], tuple[Path, bytes] | None]
"""Gives, when all is written, what is to lie beside the file."""


def save(chunks: Iterable[bytes], path: Path, beside: Beside | None = None) -> None:
    """Write `chunks` to a file beside `path`, and give it that name when all is written.

    Whatever was at `path` stays until then; a pipe or a device is written to as it stands. What `beside`
    gives then lies there before the file has its name. Raises InputError where it cannot be written.
    """
    try:
        target = path.resolve()
        with _in_place(target) if target.exists() and not target.is_file() else _beside(target) as file:
            file.writelines(chunks)
            if beside is not None and (more := beside()) is not None:
                file.flush()
                save([more[1]], more[0])
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def _in_place(target: Path) -> Iterator[BinaryIO]:
    with target.open("wb") as file:
        yield file


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    unfinished = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
