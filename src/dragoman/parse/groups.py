"""Unnamed people met together: "senior Hamas delegation", "leaders of Fatah and Hamas", "the government"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from dragoman.model.mention import Post, Side
from dragoman.parse import lexicon
from dragoman.parse.complement import LISTING, complement
from dragoman.parse.layer import SIDED, Chunk, Layer
from dragoman.parse.posts import head_at
from dragoman.text import places

LONGEST_LEFT = 30
"""Words up to which a group, with the sides that are listed, reaches to the left of its noun."""

BOUNDS = (
    ("more", "than"),
    ("at", "least"),
    ("fewer", "than"),
    ("less", "than"),
    ("up", "to"),
    ("as", "many"),
)
"""Words before the number of a group that say that it is not exact; the parser loses a row behind them."""
LONGEST_OWNED = 5
"""Words of what a state owns behind its name: "two main opposition parties"."""
COUNTED = re.compile(r"\d+-\w+")
"""A number tied to its noun: 12-member, 10-nation."""


def find_groups(layer: Layer) -> None:
    """Put a chunk on each noun for people met together, plurals of posts too, with the sides around it."""
    for i in range(len(layer.words)):
        kind = _kind(layer, i)
        at = layer.at[i]
        if kind is None or (at and at.kind in ("person", "organization", "state", "post")):
            continue
        if at and at.kind == "group" and (kind == "pair" or at.head < i):
            continue  # "leaders of the United States", "of the opposition": no others than the leaders
        chunk = _group(layer, i, kind)
        if chunk:
            layer.put(chunk)


def _kind(layer: Layer, i: int) -> str | None:
    low = layer.words[i].low
    kind = lexicon.groups().get(low)
    if kind is not None:
        return kind
    if low in lexicon.beside("bands") and _are_bands(layer, i):
        return "people"
    head = head_at(layer, i)
    return "people" if head and head.form.plural and head.end == i + 1 else None


def _are_bands(layer: Layer, i: int) -> bool:
    """Whether a noun is for bodies of fighters alone: "rebel groups", not "leaders of rebel groups"."""
    if layer.low(i - 1) not in lexicon.beside("of bands"):
        return False
    j = i - 2
    while layer.joined(j, i) and (layer.capital(j) or layer.low(j) in ("the", "two", "three", "several")):
        j -= 1
    return layer.low(j) not in lexicon.beside("joint of a group")


def _group(layer: Layer, i: int, kind: str) -> Chunk | None:
    start, before = _left(layer, _first_of_post(layer, i))
    start = _with_bound(layer, start)
    end, behind = _right(layer, i + 1)
    if before and layer.low(i + 1) == "in":  # "their Chinese counterparts in Rome"
        end, behind = i + 1, []
    owned = any(layer.low(j) in lexicon.beside("genitive") for j in range(start, i))
    sides = (*before, *behind) if owned else _of_rebels(layer.low(i), (*before, *behind))
    named = sides or layer.capital(i) or layer.low(start - 1) in ("the", "our")
    if kind == "body" and not named:
        return None
    post = _post(layer, start, i) if kind == "people" else None
    return Chunk(start, end, "group", name=kind, head=i, sides=sides, post=post)


def _of_rebels(noun: str, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides of a group; of rebels "of the Liberation Front" not the state that they are up against."""
    bodies = tuple(side for side in sides if not side.is_state)
    return bodies if bodies and noun in lexicon.opponents() else sides


def _with_bound(layer: Layer, start: int) -> int:
    """The first word of a group whose number is not exact: "more than 40 leaders"."""
    counted = layer.low(start)[:1].isdigit()
    bound = (layer.low(start - 2), layer.low(start - 1))
    return start - 2 if counted and layer.joined(start - 2, start) and bound in BOUNDS else start


def _first_of_post(layer: Layer, i: int) -> int:
    """The first word of the post whose plural ends at word `i`: "prime ministers"."""
    starts = (j for j in range(max(0, i - 2), i) if (head := head_at(layer, j)) and head.end == i + 1)
    return next(starts, i)


