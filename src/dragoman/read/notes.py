"""What a person should hear of the input, though every report of it was read."""

from __future__ import annotations

import msgspec

NAMED = 3
"""Examples in a line."""


class Notes(msgspec.Struct, kw_only=True):
    """Filled while reports are read.

    `misdated` are the origins of the first reports whose `published` is no date, and `all_misdated` how many
    there are; `unmatched` the names in those of the `rows` of the metadata that no report answered to,
    `unknown` its columns that mean nothing here.
    """

    misdated: list[str] = []
    all_misdated: int = 0
    unmatched: list[str] = []
    rows: int = 0
    unknown: tuple[str, ...] = ()

    def note_misdated(self, origin: str) -> None:
        """Count a report whose `published` is no date."""
        self.all_misdated += 1
        if len(self.misdated) <= NAMED:
            self.misdated.append(origin)

    def lines(self) -> list[str]:
        """A line for each kind of thing that there is to tell."""
        told = []
        if self.unknown:
            told.append(f"metadata: columns that mean nothing here: {', '.join(self.unknown)}")
        if self.unmatched:
            count = f"{len(self.unmatched):,} of {self.rows:,} rows"
            told.append(f"metadata: {count} matched no report: {_some(self.unmatched)}")
        if self.misdated:
            count = f"{self.all_misdated:,} report{'' if self.all_misdated == 1 else 's'}"
            told.append(f"{count} without the published date, given but not a date: {_some(self.misdated)}")
        return told


def _some(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" ..." if len(names) > NAMED else "")
