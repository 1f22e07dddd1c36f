"""Bodies that no table lists, told by their head noun: Supreme Defence Council, Movement for Peace."""

from __future__ import annotations

from dragoman.model.mention import Side
from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.listed import PLACE_LABELS
from dragoman.parse.posts import head_at
from dragoman.text import places

LONGEST = 20
"""Words up to which a name reaches to either side of its head noun."""

LONGEST_POST = 3
"""Words of a post that may stand before the noun that it ends with."""


def find_bodies(layer: Layer) -> None:
    """Put a chunk on each run of capital words around a head noun such as "Council" or "Movement"."""
    heads = lexicon.name_words("body")
    for i, word in enumerate(layer.words):
        group = heads.get(word.low) if word.capital else None
        at = layer.at[i]
        if group is None or (at and at.kind in ("organization", "state")) or _ends_post(layer, i):
            continue
        if (at and _is_whole_town(at, i)) or _is_a_states(layer, i):
            continue
        start, end = _start(layer, i), _end(layer, i + 1)
        start = start if group == "event" else _whole_start(layer, start)
        if end - start > 1:
            layer.put(_body(layer, start, end, group, i))


def _is_whole_town(at: Chunk, i: int) -> bool:
    """Whether a noun is the last word of a town's name: "New York City"."""
    city = places.city_named(at.name) if at.kind == "place" and at.start < i and at.end == i + 1 else None
    return city is not None and city.kind == "city"


def _is_a_states(layer: Layer, i: int) -> bool:
    """Whether a noun is plain, and only written so: "the Nepalese Government", "the Government of Nepal"."""
    if layer.low(i) not in lexicon.beside("plain body"):
        return False
    state, owner = layer.chunk_at(i - 1), layer.chunk_at(i + 2)
    start = state.start if state is not None and state.kind == "demonym" else i
    whole = owner is not None and owner.kind == "state" and layer.low(i + 1) == "of"
    if start == i and not whole:
        return False
    bounds = [j for j in (start - 1, i + 1) if layer.joined(j, i) and layer.joined(i, j)]
    return not any(layer.capital(j) and not layer.words[j].opens for j in bounds)


def _body(layer: Layer, start: int, end: int, group: str, head: int) -> Chunk:
    phrase = layer.text(start, end)
    place = group == "place" and _is_place(layer, head)
    country = (_country_beside(layer, start, end) if place else None) or _country_within(
        layer, start, end, head
    )
    civil = any(layer.low(i) in lexicon.name_words("civil") for i in range(start, end))
    return Chunk(
        start,
        end,
        "place" if place else "organization",
        Side(phrase, (layer.span(start, end),), country),
        phrase,
        country,
        political=group == "political" and not civil,
        head=head,
        event=group == "event" and not civil,
    )


def _country_within(layer: Layer, start: int, end: int, head: int) -> str | None:
    """The country of a place in a body's name, but for a town that is called "Airport"."""
    inner = (chunk for chunk in layer.between(start, end) if chunk.start != head)
    return next((chunk.country for chunk in inner if chunk.country), None)


def _country_beside(layer: Layer, start: int, end: int) -> str | None:
    """The country of the town beside a venue: "Nairobi's NAME Airport", "NAME Airport in Nairobi"."""
    owner = layer.chunk_at(start - 2) if layer.low(start - 1) in lexicon.beside("genitive") else None
    town = layer.chunk_at(end + 1) if layer.low(end) in lexicon.beside("venue in a town") else None
    beside = (each for each in (owner, town) if each is not None and each.kind in ("place", "state"))
    return next((each.country for each in beside), None)


def _ends_post(layer: Layer, i: int) -> bool:
    """Whether the noun is rather of a post: Secretary of State, head of government, State Councilor."""
    own = head_at(layer, i)
    if own is not None and own.end > i + 1:
        return True
    heads = (head_at(layer, j) for j in range(i - LONGEST_POST, i))
    return any(head and head.end == i + 1 for head in heads)


def _is_place(layer: Layer, head: int) -> bool:
    """Whether the noun names a place here: a "House" or "Center" does only where the tagger says so."""
    return layer.low(head) not in lexicon.beside("venue or body") or layer.words[head].label in PLACE_LABELS


def _start(layer: Layer, i: int) -> int:
    start = i
    while i - start < LONGEST and layer.joined(start - 1, i) and _may_stand_before(layer, start - 1):
        start -= 1
    while start < i and not layer.capital(start):
        start += 1
    return start


def _whole_start(layer: Layer, i: int) -> int:
    """Where the whole begins of which a body is a part: "Workers' Party of X (WPX) Central Committee"."""
    named = layer.before_initials(i)
    whole = layer.chunk_at(named - 1)
    parted = named < i and whole is not None and whole.kind == "organization" and whole.end == named
    return whole.start if parted and whole is not None and layer.joined(whole.start, i) else i


def _may_stand_before(layer: Layer, j: int) -> bool:
    word = layer.words[j]
    if word.low == "&" and j > 0:
        return layer.capital(j - 1) and not layer.is_function(j - 1)
    if _owns(layer, j):
        return True
    if _is_all(layer, j):
        return True
    if not word.text[:1].isalpha() or layer.is_function(j) or not _may_stand_in(layer, j):
        return False
    return word.label != "PERSON" or layer.at[j] is not None


def _is_all(layer: Layer, j: int) -> bool:
    """Whether "All" is the first word of a name within a sentence: "the All India NAME Party"."""
    return layer.words[j].text == "All" and not layer.words[j].opens and layer.capital(j + 1)


def _owns(layer: Layer, j: int) -> bool:
    """Whether the mark of an owner at `j` stands inside a name: People's Congress, Workers' Party."""
    if layer.low(j) not in lexicon.beside("genitive") or not layer.capital(j + 1):
        return False
    return layer.capital(j - 1) and layer.low(j - 1) in lexicon.beside("owner in a body")


def _may_stand_in(layer: Layer, j: int) -> bool:
    word = layer.words[j]
    return word.capital and not layer.is_calendar(j) and not lexicon.is_post(word.low)


def _end(layer: Layer, end: int) -> int:
    """Where the name ends that goes on with "of the Islamic Revolution", "for Peace and Justice"."""
    joints, last = lexicon.beside("joint of a body"), end + LONGEST
    while end < last and layer.joined(end - 1, end) and layer.low(end) in joints:
        start = end + (2 if layer.low(end + 1) == "the" else 1)
        stop = _tail(layer, start, last)
        if stop == start:
            break
        end = stop
    return end


def _tail(layer: Layer, start: int, last: int) -> int:
    """Where what follows "of" ends: behind a known body or a head noun, else as far as it goes on."""
    known = layer.chunk_at(start)
    whole = known and known.kind == "organization" and known.start == start and len(known) > 1
    stop = closed = known.end if known and whole else start
    while stop < last and layer.joined(start - 1, stop) and _goes_on(layer, stop):
        stop += 1
        if layer.low(stop - 1) in lexicon.name_words("body"):
            closed = stop
    return closed if closed > start else stop


def _goes_on(layer: Layer, j: int) -> bool:
    if layer.low(j) in ("and", "&") and j + 1 < len(layer.words):
        return layer.capital(j + 1) and not layer.at[j - 1] and not layer.at[j + 1]
    if _owns(layer, j):
        return True
    return _may_stand_in(layer, j) and layer.words[j].label != "PERSON"