def _post(layer: Layer, start: int, i: int) -> Post | None:
    """What the people are, as printed: "senior officials", "foreign ministers"; None for rebels."""
    head = next(
        (head for j in range(start, i + 1) if (head := head_at(layer, j)) and head.end == i + 1), None
    )
    if head is None and layer.low(i) not in lexicon.group_roles():
        return None
    first = head.start if head else i
    while first > start and _describes(layer.low(first - 1)) and _is_bare(layer, first - 1):
        first -= 1
    wording, group = (head.form.wording, head.form.group) if head else (layer.low(i), "other")
    return Post(wording, group, (layer.span(first, i + 1),))


def _is_bare(layer: Layer, i: int) -> bool:
    """Whether a word names nobody; "opposition" alone may, but not in "opposition leaders"."""
    at = layer.at[i]
    return at is None or (at.kind == "group" and not at.sides and len(at) == 1)


def _describes(word: str) -> bool:
    """Whether a word before a group's noun is part of what the people are: "senior", "tribal"."""
    if word in lexicon.beside("group role") or word.startswith(lexicon.post_prefixes()):
        return True
    return word in lexicon.post_modifiers() and word not in lexicon.beside("no role")


def _left(layer: Layer, i: int) -> tuple[int, list[Side]]:
    """How far to the left a group reaches, and the sides named there."""
    start = i
    sides: list[Side] = []
    while i - start < LONGEST_LEFT and layer.joined(start - 1, i):
        named = layer.before_initials(start)
        at = layer.chunk_at(named - 1)
        owned = at is not None and at.kind == "group" and at.name == "body" and bool(at.sides)
        if at and at.end == named and (at.kind in SIDED or at.kind == "pair" or owned):
            sides[:0] = at.sides or ((at.side,) if at.side else ())
            start = at.start
        elif at and at.end == start and start == i and (side := _of_its_capital(layer, at, i)):
            return at.start, [side]
        elif layer.low(start - 1) in lexicon.beside("genitive"):
            owner = layer.chunk_at(start - 2)
            if owner and owner.kind in ("state", "organization") and owner.side:
                return _with_other_owner(layer, owner, [owner.side, *sides])
            if owner and owner.kind == "place" and (side := _of_capital(layer, owner)):
                return owner.start, [side, *sides]
            if owner and owner.kind == "group" and owner.name == "body" and owner.sides:
                return owner.start, [*owner.sides, *sides]  # "the X government's negotiating team"
            break
        elif layer.person_at(start - 1):
            break
        elif _lists(layer, start - 1, sides, layer.low(i)) or _qualifies(layer, start - 1):
            start -= 1
        elif _joins_kinds(layer, start, i):
            at = layer.chunk_at(start - 2)
            sides[:0] = at.sides if at is not None else ()
            start = at.start if at is not None and at.end == start - 1 else start - 2
        else:
            break
    while start < i and layer.low(start) in ("and", ",", "then"):
        start += 1
    return start, sides


def _with_other_owner(layer: Layer, owner: Chunk, sides: list[Side]) -> tuple[int, list[Side]]:
    """Where a group that a state owns begins: with another in "Armenia and Azerbaijan's leaders"."""
    other = layer.chunk_at(owner.start - 2)
    joined = layer.low(owner.start - 1) == "and" and other is not None and other.kind == owner.kind == "state"
    if joined and other is not None and other.side and other.end == owner.start - 1:
        return other.start, [other.side, *sides]
    return owner.start, sides


def _lists(layer: Layer, i: int, sides: list[Side], noun: str) -> bool:
    """Whether word `i` ties a further side to those found: Israeli and Palestinian officials.

    "The Philippines and Moro rebels" are a state and the rebels who are up against it.
    """
    before = layer.chunk_at(i - 1)
    if before is not None and before.kind == "state" and noun in lexicon.opponents():
        return False
    if layer.low(i) not in ("and", ",") or not sides or before is None:
        return False
    return before.kind in SIDED and before.end == i


