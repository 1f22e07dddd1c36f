"""How an encounter stands by what is told of it: it "is on the agenda", "is in doubt", "fell through".

And the signs of grammar that all verdicts on its status are read from: a "not", an auxiliary, an adjective.
"""

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


def arrangement(verb: Token, below: Token) -> Token | None:
    """What is made, or fixed, for an encounter: "arrangements are made for it", "for A to meet B"."""
    aim = below.lower_ == "for" or (clause.is_verb(below) and clause.has_to(below))
    things = clause.children(verb, "nsubjpass", "dobj") if aim and clause.is_verb(verb) else []
    return next((thing for thing in things if thing.lower_ in telling("arrangement")), None)


def is_date(word: Token | None) -> bool:
    """Whether a word is that for a day to be set, or such: "no date has been set"."""
    return word is not None and word.lower_ in telling("date")


def is_any(noun: Token) -> bool:
    """Whether no certain encounter is meant: "any talks"."""
    return any(child.lower_ == "any" for child in clause.children(noun, "det"))


def tells_of(word: Token, below: Token | None) -> bool:
    """Whether a verb says something of the encounter: "talks could open", not "talks could help"."""
    if below is None:
        return True
    of_itself = telling("light") | telling("go on") | telling("come true")
    return clause.is_verb(word) and (below.dep_ != "nsubj" or word.lower_ in of_itself)


def negated(token: Token) -> bool:
    """Whether a "not" stands at a verb, or a "no" at a noun."""
    if token.tag_.startswith("N"):
        return any(child.lower_ == "no" and child.dep_ == "det" for child in token.children)
    return any(child.dep_ == "neg" for child in token.children)


def negated_with_copula(word: Token) -> bool:
    """Whether a "not" stands at a word, or at the copula before it: "is not opposed"."""
    return negated(word) or (word.dep_ == "acomp" and negated(word.head))


def has_child(token: Token, word: str) -> bool:
    """Whether a word, in small letters, hangs right on a token."""
    return any(child.lower_ == word for child in token.children)


def is_in_question(link: Token) -> bool:
    """Whether a word leaves open what its clause tells: "whether they meet", "if they meet"."""
    return link.lower_ == "whether" or (link.lower_ == "if" and link.dep_ == "mark")


def said_to_be(word: Token, below: Token, group: str) -> Token | None:
    """The adjective that a sentence says of an encounter: "a meeting was unlikely", "it is possible that"."""
    told = telling("be") | telling("seem")
    if word.lower_ not in told or below.dep_ not in ("nsubj", "nsubjpass", "ccomp"):
        return None
    said = (child for child in clause.children(word, "acomp", "oprd") if child.lower_ in telling(group))
    return next((each for each in said if not any(map(clause.is_verb, each.children))), None)


def carries(below: Token) -> bool:
    """Whether what is below hangs on a word as what is asked for or planned, not as who or when."""
    if below.dep_ == "prep":
        return below.lower_ in ("for", "to", "of")
    if below.dep_ in ("ccomp", "parataxis") and below.tag_ == "VBD":
        return False
    row = below
    while row.dep_ == "conj" and not clause.is_verb(row):
        row = row.head
    return row.dep_ not in ("nsubj", "relcl", "advcl") or clause.has_to(below)


def auxiliary_of(word: Token, group: str) -> Token | None:
    """The auxiliary of a verb that is of a group of words: "will", "may"."""
    return next(
        (child for child in word.children if child.dep_ == "aux" and child.lower_ in telling(group)), None
    )


def adjective_of(noun: Token, group: str) -> Token | None:
    """The adjective before a noun that is of a group of words: "the proposed summit"."""
    return next(
        (
            child
            for child in noun.children
            if child.dep_ in ("amod", "compound") and child.lower_ in telling(group)
        ),
        None,
    )


def _is_told(word: Token, below: Token) -> bool:
    """Whether something is said of what is below: it "is", "seems", "remains"."""
    return word.lower_ in telling("be") | telling("seem") and below.dep_ == "nsubj"


def _behind_out_of(word: Token) -> list[Token]:
    """What stands behind the "out of" that hangs on a word."""
    outs = [child for child in word.children if child.lower_ == "out"]
    return [part for out in outs for part in clause.prepositions(out, "of")]
