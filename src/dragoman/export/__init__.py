"""What is in a store, as files for others: a registry of kinds of things, and of formats.

going_out   an export: asked for, written piece by piece, saved whole or not at all
kinds       what can go out, and the columns of each
columns     what a column is
selection   the things of a store that pass
wanted      what a format is given, and where it notes what it cannot hold
formats     every format
record      the record of an account
target      where it goes
and a file for each format, or each family of them
"""

from __future__ import annotations

from dragoman.export.columns import Column, names_in
from dragoman.export.formats import FORMATS, format_of_file, formats_of
from dragoman.export.going_out import Export, export, losses_beside
from dragoman.export.jsonl import jsonl
from dragoman.export.kinds import KINDS, Kind, party_line
from dragoman.export.record import EvidenceRecord, PartyRecord, Record, Told, record
from dragoman.export.table import csv_line
from dragoman.export.target import save
from dragoman.export.wanted import Format, Losses

__all__ = [
    "FORMATS",
    "KINDS",
    "Column",
    "EvidenceRecord",
    "Export",
    "Format",
    "Kind",
    "Losses",
    "PartyRecord",
    "Record",
    "Told",
    "csv_line",
    "export",
    "format_of_file",
    "formats_of",
    "jsonl",
    "losses_beside",
    "names_in",
    "party_line",
    "record",
    "save",
]