def _joins_kinds(layer: Layer, start: int, i: int) -> bool:
    """Whether a group whose words begin at `start` is of two kinds: "party and government delegation".

    So are "rebel and government negotiators", who are of two sides.
    """
    if layer.low(start - 1) != "and" or not layer.joined(start - 2, start) or start >= i:
        return False
    two = {layer.low(start - 2), layer.low(start)}
    return (
        two <= lexicon.beside("kinds of people")
        or len(two & lexicon.opponents()) == len(two & lexicon.beside("governing")) == 1
    )


def _qualifies(layer: Layer, i: int) -> bool:
    """Whether word `i` says of what kind or how many the people are."""
    word = layer.words[i]
    if word.low in lexicon.post_modifiers() or word.low in lexicon.beside("group"):
        return True
    if word.text.isdigit() or lexicon.is_tied(word.low, "tied to a group") or COUNTED.fullmatch(word.low):
        return True
    plain = word.capital and word.text.isalpha() and not word.opens
    return plain and layer.at[i] is None and not layer.is_function(i) and not layer.is_calendar(i)


def _right(layer: Layer, end: int) -> tuple[int, list[Side]]:
    """How far a group reaches to the right, and the sides named there; nowhere where none is named."""
    end = _past_of_state(layer, end)
    if homes := _homes_of(layer, end):
        return end, homes
    if not _joins(layer, end) or not layer.joined(end - 1, end):
        return end, []
    stop, _ = complement(layer, _past_what(layer, end + 1))
    while stop > end + 1 and layer.low(stop) in LISTING and layer.low(stop + 1) == layer.low(end):
        further, _ = complement(layer, stop + 2)  # "the presidents of X and of Y"
        if further == stop + 2 or not any(_sides_in(layer, stop + 2, further)):
            break
        stop = further
    sides: dict[str, Side] = {}
    for side in _sides_in(layer, end + 1, stop):
        sides.setdefault(side.name, side)
    for i in (stop, stop + 1):  # "a delegation of US lawmakers", "a team of U.N. weapons inspectors"
        plain = i == stop or (layer.low(stop).isalpha() and not layer.capital(stop))
        if sides and plain and layer.joined(stop - 1, i) and _kind(layer, i) == "people":
            return i + 1, list(sides.values())
    return (_past_owned(layer, stop), list(sides.values())) if sides else (end, [])


def _joins(layer: Layer, i: int) -> bool:
    """Whether whom people stand for is named behind word `i`; of those like oneself, where they are."""
    if layer.low(i) == "in":
        return layer.low(i - 1) in lexicon.beside("like oneself")
    return layer.low(i) in lexicon.beside("joint of a group")


def _homes_of(layer: Layer, i: int) -> list[Side]:
    """The states of people in office told by where they are alone: "officials in Skopje and Tirana"."""
    if layer.low(i) != "in" or layer.low(i - 1) not in lexicon.beside("of where they are"):
        return []
    before = layer.chunk_at(i - 2)
    if (
        before is not None
        or layer.low(i - 2) == ")"
        or layer.low(i - 2) in lexicon.beside("of bands")
        or not layer.joined(i - 1, i + 1)
    ):
        return []
    found: dict[str, Side] = {}
    place = layer.chunk_at(i + 1)
    while place is not None and place.kind in ("state", "place"):
        home = place.side if place.kind == "state" else _of_capital(layer, place)
        if home is None:
            break
        found.setdefault(home.name, home)
        listed = layer.low(place.end) in LISTING and layer.joined(i, place.end + 1)
        place = layer.chunk_at(place.end + 1) if listed else None
    return list(found.values())


