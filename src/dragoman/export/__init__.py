"""Accounts as files: a format is a function from accounts and their reports to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.export.jsonl import jsonl
from dragoman.export.record import EvidenceRecord, PartyRecord, Record, Told, record
from dragoman.export.table import csv_line, party_line, table
from dragoman.export.target import save

__all__ = [
    "FORMATS",
    "EvidenceRecord",
    "PartyRecord",
    "Record",
    "Told",
    "csv_line",
    "jsonl",
    "party_line",
    "record",
    "save",
    "table",
]

Format = Callable[[Iterable[Told]], Iterator[bytes]]

FORMATS: dict[str, Format] = {"jsonl": jsonl, "csv": table}
"""Every format by the name that `--format` takes."""
