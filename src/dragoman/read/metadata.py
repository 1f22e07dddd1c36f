"""What is known of the reports, in a file of its own: CSV of a person, CSL-JSON, tables of GDELT."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.errors import InputError, ReportError
from dragoman.read import gdelt, listing
from dragoman.read.csl import read_csl
from dragoman.read.draft import Facts
from dragoman.read.published import day_of
from dragoman.read.source import Source, stem_of
from dragoman.read.words import one_line
from dragoman.text.addresses import address_key

KEYS = ("file", "id")


class Metadata(msgspec.Struct, frozen=True):
    """Facts by the name of a file (with folder and ending, or without), the id of a report, or its address.

    `lines` has the line that each name stands in, `unknown` the columns that mean nothing, `used` the names
    that reports have answered to so far. `guessed`: they hold only where a report does not say otherwise.
    """

    rows: dict[str, Facts] = {}
    lines: dict[str, int] = {}
    unknown: tuple[str, ...] = ()
    used: set[str] = msgspec.field(default_factory=set)
    guessed: bool = False

    def facts(self, identity: str, source: Source, url: str | None = None) -> Facts:
        """What is known of a report: by id, path below the given folder, file name, stem or address."""
        bare = source.name.rpartition("/")[2]
        address = address_key(url) if url else ""
        names = (identity, source.name, stem_of(source.name), bare, source.stem, address)
        answered = [name for name in names if name in self.rows]
        self.used.update(answered)
        return self.rows[answered[0]] if answered else Facts()

    def with_facts(self, told: Facts, identity: str, source: Source) -> Facts:
        """What a report tells of itself, with what is known of it."""
        found = self.facts(identity, source, told.url)
        return told.over(found) if self.guessed else found.over(told)

    def unmatched(self) -> list[str]:
        """A name from each row that no report has answered to."""
        used = {self.lines[name] for name in self.used}
        return list({line: name for name, line in self.lines.items() if line not in used}.values())


def read_metadata(path: Path) -> Metadata:
    """The facts of a file: a CSV with a header, CSL-JSON, or a table of GDELT, also packed.

    Raises `InputError`, with the line, where it cannot be used.
    """
    first = listing.first_line(path)
    if gdelt.is_gdelt(first):
        return _of_gdelt(path)
    with listing.unpacked(path) as stream:
        text = listing.whole(path, stream)
    return _of_csl(path, text) if first.lstrip().startswith(("[", "{")) else _of_csv(path, text)


def _of_gdelt(path: Path) -> Metadata:
    known = Metadata(guessed=True)
    for number, facts in enumerate(_gdelt_rows(path), start=1):
        name = address_key(facts.url or "")
        if name and name not in known.rows:
            known.rows[name], known.lines[name] = facts, number
    return known


def _gdelt_rows(path: Path) -> Iterator[Facts]:
    with listing.unpacked(path) as stream:
        for line in listing.lines(path, stream):
            facts = gdelt.read_row(line)
            if facts is not None:
                yield facts


def _of_csl(path: Path, text: str) -> Metadata:
    known = Metadata()
    try:
        for number, identity, facts in read_csl(text):
            for name in filter(None, (identity, address_key(facts.url or ""))):
                known.rows.setdefault(name, facts)
                known.lines.setdefault(name, number)
    except ReportError as error:
        raise InputError(f"{path}: {error.detail}") from error
    return known


def _of_csv(path: Path, text: str) -> Metadata:
    known = Metadata()
    header: tuple[str, ...] = ()
    for line, row in _rows(path, text):
        facts = _facts(path, line, row)
        header = max(header, tuple(row), key=len)
        for name in _names(path, line, row):
            if name in known.lines:
                both = f"lines {known.lines[name]} and {line}"
                raise InputError(f"{path}, {both}: {name!r} twice; keep one of them")
            known.rows[name], known.lines[name] = facts, line
    unknown = tuple(name for name in header if name and name not in (*KEYS, *Facts.__struct_fields__))
    return msgspec.structs.replace(known, unknown=unknown)


def _names(path: Path, line: int, row: dict[str, str]) -> set[str]:
    """The names that a row goes by: file and id, else the address."""
    given = {row[key].strip() for key in KEYS if row.get(key, "").strip()}
    if given:
        return given
    url = row.get("url", "").strip()
    if url and not address_key(url):
        raise InputError(f"{path}, line {line}: {url!r} is no address; write it with https://")
    if not url:
        either = " nor url" if "url" in row else ""
        raise InputError(f"{path}, line {line}: neither file nor id{either} is given; fill one in")
    return {address_key(url)}


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say something, each with its line."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if not set(header) & {*KEYS, "url"}:
            hint = "part the columns with commas" if ";" in "".join(header) else "add one"
            raise InputError(f"{path}, line 1: no column named file or id, nor url; {hint}")
        for cells in reader:
            if len(cells) > len(header):
                raise InputError(
                    f"{path}, line {reader.line_num}: more cells than the header has; put commas in quotes"
                )
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}; mend the line") from error


def _facts(path: Path, line: int, row: dict[str, str]) -> Facts:
    known = {name: one_line(row.get(name, "")) or None for name in Facts.__struct_fields__}
    published = known.pop("published")
    day = day_of(published) if published else None
    if published and day is None:
        raise InputError(
            f"{path}, line {line}: published {published!r} is not a date; write it as 2024-06-05"
        )
    return Facts(published=day, **known)


def reading_list(path: Path) -> Iterator[Facts]:
    """The addresses in a file of metadata, or that stand in it a line each, with what is known of each.

    Raises `InputError` where there is none.
    """
    first = listing.first_line(path)
    if gdelt.is_gdelt(first):
        yield from _gdelt_rows(path)
        return
    if first.lower().startswith(("http://", "https://", "#")):
        with listing.unpacked(path) as stream:
            words = (line.split() for line in listing.lines(path, stream))
            yield from (Facts(url=each[0]) for each in words if each and not each[0].startswith("#"))
        return
    known = read_metadata(path)
    found = list({known.lines[name]: facts for name, facts in known.rows.items() if facts.url}.values())
    if not found:
        raise InputError(f"{path}: no address in it; a list to fetch has a column url, or an address a line")
    yield from found
