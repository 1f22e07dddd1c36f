"""Names that no table and no tagger knows, told by where they stand.

In a row of people, "A of X, B of Y and C of Z"; or in full at the head of a paragraph and short in a later
one, beside a word of saying: "Honoré Nzambo blasted the report ... Nzambo told reporters".
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.parse import lexicon
from dragoman.parse.complement import AND, LISTING
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.listed import PLACE_LABELS
from dragoman.text import places

SHORTEST, LONGEST = 2, 4
"""Words of a name that is told by its slot."""

SHORTEST_WORD = 3
"""Letters of the shortest word by which somebody is named again."""

LONGEST_OWNED = 3
"""Words of a name behind the state that owns it."""

CLOSING = (".", ";")
"""Marks that end a row of names."""

MARKED = (",", "is", "was")
"""Words between a group and "led by"."""

OF_PEOPLE = frozenset({"party", "movement", "armed"})
"""Kinds of bodies that own people, and hardly anything else with a name."""

FEWEST = 2
"""People beside whom a name stands in a row."""


def find_in_slots(layer: Layer) -> None:
    """Put a chunk of a person on each unknown name that stands where only a person's does."""
    for start, end in list(_unknown(layer, placed=True)):
        if any(test(layer, start, end) for test in (_is_member, _leads, _holds_post, _hails_in_row)):
            layer.put(_person(layer, start, end))
    for start, end in list(_unknown(layer)):
        if _in_row(layer, start, end) or _is_owned(layer, start, end) or _is_of_party(layer, start, end):
            layer.put(_person(layer, start, end))
        elif _opens(layer, start) and (again := list(_named_again(layer, start, end))):
            layer.put(_person(layer, start, end))
            for i in again:
                layer.put(_person(layer, i, i + 1))


def _person(layer: Layer, start: int, end: int) -> Chunk:
    return Chunk(start, end, "person", name=layer.text(start, end), left=start)


# ---------------------------------------------------------------- unknown names


def _unknown(layer: Layer, *, placed: bool = False) -> Iterator[tuple[int, int]]:
    """The runs of capital words of which nothing firm is known; with `placed` also places of the tagger."""
    i = 0
    while i < len(layer.words):
        end = i
        while layer.joined(i, end) and _is_unknown(layer, end, first=end == i, placed=placed):
            end += 1
        while end > i and not layer.capital(end - 1):
            end -= 1
        if SHORTEST <= end - i <= LONGEST:
            yield i, end
        i = max(end, i + 1)


def _is_unknown(layer: Layer, j: int, *, first: bool, placed: bool) -> bool:
    word = layer.words[j]
    if not word.capital:
        return not first and word.low in lexicon.name_words("particle")
    if not word.text[:1].isalpha() or layer.is_function(j) or layer.is_calendar(j) or word.text.isupper():
        return False
    if lexicon.is_post(word.low) or word.low in lexicon.name_words("body"):
        return False
    if word.label in PLACE_LABELS and not placed:
        return False
    at = layer.at[j]
    return at is None or _is_by_tagger(layer, at)


def _is_by_tagger(layer: Layer, chunk: Chunk) -> bool:
    """Whether a body is one only because the tagger takes it for one."""
    bare = chunk.head < 0 and not chunk.political and not chunk.event and chunk.country is None
    known = layer.low(chunk.start - 1) in lexicon.beside("before an outlet")
    return chunk.kind == "organization" and bare and not known


# ---------------------------------------------------------------- in a row


def _in_row(layer: Layer, start: int, end: int) -> bool:
    """Whether a name closes a row of people, or stands between them."""
    before = list(_people_before(layer, start))
    closes = layer.low(start - 1) in AND
    after = layer.person_at(end + 1) if layer.low(end) in LISTING else None
    several = len(before) >= FEWEST or (bool(before) and _is_behind_plural(layer, before[-1].start))
    return several and (closes or after is not None)


def _hails_in_row(layer: Layer, start: int, end: int) -> bool:
    """Whether a name goes on a row of people each of a state: "A of Poland, NAME of Lithuania"."""
    state = layer.chunk_at(end + 1)
    told = layer.low(end) in lexicon.beside("hailing") and state is not None and state.kind == "state"
    before = next(_people_before(layer, start), None)
    return told and before is not None and layer.low(before.end) in lexicon.beside("hailing")


def _is_behind_plural(layer: Layer, start: int) -> bool:
    """Whether a name stands right behind a noun for several people: "opposition leaders NAME and NAME"."""
    return layer.joined(start - 1, start) and layer.low(start - 1) in lexicon.group_roles()


def _people_before(layer: Layer, i: int) -> Iterator[Chunk]:
    """The people who are listed before word `i`, the last first."""
    while layer.low(i - 1) in LISTING and layer.joined(i - 1, i):
        j = i - 1
        while layer.low(j - 1) in LISTING:
            j -= 1
        person = _ending(layer, j)
        if person is None:
            return
        yield person
        i = person.start if person.left < 0 else person.left


