"""The words with which a telling of an encounter may begin: a gate before whatever is costly.

A paragraph that has none of them tells of no encounter by itself. Most need something beside them: who goes
or comes goes to a place, who shakes shakes hands. What has that may still tell of none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from dragoman.data import table
from dragoman.model.parsed import Doc

EVENTS = ("resolve", "event")
"""The kinds of words of the table of summits that tell of one: agreed (in Luxembourg), session."""

VISITING = "visiting"


IN = "in"
"""The word of where somebody is who is there for something: "X, in Damascus for talks"."""


PLACES = frozenset({"state", "place", "organization", "demonym"})
"""The kinds of names that a journey may lead to."""

HERE = frozenset({"here", "there"})
IN_OR_AT = frozenset({"in", "at"})
FAR = 12
"""Words behind "in" among which the name of the place stands."""

AS_IT_IS = frozenset({"arrive", "fly", "jet"})
"""Verbs of travel that need no place behind them: who arrives does so where the report is from."""


class _Present(NamedTuple):
    """The words for being somewhere, those of which one must stand beside them (now, Monday), and aims.

    Beside a bare "in" only an aim will do, as nearly every sentence has one.
    """

    be: frozenset[str]
    beside: frozenset[str]
    aims: frozenset[str]


SURE = frozenset({"meet", "host", "with", "visit", "talks", "trip", "summit"})
"""The frames of words that mostly tell of an encounter."""


@cache
def tellers() -> frozenset[str]:
    """The words that may begin a telling by themselves, in lower case, but those of being somewhere."""
    return frozenset(_ways()) - _present().be - {IN}


@cache
def sure_tellers() -> frozenset[str]:
    """Those of them by which a report mostly tells of an encounter."""
    forms = (row["forms"].split("|") for row in table("encounters") if row["frame"] in SURE)
    return frozenset(form for listed in forms for form in listed)


@cache
def sayers() -> frozenset[str]:
    """The verbs of saying: where an encounter is told, it is asked who says so."""
    return _telling("say")


@cache
def _telling(*groups: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("telling") if row["group"] in groups)


@cache
def _present() -> _Present:
    days = {row["word"].lower() for row in table("date_words") if row["group"] in ("weekday", "month")}
    aims = _telling("purpose", "envoy's deed") | sure_tellers()
    return _Present(_telling("be"), _telling("now", "span") | days | aims, aims)


def present_words() -> frozenset[str]:
    """The words for being somewhere."""
    return _present().be


# Whether a word may begin a telling where it stands


class Around:
    """The words of a paragraph, in lower case, and the kind of name that each stands for, "" for none.

    `visited`: somebody is named who is on a visit ("visiting President X").
    """

    def __init__(self, words: Sequence[str], kinds: Sequence[str], *, visited: bool = False) -> None:
        self.words, self.low, self.kinds = words, frozenset(words), frozenset(kinds)
        self.visited, self._named = visited, kinds

    @cached_property
    def placed(self) -> bool:
        """Whether a place is named, or spoken of: "the capital", "here"."""
        return not (self.kinds.isdisjoint(PLACES) and self.low.isdisjoint(_places()))

    @cached_property
    def within(self) -> bool:
        """Whether somebody may be in a place: "in" or "at" before one, or "here"."""
        if not self.low.isdisjoint(HERE):
            return True
        links = (i for i, word in enumerate(self.words) if word in IN_OR_AT)
        return any(self._is_place(j) for i in links for j in range(i + 1, min(len(self.words), i + FAR)))

    def _is_place(self, i: int) -> bool:
        return self._named[i] in PLACES or self.words[i] in _places()

    def has(self, words: Collection[str]) -> bool:
        """Whether one of these words is there."""
        return not self.low.isdisjoint(words)

    def names(self, *kinds: str) -> bool:
        """Whether a name, or who is told by a word, of one of these kinds is there."""
        return not self.kinds.isdisjoint(kinds)


def around(doc: Doc, start: int, end: int) -> Around:
    """What stands in a paragraph of a report, from its word `start` up to `end`."""
    cast = doc.user_data["cast"].mentions
    told = [cast[mention] if mention >= 0 else None for mention in doc.user_data["mention"][start:end]]
    visited = any(each is not None and each.post is not None and each.post.visiting for each in told)
    kinds = [each.kind if each is not None else "" for each in told]
    return Around([token.lower_ for token in doc.tokens[start:end]], kinds, visited=visited)


Needs = Callable[[Around], bool]


def may_begin(word: str, beside: Around) -> bool:
    """Whether a word, in lower case, may begin a telling by itself, beside the others of its paragraph."""
    return any(needs(beside) for needs in _ways().get(word, ()))


def may_tell(paragraph: Around) -> bool:
    """Whether a paragraph may tell of an encounter."""
    return VISITING in paragraph.low or any(may_begin(word, paragraph) for word in paragraph.low)


@cache
def _ways() -> dict[str, tuple[Needs, ...]]:
    """In which ways each word may begin a telling: what each of them needs."""
    ways: dict[str, set[Needs]] = defaultdict(set)
    for row in table("encounters"):
        needs = FRAMES.get(row["frame"], _nothing) if row["lemma"] not in AS_IT_IS else _nothing
        for form in row["forms"].split("|") if row["frame"] != "none" else ():
            ways[form].add(needs)
    for group, needs in GROUPS.items():
        for word in _telling(group):
            ways[word].add(needs)
    for word in _telling("there"):
        ways[word].add(_part if word.startswith("t") else _nothing)  # "took part"
    for group, needs in BESIDES.items():
        for word in _telling(group) & ways.keys():
            ways[word].add(needs)
    for row in table("summits"):
        if row["kind"] in EVENTS:
            ways[row["word"]].add(_nothing)
    ways[IN].add(_is_by_the_way)
    return {word: tuple(needs) for word, needs in ways.items()}


def _nothing(words: Around) -> bool:
    return True


def _place(words: Around) -> bool:
    return words.placed


def _deed(words: Around) -> bool:
    return words.has(_telling("deed", "span", "part of a span"))


def _papers(words: Around) -> bool:
    return words.has(_telling("credentials", "laid before")) or {"on", "hand"} <= words.low


def _delegation(words: Around) -> bool:
    return words.has(_delegations())


def _somebody(words: Around) -> bool:
    return words.names("person", "post", "group") or words.has(_telling("somebody"))


def _sides(words: Around) -> bool:
    return words.names("person", "post", "group", "state", "demonym", "organization", "pair")


def _part(words: Around) -> bool:
    return "part" in words.low


def _table(words: Around) -> bool:
    return words.has(("table", "face", "together"))


def _together(words: Around) -> bool:
    return "together" in words.low or not words.low.isdisjoint(_telling("seat of talks"))


def _along(words: Around) -> bool:
    return words.names("person", "post") and words.has(("along", "with"))


def _host(words: Around) -> bool:
    return "host" in words.low


def _between(words: Around) -> bool:
    return "between" in words.low


def _beside(words: Around) -> bool:
    return words.names("person", "post") and words.has(_company() | _telling("room"))


def _visit(words: Around) -> bool:
    return words.names("person", "post") and (words.visited or words.has(_visits()))


def _is_there(words: Around) -> bool:
    """Whether somebody may be told to be in a place on a day or for something, or at somebody's side."""
    _, beside, _ = _present()
    if words.names("person", "post") and words.has(_telling("room")):
        return True
    if not words.has(beside):
        return False
    return words.within or _beside(words)


