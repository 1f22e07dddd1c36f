"""The index of words in PostgreSQL: lexemes with their places (tsvector), found by GIN indexes.

What `wordings` keeps by FTS5 lies here in tables of the same names and columns, so that a question is the
same but for how it is put (`matches`), and finds the same: words are taken as FTS5 takes them, by their
stems (Porter's) where reports speak, as they are in names, and none is left out for being common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    TableClause,
    cast,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.types import UserDefinedType

_LAY = """
DROP TABLE IF EXISTS said_index, met_index, called_index;
DROP TEXT SEARCH CONFIGURATION IF EXISTS dragoman;
DROP TEXT SEARCH DICTIONARY IF EXISTS dragoman_stem;
CREATE TEXT SEARCH DICTIONARY dragoman_stem (TEMPLATE = snowball, LANGUAGE = porter);
CREATE TEXT SEARCH CONFIGURATION dragoman (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION dragoman
    ADD MAPPING FOR asciiword, word, numword, int, uint, float, sfloat, version WITH dragoman_stem;
CREATE TABLE said_index (rowid BIGINT NOT NULL, words TSVECTOR NOT NULL);
CREATE TABLE met_index (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE called_index (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX said_index_rowid ON said_index (rowid);
CREATE INDEX said_index_words ON said_index USING gin (words);
CREATE INDEX met_index_words ON met_index USING gin (words);
CREATE INDEX called_index_words ON called_index USING gin (words)
"""
LONGEST = 500
"""Characters of a word: of a longer one its beginning is indexed."""
AT_ONCE, OVER = 2_000, 60
"""Words of a report in one row; the next begins so many before, so that a phrase is whole in one of them.

A row keeps no more than 256 places of a word, and none beyond the 16,383rd.
"""
MOST_NAMES = 12_000
"""Words of the names of a meeting that are indexed: a row takes a million bytes."""


def lay(connection: Connection) -> None:
    """Lay the tables, in place of any that are there."""
    connection.exec_driver_sql(_LAY)


def is_laid(connection: Connection) -> bool:
    """Whether the tables are there."""
    return bool(connection.exec_driver_sql("SELECT to_regclass('called_index') IS NOT NULL").scalar())


def put(connection: Connection, part: str, rows: Sequence[tuple[int, str]]) -> None:
    """Index folded words under their numbers."""
    if not rows:
        return
    if part == "said":
        values = [{"n": n, "words": some} for n, words in rows for some in _parts(words)]
        made = "to_tsvector('dragoman', :words)"
    else:
        values = [{"n": n, "words": _as_they_are(words)} for n, words in rows]
        made = "CAST(:words AS tsvector)"
    connection.execute(text(f"INSERT INTO {part}_index (rowid, words) VALUES (:n, {made})"), values)  # noqa: S608


def drop_said(connection: Connection, reports: Sequence[str]) -> None:
    """Take away what these reports said."""
    connection.execute(
        text(
            "DELETE FROM said_index USING wording "
            "WHERE wording.n = said_index.rowid AND wording.report = ANY(:reports)"
        ),
        {"reports": list(reports)},
    )


def _parts(words: str) -> Iterator[str]:
    said = [_for_stem(each) for each in words.split()]
    for start in range(0, max(1, len(said) - OVER), AT_ONCE - OVER):
        yield " ".join(said[start : start + AT_ONCE])


def _for_stem(word: str) -> str:
    """FTS5 leaves words of two letters as they are; here a digit keeps them from being cut to one."""
    return f"{word}0" if len(word) < 3 and word.isalpha() else word[:LONGEST]


def _as_they_are(words: str) -> str:
    some = words.split()[:MOST_NAMES]
    return " ".join(f"'{word[:LONGEST]}':{place}" for place, word in enumerate(some, 1))


# Asking


class _Query(UserDefinedType[str]):
    """The type of queries."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name."""
        return "TSQUERY"


_SIGN = re.compile(r'"([^"]*)"|(AND|OR|[()])')
_AS = {"AND": "&", "OR": "|"}


def matches(index: TableClause, matching: str) -> ColumnElement[bool]:
    """Whether a row matches a query in the words of FTS5; of reports these are phrases, all of them."""
    if index.name != "said_index":
        return index.c.words.op("@@", is_comparison=True)(cast(literal(_of_names(matching)), _Query))
    found = [_phrase(map(_for_stem, phrase.split())) for phrase, _ in _SIGN.findall(matching)]
    here, *others = [func.to_tsquery(literal_column("'dragoman'"), each) for each in found]
    match = index.c.words.op("@@", is_comparison=True)
    condition: ColumnElement[bool] = match(here)
    for each in others:  # they may stand in another part of a long report
        again = index.alias()
        with_it = again.c.words.op("@@", is_comparison=True)(each)
        condition = condition & index.c.rowid.in_(select(again.c.rowid).where(with_it))
    return condition


def _of_names(matching: str) -> str:
    """A query of names as one of tsquery; a blank between phrases is AND."""
    found: list[str] = []
    for phrase, sign in _SIGN.findall(matching):
        if found and found[-1] not in ("(", "&", "|") and sign not in (")", "AND", "OR"):
            found.append("&")
        found.append(_AS.get(sign, sign) or _phrase(each[:LONGEST] for each in phrase.split()))
    return " ".join(found)


def _phrase(words: Iterable[str]) -> str:
    """Words next to one another. Folded, they are letters and digits: nothing is a sign of tsquery."""
    return "({})".format(" <-> ".join(f"'{each}'" for each in words))
