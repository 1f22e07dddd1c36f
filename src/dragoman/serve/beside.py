"""Accounts side by side, as pages have them: cells with their sentences, and what was judged of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, structs

from dragoman.model import Account, JudgedField, Report
from dragoman.reconcile import Cell, Detail, Row, judged_line, rows
from dragoman.serve import links
from dragoman.serve.in_force import InForce, seen
from dragoman.serve.judged import Decision
from dragoman.serve.showing import short
from dragoman.store.judge import LONGEST
from dragoman.text.excerpts import Excerpt, excerpts, parts

BESIDE = 12
"""Accounts that stand side by side on a page."""
SENTENCES = 3
"""Sentences that a cell opens."""
WORDS = 600
"""Characters of a piece of a sentence: a word may be of any length."""
_FIELDS: dict[str, JudgedField] = {"topics": "topic"}
"""What a row is called as a field, where that is something else."""


class Said(Struct, frozen=True):
    """A sentence of a report, piece by piece, some of them marked, and where it stands there."""

    pieces: tuple[tuple[str, bool], ...]
    href: str
    page: int | None = None


class Shown(Struct, frozen=True):
    """A cell with the sentences that say it, its account, and what held of that when it was shown."""

    cell: Cell
    sentences: tuple[Said, ...]
    account: str
    seen: str


class Line(Struct, frozen=True):
    """A row with its cells, and which field it is for a judge."""

    row: Row
    field: str
    cells: tuple[Shown, ...]


class Column(Struct, frozen=True):
    """An account at the head of a column: its number, its report, and what persons judged of it.

    `seen` is what held of the account as a whole when it was shown.
    """

    number: int
    account: Account
    report: Report
    judged: tuple[Decision, ...]
    seen: str


def columns(known: Detail, in_force: InForce) -> Iterator[Column]:
    """The heads of the columns."""
    for number, (account, report, _) in enumerate(known.accounts, known.begin + 1):
        said = tuple(_decisions(account, known))
        whole = seen(in_force.on_value(account.id, "account"))
        yield Column(number, account, report, said, whole)


def _decisions(account: Account, known: Detail) -> Iterator[Decision]:
    for each in known.judged[account.id]:
        if (told := judged_line(account, each)) is not None:
            (label, _), line = told
            words = line.removesuffix(f" by {each.by} on {each.made[:10]}")
            yield Decision(each.id, f"{label}: {words}", each.by, each.made[:10], undone=False)


def lines(known: Detail, in_force: InForce) -> Iterator[Line]:
    """The rows, of the accounts that stand side by side."""
    for row in rows(known):
        field = _FIELDS.get(row.field, row.field)
        shown = (
            _shown(cell, account, report, field, in_force)
            for cell, (account, report, _) in zip(row.cells, known.accounts, strict=True)
        )
        yield Line(row, field, tuple(shown))


def _shown(cell: Cell, account: Account, report: Report, field: str, in_force: InForce) -> Shown:
    found = islice(excerpts(report, cell.spans), SENTENCES)
    holding = [each for each in in_force.on_values(account.id) if each.field in (field, "account")]
    # What is longer than any value that is kept cannot be judged.
    cell = structs.replace(cell, judged=tuple(each for each in cell.judged if len(each) <= LONGEST))
    return Shown(cell, tuple(said(report, each) for each in found), account.id, seen(holding))


def said(report: Report, excerpt: Excerpt) -> Said:
    """A sentence of a report with the words that are meant marked."""
    pieces = tuple((short(text, WORDS), marked) for text, marked in parts(report, excerpt) if text)
    first = excerpt.words[0].start
    return Said(pieces, links.report(report.id, f"w{first}"), report.page_of(first))
