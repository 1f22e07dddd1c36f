"""Whether a text can tell of an encounter of politics at all, by its words alone: before what is costly.

Most of what is printed tells of none: games, prices, stars. A sentence may tell of one where a word for
encounters stands among words of politics: posts, groups, governments, states and their people, bodies. A
word that mostly tells of something else (take, sign, see) needs more of them, one of travel a place behind
it. The sentence before and the one behind count as well, as "he" and "the two" are named there.

This is what is needed, not what suffices: of the texts that pass, most still tell of none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.data import table
from dragoman.text.public_people import is_last_name
from dragoman.text.tellers import present_words, tellers

TELLING = frozenset({
    "meet", "host", "discuss", "visit", "talks", "trip", "summit", "invite", "invited", "summon", "ringing",
})  # fmt: skip
"""The frames whose words mostly tell of an encounter."""

TRAVEL = frozenset({"arrive", "leave", "lead", "carry"})
"""The frames of words of going somewhere."""

POLITICS = frozenset(
    {"state", "minister", "envoy", "legislator", "party", "body", "office", "military", "cleric"}
)
"""Classes of posts that are held in politics."""

BODIES = frozenset({"igo", "party", "movement", "armed"})
"""The kinds of bodies whose names, where they are one word, are words of politics."""

FEW, MANY, NEAR = 2, 4, 2
"""Words of politics beside a word that tells, in the sentence of one that may, and beside one of travel."""

BRIEF = 100
"""Words of a text that is not looked at any further."""

REACH = 8
"""Words behind one of travel among which the place is looked for, and behind the preposition half as many."""

SHORT = 3
"""Letters of a name that is looked for as printed: US and not us."""

SENTENCE = re.compile(r"(?<=[a-z0-9)%\"'][.!?])[\"')]*\s+(?=[\"'(]?[A-Z])|\n{2,}")
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+")


class Sentence(NamedTuple):
    """What the words of a sentence are: does one tell, may one, is there travel; how many of politics."""

    tells: bool
    may: bool
    travels: bool
    posts: int
    places: int


class _Words(NamedTuple):
    """Words by what they are, in lower case; `exact` names of up to three letters as printed."""

    telling: frozenset[str]
    maybe: frozenset[str]
    travel: frozenset[str]
    posts: frozenset[str]
    places: frozenset[str]
    exact: frozenset[str]


@cache
def _known() -> _Words:
    framed = [(row["frame"], row["forms"].split("|")) for row in table("encounters")]
    telling = {form for frame, forms in framed if frame in TELLING for form in forms} | _own("telling")
    going = {form for frame, forms in framed if frame in TRAVEL for form in forms} | present_words()
    heads = (row["word"] for row in table("posts") if row["kind"] == "head" and row["class"] in POLITICS)
    groups = (row["word"] for row in table("groups"))
    posts = {word.split()[-1] for word in (*heads, *groups)}
    names = {name for name in _names() if name.lower() not in _own("generic")}
    return _Words(
        telling=frozenset(telling),
        maybe=(tellers() | going) - telling,
        travel=frozenset(going),
        posts=frozenset((posts | {f"{word}s" for word in posts}) - _own("generic")) | _own("politics"),
        places=frozenset(name.lower() for name in names if len(name) > SHORT),
        exact=frozenset(name for name in names if len(name) <= SHORT),
    )


def _names() -> set[str]:
    """The words of names of states, their people and capitals, and the names of bodies that are one word."""
    columns = ("name", "names", "demonyms", "capital", "metonyms")
    states = (name for row in table("states") for column in columns for name in row[column].split("|"))
    of_states = {word for name in states for word in _words_of(name) if word[:1].isupper() and len(word) > 1}
    bodies = (row for row in table("organizations") if row["kind"] in BODIES)
    forms = (name for row in bodies for key in ("name", "short", "names") for name in row[key].split("|"))
    named = map(_words_of, forms)
    one = {words[0] for words in named if len(words) == 1 and len(words[0]) > 1}
    return of_states | one | {f"{name}s" for name in of_states}


@cache
def _own(group: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("sieve") if row["group"] == group)


def may_tell(paragraphs: Iterable[str]) -> bool:
    """Whether the paragraphs of a report, in their order, may tell of an encounter of politics.

    What is brief may: little is saved by leaving it, and it has no second sentence that could pass.
    """
    parts = (_words_of(part) for text in paragraphs for part in SENTENCE.split(text))
    sentences = [words for words in parts if words]
    if sum(map(len, sentences)) < BRIEF:
        return True
    seen = list(map(_seen, sentences))
    return any(_can_tell(each, seen[max(0, i - 1) : i + 2]) for i, each in enumerate(seen))


def _can_tell(one: Sentence, around: Sequence[Sentence]) -> bool:
    near = sum(each.posts + each.places for each in around)
    if one.tells and near >= FEW:
        return True
    if one.may and one.posts and one.places and one.posts + one.places >= MANY:
        return True
    return one.travels and bool(one.posts) and near >= NEAR


def _words_of(text: str) -> list[str]:
    return [word.replace(".", "") for word in WORD.findall(text)]


def _seen(words: Sequence[str]) -> Sentence:
    known = _known()
    low = [word.lower() for word in words]
    placed = [
        word[:1].isupper()
        and (here in known.places or is_last_name(word) if len(here) > SHORT else word in known.exact)
        for word, here in zip(words, low, strict=True)
    ]
    present = set(low)
    return Sentence(
        tells=not known.telling.isdisjoint(present),
        may=not known.maybe.isdisjoint(present),
        travels=not known.travel.isdisjoint(present) and _leads_somewhere(low, placed, known.travel),
        posts=sum(word in known.posts for word in low),
        places=sum(placed),
    )


def _leads_somewhere(low: Sequence[str], placed: Sequence[bool], travel: Collection[str]) -> bool:
    """Whether a place stands a few words behind one of travel, or "here", or "home"."""
    towards = _own("towards")
    for i, word in enumerate(low):
        if word not in travel:
            continue
        for j in range(i + 1, min(len(low), i + 1 + REACH)):
            if low[j] in ("here", "home") or (low[j] in towards and any(placed[j + 1 : j + 1 + REACH // 2])):
                return True
    return False
