"""The formats that registers come in, and how each is told."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from dragoman.errors import InputError, ReportError
from dragoman.model.actor import Entity, Occupancy
from dragoman.read.charset import is_binary
from dragoman.read.limits import Limits
from dragoman.read.register.broken import Broken
from dragoman.read.register.ftm import is_ftm, read_ftm
from dragoman.read.register.lines import BOM, Record, records
from dragoman.read.register.table import read_table
from dragoman.read.register.values import Notes
from dragoman.read.register.wikidata import is_wikidata, read_wikidata
from dragoman.read.source import Source, opened, sources

Item = Entity | Occupancy | Broken

HEAD = 8_192
"""Bytes by which the kind of a file is told."""

JSON_ENDINGS = (".json", ".jsonl", ".ndjson", ".ijson", ".ftm")
DEFAULTS = Limits()


class Format(msgspec.Struct, frozen=True):
    """A format whose records are JSON: how one is known, and how it is read."""

    recognises: Callable[[Record], bool]
    read: Callable[[Record, Notes], Iterator[Entity | Occupancy]]


JSON_FORMATS = {"ftm": Format(is_ftm, read_ftm), "wikidata": Format(is_wikidata, read_wikidata)}
TABLE = "csv"
FORMATS = (*JSON_FORMATS, TABLE)


def read_actors(path: Path | str, *, form: str | None = None, limits: Limits = DEFAULTS) -> Iterator[Item]:
    """The entities and occupancies of a file, in its order; "-" is standard input, gzip is unpacked.

    `form` is one of `FORMATS`; without it each record is read as what it is. What cannot be used comes as
    `Broken`. Raises InputError, at once for a path that is no file, and where the file cannot be read to its
    end or has no header.
    """
    return _read_source(_source(str(path)), form, limits)


def dataset_name(path: Path | str) -> str:
    """The name that a file's dataset has where none is given: the file's without endings."""
    return _source(str(path)).stem


def _source(name: str) -> Source:
    source = None if os.path.isdir(name) else next(sources([name]))
    if not isinstance(source, Source):
        raise InputError(f"{name} is a folder; name the files in it")
    return source


def _read_source(source: Source, form: str | None, limits: Limits) -> Iterator[Item]:
    try:
        with opened(source, limits) as stream:
            yield from _items(stream, source, form, limits)
    except ReportError as error:
        raise InputError(f"{source.origin}: {error.detail}") from error


def _items(stream: io.BufferedReader, source: Source, form: str | None, limits: Limits) -> Iterator[Item]:
    head = stream.peek(HEAD)[:HEAD].removeprefix(BOM)
    if is_binary(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:64]:
        raise InputError(f"{source.origin}: no text in UTF-8")
    if form == TABLE or (form is None and not _is_json(head, source)):
        yield from (item for _, item in read_table(stream, limits, source.origin))
        return
    formats = list(JSON_FORMATS.values()) if form is None else [JSON_FORMATS[form]]
    for number, record in records(stream, limits):
        yield from [record] if isinstance(record, Broken) else _read(number, record, formats)


def _is_json(head: bytes, source: Source) -> bool:
    return head.lstrip()[:1] in (b"{", b"[") or source.ending in JSON_ENDINGS


def _read(number: int, record: Record, formats: list[Format]) -> Iterator[Item]:
    chosen = next((each for each in formats if each.recognises(record)), None)
    if chosen is None:
        yield Broken(number, "schema", "neither schema nor labels in it")
        return
    notes = Notes(number)
    yield from chosen.read(record, notes)
    yield from notes.broken
