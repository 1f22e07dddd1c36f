"""Whether a text can tell of an encounter of politics at all, by its words alone: before what is costly.

Most of what is printed tells of none: games, prices, stars. A sentence may tell of one where a word for
encounters stands among words of politics: posts, groups, governments, states and their people, bodies. A
word that as often tells of something else (host, round) needs more of them, one that mostly does (take,
sign, see) more still, one of travel a place behind it. The sentence before and the one behind count as well,
as "he" and "the two" are named there. One sentence is enough where it is clear by itself; else it takes two,
as who tells of an encounter hardly does so in one sentence.

This is what is needed, not what suffices: of the texts that pass, most still tell of none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

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

FEW, MANY = 2, 4
"""Words of politics in a sentence that tells and those beside it, and in the sentence of one that may."""

CLEAR = 3
"""Words of politics beside a vague word by which it is clear, where some are in its own sentence."""

ENOUGH = 2
"""Sentences that may tell of an encounter."""

BRIEF = 100
"""Words of a text that is not looked at any further."""

REACH = 8
"""Words behind one of travel among which the place is looked for, and behind the preposition half as many."""

SHORT = 3
"""Letters of a name that is looked for as printed: US and not us."""

SENTENCE = re.compile(r"(?<=[a-z0-9)%\"'][.!?])[\"')]*\s+(?=[\"'(]?[A-Z])|\n{2,}")
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+")


class Begins(NamedTuple):
    """How a sentence may tell: by a word for encounters, a vague one, one of another kind, one of travel."""

    tells: bool
    hints: bool
    may: bool
    travels: bool


class Politics(NamedTuple):
    """How many words of politics a sentence has: posts, names, those of people; and which words are names."""

    posts: int
    names: int
    people: int
    named: Sequence[bool]


class _Words(NamedTuple):
    """Words by what they are, in lower case; `exact` names of up to three letters as printed."""

    telling: frozenset[str]
    vague: frozenset[str]
    maybe: frozenset[str]
    travel: frozenset[str]
    posts: frozenset[str]
    places: frozenset[str]
    exact: frozenset[str]


@cache
def _known() -> _Words:
    telling = _forms(TELLING, but=_own("vague")) | _own("telling")
    vague = (_forms(TELLING) | _own("vague")) - telling
    going = _forms(TRAVEL) | present_words()
    heads = (row["word"] for row in table("posts") if row["kind"] == "head" and row["class"] in POLITICS)
    groups = (row["word"] for row in table("groups"))
    posts = {word.split()[-1] for word in (*heads, *groups)}
    names = {name for name in _names() if name.lower() not in _own("generic")}
    return _Words(
        telling=telling,
        vague=vague,
        maybe=(tellers() | going) - telling - vague,
        travel=going,
        posts=frozenset((posts | {f"{word}s" for word in posts}) - _own("generic")) | _own("politics"),
        places=frozenset(name.lower() for name in names if len(name) > SHORT),
        exact=frozenset(name for name in names if len(name) <= SHORT),
    )


def _forms(frames: Collection[str], *, but: Collection[str] = ()) -> frozenset[str]:
    """The forms of the words for encounters of some frames."""
    rows = (row for row in table("encounters") if row["frame"] in frames and row["lemma"] not in but)
    return frozenset(form for row in rows for form in row["forms"].split("|"))


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
    text, found = _Text(sentences), 0
    for i in range(len(sentences)):
        found += text.weight(i)
        if found >= ENOUGH:
            return True
    return False


class _Text:
    """The sentences of a report; what is asked of one is told when it is asked, and once."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.sentences = sentences
        self.low = [[word.lower() for word in words] for words in sentences]
        self._politics: dict[int, Politics] = {}

    def weight(self, i: int) -> int:
        """For how many sentences that may tell of an encounter one counts: none, one, or enough of them."""
        begins = _begins(self.low[i])
        if not any(begins):
            return 0
        own, beside = self._of(i), list(map(self._of, range(max(0, i - 1), min(i + 2, len(self.low)))))
        words, near = own.posts + own.names, sum(each.posts + each.names for each in beside)
        if near < FEW:
            return 0
        found = ENOUGH if begins.tells else 0
        if begins.hints and any(each.posts or each.people for each in beside):
            found = max(found, ENOUGH if near >= CLEAR and words >= FEW else 1)
        if begins.travels and own.posts and _leads_somewhere(self.low[i], own.named):
            found = max(found, ENOUGH if own.names else 1)
        if begins.may and own.posts and own.names and words >= MANY:
            found = max(found, ENOUGH if min(own.posts, own.names) >= FEW else 1)
        return found

    def _of(self, i: int) -> Politics:
        if i not in self._politics:
            self._politics[i] = _politics(self.sentences[i], self.low[i])
        return self._politics[i]


def _words_of(text: str) -> list[str]:
    return [word.replace(".", "") for word in WORD.findall(text)]


def _begins(low: Sequence[str]) -> Begins:
    known, present = _known(), frozenset(low)
    kinds = (known.telling, known.vague, known.maybe, known.travel)
    return Begins(*(not words.isdisjoint(present) for words in kinds))


def _politics(words: Sequence[str], low: Sequence[str]) -> Politics:
    names = list(map(_name, words))
    posts = sum(map(_known().posts.__contains__, low))
    return Politics(posts, len(names) - names.count(""), names.count("person"), list(map(bool, names)))


@lru_cache(8_192)
def _name(word: str) -> Literal["", "place", "person"]:
    """What a word is the name of, or a word of it: of a state, its people or capital, a body, a ruler."""
    if not word[:1].isupper():
        return ""
    if len(word) <= SHORT:
        return "place" if word in _known().exact else ""
    if word.lower() in _known().places:
        return "place"
    return "person" if is_last_name(word) else ""


def _leads_somewhere(low: Sequence[str], named: Sequence[bool]) -> bool:
    """Whether a place stands a few words behind one of travel, or "here", or "home"."""
    towards, travel = _own("towards"), _known().travel
    for i, word in enumerate(low):
        if word not in travel:
            continue
        for j in range(i + 1, min(len(low), i + 1 + REACH)):
            if low[j] in ("here", "home") or (low[j] in towards and any(named[j + 1 : j + 1 + REACH // 2])):
                return True
    return False