def _is_by_the_way(words: Around) -> bool:
    """Whether "in" may tell where somebody is who is there for something: "X, in Damascus for talks"."""
    *_, aims = _present()
    return words.placed and words.has(aims)


FRAMES: dict[str, Needs] = {
    "deed": _deed,
    "hand": _papers,
    "lead": _delegation,
    "arrive": _place,
    "leave": _place,
    "carry": _place,
    "see": _somebody,
    "sign": _sides,
}
"""What words of a frame need beside them; those of the others need nothing."""

GROUPS: dict[str, Needs] = {
    "brief": _visit,
    "awaited": _place,
    "come to the table": _table,
    "bring": _together,
    "take along": _along,
    "play": _host,
    "attending": _nothing,
    "remarks": _nothing,
    "mediate": _nothing,
    "represent": _nothing,
    "participant": _nothing,
    "be": _is_there,
}
"""What words need that tell of an encounter without being words for one, by their group."""

BESIDES: dict[str, Needs] = {"to and fro": _between, "stay beside": _beside, "take": _papers}
"""What such words need that are in these groups as well."""


@cache
def _places() -> frozenset[str]:
    """Words for places that bear no name, "there" and "home" among them, and those of parts of the world."""
    parts = {word for name in _telling("name of a part") for word in name.split()}
    return _telling("region", "country", "arrival", "several places", "somewhere") | parts


@cache
def _delegations() -> frozenset[str]:
    """Words for those who are led somewhere, or for a side that somebody leads."""
    nouns = frozenset(row["word"] for row in table("references") if row["kind"] == "delegation")
    return nouns | _telling("side") | _places()


@cache
def _visits() -> frozenset[str]:
    """Words for visits and other encounters, and for guests."""
    nouns = (row["forms"].split("|") for row in table("encounters") if row["pos"] == "noun")
    told = frozenset(form for listed in nouns for form in listed)
    return told | _telling("guest", "purpose", "journey") | {VISITING}


@cache
def _company() -> frozenset[str]:
    return _telling("going with", "side of") | {"with", "between"}
