"""The file of marks that readers made, and accounts as they are held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.errors import InputError
from dragoman.model import Account, Mode, PartyKind, Status

T = TypeVar("T")

LARGEST = 256 * 2**20
"""Bytes of a file that is read."""


class HeldParty(msgspec.Struct, frozen=True):
    """A party by its name as printed, its kind, the side it stands for, and its post."""

    name: str
    kind: PartyKind = "person"
    of: str | None = None
    role: str | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What counts of an account when it is held against a mark; the record of `export accounts` has it all.

    `date` is EDTF, `country` an ISO 3166-1 alpha-2 code; `meeting` the id of the meeting it is of.
    """

    mode: Mode
    status: Status
    parties: tuple[HeldParty, ...]
    date: str | None = None
    place: str | None = None
    country: str | None = None
    source: str | None = None
    meeting: str | None = None


def held(account: Account, meeting: str | None = None) -> Held:
    """What counts of an account, and the id of its meeting."""
    return Held(
        mode=account.mode,
        status=account.status,
        parties=tuple(HeldParty(each.name, each.kind, each.of, each.role) for each in account.parties),
        date=account.when.edtf if account.when else None,
        place=account.place.name if account.place else None,
        country=account.place.country if account.place else None,
        source=account.source,
        meeting=meeting,
    )


class Mark(Held, frozen=True, kw_only=True):
    """An account as a reader marked it.

    Where it is not `sure`, it is neither asked for nor held against whoever tells it. `source` may give
    several that are right, parted by "|". `key` is the same in all reports of one encounter; what stands in
    it before a ":" names the reports among which keys were compared.
    """

    sure: bool = True
    key: str | None = None
    topics: tuple[str, ...] = ()
    quote: str | None = None


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The marks of reports by the ids of these; a report without any tells of no encounter."""

    reports: dict[str, list[Mark]]
    published: dict[str, str] = {}


class _Line(Held, frozen=True, kw_only=True):
    report: str


def read_marks(path: Path) -> Marks:
    """The marks in a JSON file: `{"reports": {REPORT: [mark, ...]}}`, or that object of reports by itself.

    Raises InputError with what is wrong, and where.
    """
    data = _bytes(path)
    try:
        told = msgspec.json.decode(data)
        whole = isinstance(told, dict) and isinstance(told.get("reports"), dict)
        return msgspec.convert(told if whole else {"reports": told}, Marks)
    except (msgspec.ValidationError, msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"{path}: these are no marks: {error}") from error


def read_held(path: Path) -> Iterator[tuple[str, Held]]:
    """The accounts of JSON lines, as `export accounts` writes them, each with the id of its report."""
    decoder = msgspec.json.Decoder(_Line)
    for number, line in enumerate(_bytes(path).splitlines(), 1):
        if line.strip():
            try:
                told = decoder.decode(line)
            except (msgspec.ValidationError, msgspec.DecodeError, RecursionError) as error:
                raise InputError(f"{path}, line {number}: this is no account: {error}") from error
            yield told.report, told


def by_report(accounts: Iterable[tuple[str, Held]], reports: Iterable[str]) -> dict[str, list[Held]]:
    """The accounts of each of `reports`; a report may have gone by a path or URL that has its id in it."""
    wanted = list(reports)
    exact = set(wanted)
    found: dict[str, list[Held]] = {}
    known: dict[str, str | None] = {}
    for report, account in accounts:
        if report not in known:
            known[report] = report if report in exact else next((w for w in wanted if w in report), None)
        if (of := known[report]) is not None:
            found.setdefault(of, []).append(account)
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path} is larger than {LARGEST // 2**20} MB")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