def _ending(layer: Layer, j: int) -> Chunk | None:
    """The person who, with the state behind the name, ends before word `j`: A of Portugal."""
    at = layer.chunk_at(j - 1)
    if at and at.kind == "state" and layer.low(at.start - 1) in lexicon.beside("hailing"):
        at = layer.chunk_at(at.start - 2)
    return at if at and at.kind == "person" else None


# ---------------------------------------------------------------- in a group, of a state


def _is_member(layer: Layer, start: int, end: int) -> bool:
    """Whether a name is of a group of people: "politicians, including NAME and NAME"."""
    if layer.low(end) not in (*LISTING, *CLOSING):
        return False
    i, before = start, _ending(layer, start - 1)
    if layer.low(start - 1) in LISTING and before is not None:
        i = before.start if before.left < 0 else before.left
    noun = i - 3 if layer.low(i - 2) == "," else i - 2
    told = layer.low(i - 1) in lexicon.beside("names members") and layer.joined(noun, i)
    return told and layer.low(noun) in lexicon.group_roles()


def _leads(layer: Layer, start: int, end: int) -> bool:
    """Whether a name is of who leads a group of people: "a team headed by NAME", "by France's NAME"."""
    owner = layer.chunk_at(start - 2) if layer.low(start - 1) in lexicon.beside("genitive") else None
    owned = owner is not None and owner.kind == "state" and owner.end == start - 1
    led = (owner.start if owner is not None and owned else start) - 2
    told = layer.low(led + 1) == "by" and layer.low(led) in lexicon.beside("led")
    if not told or end - start > LONGEST_OWNED:
        return False
    noun = led - 2 if layer.low(led - 1) in MARKED else led - 1
    return layer.low(noun) in lexicon.group_roles() and layer.joined(noun, start)


def _holds_post(layer: Layer, start: int, end: int) -> bool:
    """Whether a name stands between commas behind the post of a state: "the president of X, NAME, met"."""
    if layer.low(start - 1) != "," or layer.low(end) != "," or not layer.joined(start - 2, end):
        return False
    at = layer.chunk_at(start - 2)
    if at is not None and at.kind == "state" and at.end == start - 1:
        of = at.start - 1 if layer.low(at.start - 1) != "the" else at.start - 2
        return layer.low(of) == "of" and lexicon.is_post(layer.low(of - 1)) and layer.low(start - 2) != "'s"
    return False


def _is_owned(layer: Layer, start: int, end: int) -> bool:
    """Whether a name behind a state does what people do: "Kenya's NAME met", "Ghana's NAME and X's NAME".

    So it does where it closes a row of people, or stands in it: "Ghana's A, Kenya's NAME and B".
    """
    at = layer.chunk_at(start - 2)
    owner = at is not None and at.kind == "state" and at.end == start - 1
    if not owner or layer.low(start - 1) not in lexicon.beside("genitive") or end - start > LONGEST_OWNED:
        return False
    closes = at is not None and (layer.low(at.start - 1) in AND or layer.low(end) in LISTING)
    if at is not None and closes and next(_people_before(layer, at.start), None) is not None:
        return True
    other = layer.chunk_at(end + 1) if layer.low(end) in LISTING else None
    owns = other is not None and layer.low(other.end) in lexicon.beside("genitive")
    return layer.low(end) in lexicon.beside("deed of a person") or (
        owns and other is not None and other.kind == "state"
    )


def _is_of_party(layer: Layer, start: int, end: int) -> bool:
    """Whether a name of two or three words stands behind the party that owns it: "PARTY's NAME"."""
    if layer.low(start - 1) not in lexicon.beside("genitive") or end - start > LONGEST_OWNED:
        return False
    owner = layer.chunk_at(start - 2)
    if owner is None or owner.kind != "organization" or owner.end != start - 1:
        return False
    body = places.organization_named(owner.name)
    return body is not None and body.kind in OF_PEOPLE and layer.joined(owner.start, end - 1)


# ---------------------------------------------------------------- named again


def _opens(layer: Layer, start: int) -> bool:
    """Whether a name is the first thing in a paragraph of the body."""
    return layer.words[start].kind == "body" and not layer.joined(start - 1, start)


def _named_again(layer: Layer, start: int, end: int) -> Iterator[int]:
    """The words further down that are one of a name's, where a word of saying stands beside one of them."""
    names = {layer.low(i) for i in range(start, end) if len(layer.low(i)) >= SHORTEST_WORD}
    found = [i for i in range(end, len(layer.words)) if layer.low(i) in names and _is_alone(layer, i)]
    if any(_is_said(layer, i) for i in found):
        yield from found


def _is_alone(layer: Layer, i: int) -> bool:
    at = layer.at[i]
    free = at is None or (len(at) == 1 and _is_by_tagger(layer, at))
    return free and layer.capital(i) and not layer.capital(i + 1) and not layer.capital(i - 1)


def _is_said(layer: Layer, i: int) -> bool:
    """Whether a word of saying stands beside a name."""
    return not lexicon.beside("speaks").isdisjoint((layer.low(i - 1), layer.low(i + 1)))
