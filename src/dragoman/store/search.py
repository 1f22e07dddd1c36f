"""Looking words up: in what reports say, among the parties and places that they tell, and among names.

In SQLite by the index that `wordings` keeps. Another kind of database has none yet: the functions here are
the places for it, and until then look through all rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, column, func, literal, select, text

from dragoman.errors import InputError
from dragoman.store.schema import account, actor, membership, naming, party, report, wording
from dragoman.store.wordings import index_of
from dragoman.store.words import fold, pattern

MOST = 20
"""Words, or phrases, that may be looked for together."""
_PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')


def phrases(words: str) -> list[str]:
    """The folded words and "phrases in quotes" that somebody looks for.

    Raises InputError where there is no letter or digit in them, or they are too many.
    """
    found = [fold(quoted or word) for quoted, word in _PHRASE.findall(words)]
    found = list(dict.fromkeys(each for each in found if each))
    if not found:
        raise InputError(f"{words!r} has no letter or digit to look for")
    if len(found) > MOST:
        raise InputError(f"at most {MOST} words can be looked for together")
    return found


def said(connection: Connection, words: str) -> ColumnElement[bool]:
    """Whether the report of an account has all these words and "phrases in quotes"."""
    found = phrases(words)
    if connection.dialect.name != "sqlite":
        words_of = select(func.lower(report.c.text)).where(report.c.id == account.c.report).scalar_subquery()
        return and_(*(words_of.contains(each, autoescape=True) for each in found))
    return account.c.report.in_(_reports("said", found))


def said_by(connection: Connection, words: str) -> ColumnElement[bool]:
    """The same, asked of one account after the other: for words that most reports have."""
    if connection.dialect.name != "sqlite":
        return said(connection, words)
    index = index_of("said")
    here = select(index.c.rowid).where(_matches("said", phrases(words)), index.c.rowid == wording.c.n)
    mine = select(wording.c.n).where(wording.c.report == account.c.report, wording.c.part == "said")
    return mine.where(here.correlate(wording).exists()).correlate(account).exists()


def namings_called(connection: Connection, words: str) -> Select[tuple[str]]:
    """The ids of the namings of every actor that has these words in one of its names."""
    called = select(naming.c.actor).where(naming.c.words.like(pattern(words)), naming.c.actor.is_not(None))
    if connection.dialect.name == "sqlite":
        index = index_of("called")
        called = called.where(
            naming.c.seq.in_(select(index.c.rowid).where(_matches("called", [fold(words)])))
        )
    member = naming.alias()
    return select(member.c.id).where(member.c.actor.in_(called))


def namings_of(actor: str) -> Select[tuple[str]]:
    """The ids of the namings of an actor."""
    return select(naming.c.id).where(naming.c.actor == actor)


def meetings_saying(connection: Connection, words: str, most: int) -> list[str] | None:
    """The meetings told by a report with all these words; None where they are more than `most`, or many."""
    if connection.dialect.name != "sqlite":
        return None
    return _stream(connection, "said", phrases(words), "", most)


def meetings_naming(connection: Connection, words: str, which: str, most: int) -> list[str] | None:
    """The meetings of reports with a party or place of these words for which `which` holds; None as above.

    `which` is SQL on the row of a party, in which `:like` is the pattern of the words; "" asks for no party.
    """
    if connection.dialect.name != "sqlite":
        return None
    return _stream(
        connection, "named", [fold(words)], which, most, **({"like": pattern(words) or ""} if which else {})
    )


_STREAM = (
    "SELECT membership.meeting FROM {part}_index"
    " CROSS JOIN wording ON wording.n = {part}_index.rowid"
    " CROSS JOIN account ON account.report = wording.report"
    " CROSS JOIN membership ON membership.account = account.id{party}"
    " WHERE {part}_index MATCH :said AND membership.meeting IS NOT NULL{which} LIMIT :most"
)
"""Read row by row, from the index on, and no further than `most`: joined in this order and no other."""


def _stream(
    connection: Connection, part: str, found: Sequence[str], which: str, most: int, **more: str
) -> list[str] | None:
    joined = " CROSS JOIN party ON party.account = account.id" if which else ""
    words = _STREAM.format(part=part, party=joined, which=f" AND ({which})" if which else "")
    given = {"said": _quoted(found), "most": most + 1, **more}
    rows = connection.execute(text(words), given).scalars().all()
    return None if len(rows) > most else list(dict.fromkeys(rows))


def meetings_of_namings(connection: Connection, words: str, most: int) -> list[str] | None:
    """The meetings with an actor that has these words in one of its names; None as above."""
    return meetings_with(connection, namings_called(connection, words), most)


def meetings_of_actor(connection: Connection, actor_id: str, most: int) -> list[str] | None:
    """The meetings of an actor; None where they are more than `most`."""
    return meetings_with(connection, namings_of(actor_id), most)


def namings_of_side(side: str) -> Select[tuple[str]]:
    """The ids of the namings of every actor that stands for that state or body, to the letter."""
    return select(naming.c.id).join(actor, actor.c.id == naming.c.actor).where(actor.c.of == side)


def meetings_with(connection: Connection, namings: Select[tuple[str]], most: int) -> list[str] | None:
    """The meetings with a party of these namings; None where they are more than `most`, or many."""
    ids = connection.scalars(namings.limit(most)).all()
    if len(ids) == most:
        return None
    chosen = select(membership.c.meeting).join(party, party.c.account == membership.c.account)
    chosen = chosen.where(party.c.naming.in_(ids), membership.c.meeting.is_not(None)).limit(most + 1)
    rows = connection.scalars(chosen).all()
    return None if len(rows) > most else list(dict.fromkeys(rows))


def _reports(part: str, found: Sequence[str]) -> Select[tuple[str]]:
    index = index_of(part)
    numbers = select(index.c.rowid).where(_matches(part, found))
    return select(wording.c.report).where(wording.c.n.in_(numbers))


def _matches(part: str, found: Sequence[str]) -> ColumnElement[bool]:
    return column(f"{part}_index").op("MATCH", is_comparison=True)(literal(_quoted(found)))


def _quoted(found: Sequence[str]) -> str:
    """Folded words are letters, digits and blanks, and stand in quotes: nothing in them is a sign of FTS5."""
    return " ".join(f'"{each}"' for each in found)
