"""Looking words up: in what reports say, among the parties and places that they tell, and among names.

It is asked of the index that `wordings` keeps.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from dragoman.errors import InputError
from dragoman.store.database import only_asks, version_seen
from dragoman.store.postgres import is_postgres
from dragoman.store.schema import account, actor, membership, naming, wording
from dragoman.store.wordings import index_of, matches
from dragoman.store.words import fold, pattern

MOST = 20
"""Words, or phrases, that may be looked for together."""
SPELLINGS = 300
"""Names under which somebody is looked up."""
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
    index = index_of("said")
    numbers = select(index.c.rowid).where(_matches(connection, "said", phrases(words)))
    return account.c.report.in_(select(wording.c.report).where(wording.c.n.in_(numbers)))


def said_by(connection: Connection, words: str) -> ColumnElement[bool]:
    """The same, asked of one account after the other: for words that most reports have."""
    index = index_of("said")
    matching = _matches(connection, "said", phrases(words))
    here = select(index.c.rowid).where(matching, index.c.rowid == wording.c.n)
    mine = select(wording.c.n).where(wording.c.report == account.c.report)
    return mine.where(here.correlate(wording).exists()).correlate(account).exists()


def namings_called(connection: Connection, words: str) -> Select[tuple[str]]:
    """The ids of the namings of every actor that has these words in one of its names."""
    called = select(naming.c.actor).where(naming.c.words.like(pattern(words)), naming.c.actor.is_not(None))
    if folded := fold(words):
        index = index_of("called")
        matching = select(index.c.rowid).where(_matches(connection, "called", [folded]))
        called = called.where(naming.c.seq.in_(matching))
    member = naming.alias()
    return select(member.c.id).where(member.c.actor.in_(called))


def namings_of(actor: str) -> Select[tuple[str]]:
    """The ids of the namings of an actor."""
    return select(naming.c.id).where(naming.c.actor == actor)


def namings_of_side(side: str) -> Select[tuple[str]]:
    """The ids of the namings of every actor that stands for that state or body, to the letter."""
    return select(naming.c.id).join(actor, actor.c.id == naming.c.actor).where(actor.c.of == side)


_SAYING = """
SELECT json_group_array(meeting) FROM (
SELECT membership.meeting AS meeting FROM said_index
CROSS JOIN wording ON wording.n = said_index.rowid
CROSS JOIN account ON account.report = wording.report
CROSS JOIN membership ON membership.account = account.id
WHERE said_index MATCH :said AND membership.meeting IS NOT NULL LIMIT :most)
"""
"""Read from the index on, and no further than `most`: joined in this order and no other.

