"""The sketches of reports that were kept before reports had any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, select, update

from dragoman.model import Paragraph, Report, Span
from dragoman.store.namings import sliced
from dragoman.store.rows import wording_of
from dragoman.store.schema import paragraph, report
from dragoman.store.wordings import with_title
from dragoman.text.sketch import sketch


def fill(connection: Connection) -> None:
    """Draw the sketch of every report that has none."""
    ids = connection.scalars(select(report.c.id).where(report.c.sketch.is_(None))).all()
    this = update(report).where(report.c.id == bindparam("of")).values(sketch=bindparam("drawn"))
    for some in sliced(sorted(ids)):
        drawn = [{"of": each.id, "drawn": sketch(wording_of(each))} for each in _texts(connection, some)]
        connection.execute(this, drawn)


def wordings(connection: Connection) -> Iterator[tuple[str, str]]:
    """The wording and title of every report, with its id."""
    ids = connection.scalars(select(report.c.id).order_by(report.c.id)).all()
    for some in sliced(ids):
        yield from ((each.id, with_title(each.title, wording_of(each))) for each in _texts(connection, some))


def _texts(connection: Connection, ids: Sequence[str]) -> list[Report]:
    """Reports as far as their wording goes."""
    parts: defaultdict[str, list[Paragraph]] = defaultdict(list)
    chosen = select(paragraph).where(paragraph.c.report.in_(ids)).order_by(paragraph.c.report, paragraph.c.n)
    for row in connection.execute(chosen):
        parts[row.report].append(Paragraph(row.kind, Span(row.start, row.stop)))
    texts = connection.execute(select(report.c.id, report.c.text, report.c.title).where(report.c.id.in_(ids)))
    return [
        Report(id=row.id, text=row.text, title=row.title, paragraphs=tuple(parts[row.id])) for row in texts
    ]
