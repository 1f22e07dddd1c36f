"""Korean names in Latin letters: the Revised and McCune-Reischauer systems, North Korea's, and what people
choose.

Family names are a table, since each has forms that follow no system (Roh, Noh, No). Given names are
brought to one form by rule: k and g, t and d, p and b, ch and j are one; so are o, u and their spellings;
y and w go.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.data import table

__all__ = ["read_korean"]

_SYLLABLE = (
    r"(?:kk|gg|k|g|n|tt|t|d|r|l|m|pp|p|b|ss|sh|s|ch|jj|j|h|wh)?"
    r"(?:[yw]?(?:ae|eo|eu|oe|ui|oo|ee|ou|wi|ai|ay|a|e|i|o|u))(?:ng|n|k|g|m|l|r|p|b|t)?"
)
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{2}}")
_ORDERED = (
    ("ch|jj|j", "c"),
    ("ng(?!h)|ng(?=h)", "N"),
    ("sh|ss", "s"),
    ("kk|gg|g", "k"),
    ("tt|d", "t"),
    ("pp|b", "p"),
    ("r", "l"),
    ("ui|ee|wi", "i"),
    ("ae|ai|ay|oe", "e"),
    ("eo|eu|oo|ou|o", "u"),
    ("(?<=[^aeiou])?[yw](?=[aeiou])", ""),
    (r"(.)\1+", r"\1"),
)
_RULES = tuple((re.compile(pattern), put) for pattern, put in _ORDERED)


def read_korean(words: tuple[str, ...]) -> str:
    """One form for all spellings of a Korean name; "" for words that are no family name with two syllables.

    The family name comes first, or last after a given name in one word ("Ki-moon Ban").
    """
    if len(words) not in (2, 3):
        return ""
    return _named(words[0], "".join(words[1:])) or _named(words[-1], "".join(words[:-1]))


@lru_cache(maxsize=8192)
def _named(family: str, given: str) -> str:
    known = _families().get(family)
    return f"{known} {_form(given)}" if known and _GIVEN.fullmatch(given) else ""


def _form(given: str) -> str:
    for pattern, put in _RULES:
        given = pattern.sub(put, given)
    return given


@cache
def _families() -> dict[str, str]:
    rows = [row for row in table("romanization") if row["kind"] == "surname"]
    return {form: row["form"] for row in rows for form in (row["form"], *row["as"].split("|")) if form}