def _past_what(layer: Layer, i: int) -> int:
    """Past the words for what the bodies are that are named behind them: "the rival movements A and B"."""
    j = i
    while layer.joined(i, j) and j < i + LONGEST_OWNED and _tells_what(layer, j):
        j += 1
    if j == i or not layer.joined(i, j) or layer.low(j - 1) not in lexicon.callings():
        return i
    if layer.low(j) == "of":
        return j + 1
    if layer.low(j) == ",":  # "representatives of the left-wing movement, the BODY"
        j += 2 if layer.low(j + 1) == "the" else 1
    at = layer.chunk_at(j)
    return j if at is not None and at.kind == "organization" and at.start == j else i


def _tells_what(layer: Layer, i: int) -> bool:
    """Whether a word before the name of a body says what it is, or of which state."""
    at = layer.chunk_at(i)
    return (at is not None and at.kind == "demonym") or layer.low(i) in lexicon.callings() | {"the"}


def _past_owned(layer: Layer, i: int) -> int:
    """Past what a state owns, and a group is of: "leaders of Iraq's two main parties"; else at `i`."""
    if layer.low(i) not in lexicon.beside("genitive"):
        return i
    for j in range(i + 1, i + 1 + LONGEST_OWNED):
        if not layer.joined(i, j) or not layer.low(j).isalpha():
            return i
        if layer.low(j) in lexicon.beside("of a state"):
            return j + 1
    return i


def _past_of_state(layer: Layer, i: int) -> int:
    """Past "of state and government" behind "heads"; at `i` where it is not so."""
    if layer.low(i - 1) not in ("heads", "chiefs") or layer.low(i) != "of":
        return i
    j = i + 1
    while layer.joined(i, j) and layer.low(j) in lexicon.beside("of the heads"):
        j += 1
    while j > i + 1 and layer.low(j - 1) in ("and", "or"):  # "heads of state and senior officials"
        j -= 1
    return j if j > i + 1 and layer.low(j - 1) in ("state", "government", "states", "governments") else i


def _sides_in(layer: Layer, start: int, end: int) -> Iterator[Side]:
    chunks = [chunk for chunk in layer.between(start, end) if not _are_initials(layer, chunk)]
    for chunk, behind in zip_longest(chunks, chunks[1:]):
        if behind is not None and _only_tells_whose(layer, chunk, behind):
            continue
        if chunk.kind in SIDED and chunk.side:
            yield chunk.side
        elif chunk.kind == "pair":
            yield from chunk.sides
        elif chunk.kind == "place" and (capital := _of_capital(layer, chunk)):
            yield capital


def _are_initials(layer: Layer, chunk: Chunk) -> bool:
    """Whether a body in brackets is the one whose name stands before them, by its initials."""
    named = layer.before_initials(chunk.end + 1)
    before = layer.chunk_at(named - 1)
    return named == chunk.start - 1 and before is not None and before.kind == "organization"


def _of_capital(layer: Layer, place: Chunk) -> Side | None:
    """The state whose capital a place is: "leaders from Riyadh", "Pyongyang's envoys"."""
    capital = place.country and places.state_of_metonym(place.name)
    state = places.state_coded(place.country) if place.country and capital else None
    return Side(state.name, (layer.span(place.start, place.end),), state.iso2, True) if state else None


def _of_its_capital(layer: Layer, place: Chunk, i: int) -> Side | None:
    """The state of those who rule it from the capital before their noun: "the Khartoum government"."""
    rule = lexicon.groups().get(layer.low(i)) == "body" or layer.low(i) in lexicon.beside("who rule")
    return _of_capital(layer, place) if rule and place.kind == "place" else None


def _only_tells_whose(layer: Layer, chunk: Chunk, body: Chunk) -> bool:
    """Whether a state only says whose a body is: "the Palestinian movement Hamas", "Iran's army"."""
    if body.kind != "organization" or chunk.kind not in ("demonym", "state"):
        return False
    between = [layer.low(i) for i in range(chunk.end, body.start)]
    if chunk.kind == "state":
        return len(between) == 1 and between[0] in lexicon.beside("genitive")
    called = between[:-1] if between[-1:] == ["of"] else between  # "Palestinian groups of A and B"
    return all(word in lexicon.callings() for word in called)
