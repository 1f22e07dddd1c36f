"""How an encounter stands by what is told of it: it "is on the agenda", "is in doubt", "fell through"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import days_by_name, telling

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def is_in_view(word: Token, below: Token) -> bool:
    """Whether it is told of an encounter that it is on the agenda, or, with "not", that it is not."""
    where = clause.prepositions(word, "on", "in", "under")
    return _is_told(word, below) and any(part.lower_ in telling("in view") for part in where)


def came_to_nothing(word: Token, below: Token) -> bool:
    """Whether an encounter is told to be out of the question, or to have fallen through."""
    if below.dep_ == "nsubj" and not with_particles(word).isdisjoint(telling("fall through")):
        return True
    out = [*clause.prepositions(word, "off"), *_behind_out_of(word)]
    return _is_told(word, below) and any(part.lower_ in telling("in view") for part in out)


def is_in_doubt(word: Token, below: Token) -> bool:
    """Whether an encounter that is planned may yet not be: "hangs in the balance", "is in doubt"."""
    told = below.dep_ == "nsubj" and clause.is_verb(word)
    where = clause.prepositions(word, "in", "under") if told else ()
    return any(part.lower_ in telling("in doubt") for part in where)


def is_on_a_day(word: Token, below: Token) -> bool:
    """Whether it is told on which day an encounter is: "is on Friday", "is still on for Friday"."""
    days = clause.prepositions(word, "on", "for")
    return _is_told(word, below) and clause.is_present(word) and any(d.lower_ in days_by_name() for d in days)


def with_particles(verb: Token) -> set[str]:
    """A verb by itself, and with each particle behind it: "work out", "cut short"."""
    words = clause.children(verb, "prt", "advmod", "acomp", "dobj", "attr")
    return {verb.lower_, *(f"{verb.lower_} {child.lower_}" for child in words)}


def _is_told(word: Token, below: Token) -> bool:
    """Whether something is said of what is below: it "is", "seems", "remains"."""
    return word.lower_ in telling("be") | telling("seem") and below.dep_ == "nsubj"


def _behind_out_of(word: Token) -> list[Token]:
    """What stands behind the "out of" that hangs on a word."""
    outs = [child for child in word.children if child.lower_ == "out"]
    return [part for out in outs for part in clause.prepositions(out, "of")]
