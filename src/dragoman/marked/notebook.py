"""A file of marks that is written while readers mark: each report whole or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from dragoman.errors import InputError
from dragoman.marked.records import Mark, Marks, read_marks


class Notebook:
    """The marks in a JSON file, which is made with the first of them. One program at a time may write it."""

    def __init__(self, path: Path) -> None:
        """Raises InputError where the file is there and holds no marks, or could not be written."""
        self.path = path
        self._lock = threading.Lock()
        self.marks()
        if not os.access(path if path.exists() else path.resolve().parent, os.W_OK):
            raise InputError(f"{path} cannot be written")

    def marks(self) -> Marks:
        """What is marked so far."""
        return read_marks(self.path) if self.path.exists() else Marks(reports={})

    def of(self, report: str) -> list[Mark] | None:
        """The marks of a report, None where nobody has marked it."""
        return self.marks().reports.get(report)

    def put(self, report: str, marks: Sequence[Mark]) -> None:
        """Keep what a reader marked in a report, in the place of what was marked before."""
        with self._lock:
            known = self.marks()
            self._write(msgspec.structs.replace(known, reports={**known.reports, report: list(marks)}))

    def drop(self, report: str) -> None:
        """Take a report for one that nobody has marked."""
        with self._lock:
            known = self.marks()
            left = {each: marks for each, marks in known.reports.items() if each != report}
            self._write(msgspec.structs.replace(known, reports=left))

    def _write(self, marks: Marks) -> None:
        """The whole file under another name, which then takes the place of the old one."""
        told = msgspec.json.format(msgspec.json.encode(marks), indent=1)
        try:
            with NamedTemporaryFile(dir=self.path.resolve().parent, prefix=".marks-", delete=False) as file:
                file.write(told + b"\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(file.name, self.path.resolve())
        except OSError as error:
            raise InputError(f"{self.path} cannot be written: {error.strerror}") from error
