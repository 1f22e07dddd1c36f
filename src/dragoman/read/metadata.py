"""What a person knows of the reports, in a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.errors import InputError, ReportError
from dragoman.read.charset import decode
from dragoman.read.draft import Facts
from dragoman.read.published import day_of
from dragoman.read.source import Source, stem_of
from dragoman.read.words import one_line

KEYS = ("file", "id")


class Metadata(msgspec.Struct, frozen=True):
    """Facts by the name of a file (with folder and ending, or without) or by the id of a report.

    `lines` has the line that each name stands in, `unknown` the columns that mean nothing, `used` the names
    that reports have answered to so far.
    """

    rows: dict[str, Facts] = {}
    lines: dict[str, int] = {}
    unknown: tuple[str, ...] = ()
    used: set[str] = msgspec.field(default_factory=set)

    def facts(self, identity: str, source: Source) -> Facts:
        """What is known of a report: by id, by path below the given folder, by file name, by stem."""
        bare = source.name.rpartition("/")[2]
        names = (identity, source.name, stem_of(source.name), bare, source.stem)
        answered = [name for name in names if name in self.rows]
        self.used.update(answered)
        return self.rows[answered[0]] if answered else Facts()

    def unmatched(self) -> list[str]:
        """A name from each row that no report has answered to."""
        used = {self.lines[name] for name in self.used}
        return list({line: name for name, line in self.lines.items() if line not in used}.values())


def read_metadata(path: Path) -> Metadata:
    """The facts of a CSV file with a header. Raises `InputError`, with the line, where it cannot be used."""
    try:
        text = decode(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; check the path of the metadata file") from error
    except ReportError as error:
        raise InputError(f"{path}: {error.detail}; the metadata file must be CSV in UTF-8") from error
    known = Metadata()
    header: tuple[str, ...] = ()
    for line, row in _rows(path, text):
        facts = _facts(path, line, row)
        header = max(header, tuple(row), key=len)
        for name in {row[key].strip() for key in KEYS if row.get(key, "").strip()}:
            if name in known.lines:
                both = f"lines {known.lines[name]} and {line}"
                raise InputError(f"{path}, {both}: {name!r} twice; keep one of them")
            known.rows[name], known.lines[name] = facts, line
    unknown = tuple(name for name in header if name and name not in (*KEYS, *Facts.__struct_fields__))
    return msgspec.structs.replace(known, unknown=unknown)


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say something, each with its line."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if not set(header) & set(KEYS):
            hint = "part the columns with commas" if ";" in "".join(header) else "add one"
            raise InputError(f"{path}, line 1: no column named file or id; {hint}")
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
    if not any(row.get(key, "").strip() for key in KEYS):
        raise InputError(f"{path}, line {line}: neither file nor id is given; fill one in")
    known = {name: one_line(row.get(name, "")) or None for name in Facts.__struct_fields__}
    published = known.pop("published")
    day = day_of(published) if published else None
    if published and day is None:
        raise InputError(
            f"{path}, line {line}: published {published!r} is not a date; write it as 2024-06-05"
        )
    return Facts(published=day, **known)