One row of all of them: between two rows the driver lets other threads go first, who may take 5 ms each time.
"""


_MANY = "SELECT count(*) FROM (SELECT rowid FROM said_index WHERE said_index MATCH :said LIMIT :most)"
SILENT = 3
"""Reports with certain words to each meeting that such reports tell: many tell of none."""


def meetings_saying(connection: Connection, words: str, most: int) -> list[str] | None:
    """The meetings told by a report with all these words; None where they are more than `most`, or many."""
    if is_postgres(connection):
        return _saying_in_vectors(connection, words, most)
    said = quoted(phrases(words))
    reports = SILENT * most
    if connection.scalar(text(_MANY), {"said": said, "most": reports}) == reports:
        return None
    found = connection.execute(text(_SAYING), {"said": said, "most": most + 1}).scalar_one()
    rows = msgspec.json.decode(found, type=list[str])
    return None if len(rows) > most else list(dict.fromkeys(rows))


_NUMBERS = """
SELECT membership.meeting, wording.n FROM json_each(:meetings) AS asked
CROSS JOIN membership ON membership.meeting = asked.value
CROSS JOIN account ON account.id = membership.account
CROSS JOIN wording ON wording.report = account.report
"""
_AT_HAND = 10_000
"""Meetings of which the numbers of their reports are at hand, for each connection; and names."""
_WITHIN = """
SELECT rowid FROM said_index WHERE said_index MATCH :said AND rowid BETWEEN :first AND :last LIMIT :most
"""
VERY_MANY = 150_000
"""Reports with certain words that are gone through."""


def meetings_saying_among(connection: Connection, words: str, meetings: list[str]) -> list[str] | None:
    """Those of these meetings that a report with all these words tells of; None where that takes too long."""
    told = _numbers(connection, meetings)
    numbers = [n for each in told.values() for n in each]
    if not numbers:
        return []
    saying = _within(connection, words, min(numbers), max(numbers))
    if len(saying) == VERY_MANY:
        return None
    return [meeting for meeting, mine in told.items() if not saying.isdisjoint(mine)]


def _numbers(connection: Connection, meetings: list[str]) -> dict[str, tuple[int, ...]]:
    """The numbers in the index of the reports of meetings: mostly the same ones are asked for, the newest."""
    known: dict[str, tuple[int, ...]] = _at_hand(connection, "numbers")
    new = [each for each in meetings if each not in known]
    found: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for meeting, n in _numbered(connection, new) if new else ():
        found[meeting] += (n,)
    known |= {each: found[each] for each in new}
    return {each: known[each] for each in meetings}


def _at_hand(connection: Connection, what: str) -> dict[str, Any]:
    """What is remembered over a connection that only asks, for as long as nobody writes."""
    if not only_asks(connection):
        return {}
    state = version_seen(connection)
    before, known = connection.info.get(what, (None, {}))
    if before != state or len(known) > _AT_HAND:
        known = {}
        connection.info[what] = state, known
    found: dict[str, Any] = known
    return found


def _numbered(connection: Connection, meetings: list[str]) -> Sequence[Any]:
    """The numbers of the wordings of the reports of meetings, each with its meeting."""
    if not is_postgres(connection):
        return connection.execute(text(_NUMBERS), {"meetings": as_json(meetings)}).all()
    joined = membership.join(account, account.c.id == membership.c.account)
    joined = joined.join(wording, wording.c.report == account.c.report)
    chosen = select(membership.c.meeting, wording.c.n).select_from(joined)
    return connection.execute(chosen.where(one_of(membership.c.meeting, meetings))).all()


def _within(connection: Connection, words: str, first: int, last: int) -> set[int]:
    """The wordings with these words among those of a stretch of numbers."""
    if not is_postgres(connection):
        asked = {"said": quoted(phrases(words)), "first": first, "last": last, "most": VERY_MANY}
        return set(connection.scalars(text(_WITHIN), asked))
    n = index_of("said").c.rowid
    saying = select(n).where(_matches(connection, "said", phrases(words)), n.between(first, last))
    return set(connection.scalars(saying.distinct().limit(VERY_MANY)))


def _saying_in_vectors(connection: Connection, words: str, most: int) -> list[str] | None:
    n = index_of("said").c.rowid
    some = select(n).where(_matches(connection, "said", phrases(words))).distinct().limit(most + 1).subquery()
    joined = membership.join(account, account.c.id == membership.c.account)
    joined = joined.join(wording, wording.c.report == account.c.report)
    chosen = select(membership.c.meeting).select_from(joined.join(some, some.c.rowid == wording.c.n))
    rows = connection.scalars(chosen.where(membership.c.meeting.is_not(None)).limit(most + 1)).all()
    return None if len(rows) > most else list(dict.fromkeys(rows))


class _Each(FunctionElement[str]):
    """The texts of a JSON list, a row each."""

    name = "json_each"
    inherit_cache = True


@compiles(_Each)
def _each(each: _Each, compiler: Any, **more: Any) -> str:
    return f"json_each{compiler.process(each.clause_expr, **more)}"


@compiles(_Each, "postgresql")
def _each_of_postgres(each: _Each, compiler: Any, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(each.clauses, **more)} AS JSON))"


def one_of(column: ColumnElement[str], few: list[str]) -> ColumnElement[bool]:
    """Whether a column has one of these, however many they are."""
    each = _Each(literal(as_json(few))).table_valued("value")
    return column.in_(select(each.c.value))


def as_json(few: list[str]) -> str:
    """A list as a database can take it apart."""
    return msgspec.json.encode(few).decode()


def matching_name(connection: Connection, words: str) -> str | None:
    """What meetings with these words in a party match in the index of these; None where it cannot be said.

    A party is called by other names too, and they may be of a meeting that has these words nowhere.
    """
    known: dict[str, str | None] = _at_hand(connection, "names")
    if words not in known:
        names = connection.scalars(
            select(naming.c.name).where(naming.c.id.in_(namings_called(connection, words))).limit(SPELLINGS)
        ).all()
        known[words] = _either([words, *names]) if len(names) < SPELLINGS else None
    return known[words]


def matching_actor(connection: Connection, actor_id: str) -> str | None:
    """What meetings of an actor match; None where it cannot be said."""
    names = connection.scalars(select(naming.c.name).where(naming.c.actor == actor_id).limit(SPELLINGS)).all()
    return _either(names) if names and len(names) < SPELLINGS else None


def matching_words(words: str) -> str:
    """What meetings with these words next to one another in the name of a party, side or place match."""
    return _either([words])


def _either(names: Iterable[str]) -> str:
    folded = dict.fromkeys(filter(None, map(fold, names)))
    return f"({' OR '.join(quoted([each]) for each in folded)})"


def _matches(connection: Connection, part: str, found: Sequence[str]) -> ColumnElement[bool]:
    return matches(connection, part, quoted(found))


def quoted(found: Sequence[str]) -> str:
    """Folded words are letters, digits and blanks, and stand in quotes: nothing in them is a sign of FTS5."""
    return " ".join(f'"{each}"' for each in found)
