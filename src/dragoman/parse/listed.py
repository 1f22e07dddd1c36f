"""Names that the tables list: states, demonyms and pairs of them, bodies, cities; the longest name first."""

from __future__ import annotations

from dragoman.data import City, Organization
from dragoman.model import Span
from dragoman.model.mention import Side
from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.words import Word
from dragoman.text import places
from dragoman.text.post_words import post_forms

LONGEST_NAME = 8
"""Words of the longest name that is looked up; `LONGEST_CITY` of a city's, `LONGEST_DEMONYM` of a demonym."""
LONGEST_CITY = 3
LONGEST_DEMONYM = 2

PEOPLE = "ethnic"
"""The word before a demonym that says that a people is meant and no state."""

SHARED = ("Korea",)
"""What is left of the names of two states of which each is called by its half: the North."""

HALVES = ("North", "South")
"""What tells two such states apart."""

LOOSE_END = "group"
"""The noun that ends a body's name in small letters as well: the OSCE Minsk group."""

WIELDY = 60
"""Characters up to which a body's full name stands for it as a side; of a longer one the words printed do."""

SHORTEST_OPENING = 3
"""Characters of the shortest initials that are read as a body where a sentence begins."""

TOWN = 100_000
"""People of a town that is read as one where it stands behind "in"."""

LARGE = 1_000_000
"""People of a city that is read as one unasked; `KNOWN` where the tagger takes it for something else."""
KNOWN = 500_000

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
"""The tagger's labels of places."""


def find_listed(layer: Layer) -> None:
    """Put a chunk on each state, demonym, body and city that the tables have."""
    i = 0
    while i < len(layer.words):
        chunk = _listed_at(layer, i) if layer.words[i].capital and not layer.is_calendar(i) else None
        chunk = chunk or _shared_at(layer, i)
        if chunk:
            layer.put(chunk)
        i = chunk.end if chunk else i + 1
    _find_halves(layer)


def _find_halves(layer: Layer) -> None:
    """Put a chunk on "the North" and "the South" where a report tells of two states that share the rest."""
    named = {chunk.side.name for chunk in layer.chunks if chunk.side is not None and chunk.side.is_state}
    halves = {half.lower(): f"{half} {whole}" for half in ("North", "South") for whole in SHARED}
    for i, word in enumerate(layer.words):
        name = halves.get(word.low) if word.capital and layer.at[i] is None else None
        if name is None or named.isdisjoint(halves.values()) or layer.low(i - 1) != "the":
            continue
        if layer.joined(i, i + 1) and layer.capital(i + 1) and not lexicon.is_post(layer.low(i + 1)):
            continue
        chunk = _state(layer, i, i + 1, name)
        if chunk is not None:
            layer.put(chunk)


def _listed_at(layer: Layer, i: int) -> Chunk | None:
    phrases = _phrases(layer, i)
    if layer.low(i) == "the" and _known_at(layer, i + 1, _phrases(layer, i + 1)):
        return None  # no town: "The Kosovo Albanian leader"
    return (
        _known_at(layer, i, phrases)
        or _pair_at(layer, i)
        or _half_at(layer, i)
        or _halves_at(layer, i)
        or _city_at(layer, i, phrases)
    )


def _phrases(layer: Layer, i: int) -> list[tuple[int, str]]:
    """What may be a name that begins at `i`, and where it ends, the longest first."""
    return [(end, layer.text(i, end)) for end in _ends(layer, i)]


def _ends(layer: Layer, i: int) -> list[int]:
    """Where a name that begins at `i` may end, the longest first."""
    ends = []
    joints = lexicon.name_words("joint")
    for j in range(i, min(i + LONGEST_NAME, len(layer.words))):
        word = layer.words[j]
        closes = word.capital or word.low == "'s"
        if layer.joined(i, j) and j > i and layer.capital(j - 1) and word.low == LOOSE_END:
            ends.append(j + 1)  # "the Minsk group"
            break
        if not layer.joined(i, j) or not (closes or word.low in joints):
            break
        if closes:
            ends.append(j + 1)
        elif not word.text[0].isalnum() and word.text != "&":
            break
    return ends[::-1]


def _known_at(layer: Layer, i: int, phrases: list[tuple[int, str]]) -> Chunk | None:
    for end, phrase in phrases:
        chunk = _body(layer, i, end, phrase) or _state(layer, i, end, phrase)
        if chunk:
            return chunk
    return None


def _body(layer: Layer, i: int, end: int, phrase: str) -> Chunk | None:
    body = places.organization_named(phrase)
    word = layer.words[i]
    doubtful = end == i + 1 and word.opens and len(phrase) < SHORTEST_OPENING and not _are_initials(layer, i)
    doubtful = doubtful or (end == i + 1 and _is_matter_of_minister(layer, i))
    if body is None or word.low == "the" or doubtful or _lacks_article(layer, i, end, body.name):
        return None
    body = _as_party(layer, end, phrase) or body
    side = Side(body.name if len(body.name) < WIELDY else phrase, (layer.span(i, end),), body.country)
    political = body.kind != "agency"
    return Chunk(i, end, "organization", side, phrase, body.country, political, event=body.summit)


def _as_party(layer: Layer, end: int, phrase: str) -> Organization | None:
    """The party of that name before "party": "Congress party chief" is of no chamber."""
    return places.organization_named(f"{phrase} party") if layer.low(end) == "party" else None


def _lacks_article(layer: Layer, i: int, end: int, name: str) -> bool:
    """Whether a plain word is no newspaper, of whose name "The" is a part: "National Security Adviser"."""
    plain = end == i + 1 and name.lower() == f"the {layer.low(i)}"
    return plain and layer.low(i - 1) not in {"the", *lexicon.beside("before an outlet")}


def _is_matter_of_minister(layer: Layer, i: int) -> bool:
    """Whether a word is what a minister has in hand, and no party: "Labour Minister NAME"."""
    form = post_forms().get((layer.low(i + 1).removesuffix("s"),)) if layer.joined(i, i + 1) else None
    return layer.low(i) in lexicon.portfolios() and form is not None and form.group == "minister"


def _are_initials(layer: Layer, i: int) -> bool:
    """Whether a short word is in capitals, in brackets or where a sentence opens that is not all so."""
    after = layer.words[i + 1].text if layer.joined(i, i + 1) else ""
    if layer.low(i - 1) == "(" and after == ")":
        return layer.words[i].text.isupper()
    plain = after.replace("-", "").isalpha() and not after.isupper()  # "UN Secretary-General"
    return layer.words[i].text.isupper() and plain


def _state(layer: Layer, i: int, end: int, phrase: str) -> Chunk | None:
    if layer.low(i) == "the":
        return None
    named = places.state_named(phrase)
    state = named or (places.state_of_demonym(phrase) if end - i <= LONGEST_DEMONYM else None)
    if state is None:
        return None
    if _is_of_a_continent(layer, i):
        return None
    if not named and layer.joined(i - 1, i) and layer.low(i - 1) == PEOPLE:
        return _people(layer, i - 1, end)
    side = Side(state.name, (layer.span(i, end),), state.iso2, True)
    return Chunk(i, end, "state" if named else "demonym", side, phrase, state.iso2)


def _is_of_a_continent(layer: Layer, i: int) -> bool:
    """Whether a word is of a continent, and of no state: "South American leaders"."""
    half = layer.joined(i - 1, i) and layer.low(i - 1) in lexicon.beside("half of a continent")
    return half and layer.low(i) in lexicon.beside("continental")


def _people(layer: Layer, start: int, end: int) -> Chunk:
    """A people that lives in another state than the one called after it: "ethnic Albanian leaders"."""
    phrase = layer.text(start, end)
    side = Side(places.plural_of_demonym(phrase), (layer.span(start, end),))
    return Chunk(start, end, "demonym", side, phrase)


def _pair_at(layer: Layer, i: int) -> Chunk | None:
    """Two sides tied by a hyphen: Israeli-Palestinian, Sino-Indian, US-Iran."""
    word = layer.words[i]
    left, hyphen, right = word.text.partition("-")
    if not hyphen:
        return None
    one = _side_of(left, Span(word.start, word.start + len(left)))
    other = _side_of(right, Span(word.start + len(left) + 1, word.end))
    return Chunk(i, i + 1, "pair", name=word.text, sides=(one, other)) if one and other else None


def _shared_at(layer: Layer, i: int) -> Chunk | None:
    """Two states that are told by what is between them: inter-Korean."""
    word = layer.words[i]
    left, _, right = word.text.partition("-")
    between = left.lower() in lexicon.beside("between halves")
    return _halves_of(layer, i, right, Span(word.start + len(left) + 1, word.end)) if between else None


def _half_at(layer: Layer, i: int) -> Chunk | None:
    """The first of two states that share a word: "North and South Korea", "South and North Korean"."""
    if layer.low(i + 1) != "and" or not layer.joined(i, i + 3):
        return None
    if {layer.low(i), layer.low(i + 2)} not in ({"north", "south"}, {"east", "west"}):
        return None
    return _state(layer, i, i + 1, f"{layer.words[i].text} {layer.words[i + 3].text}")


def _halves_at(layer: Layer, i: int) -> Chunk | None:
    """Two states that are told by the word they share: the two Koreas."""
    word = layer.words[i]
    if not word.low.endswith("s") or not (i >= 1 and layer.low(i - 1) in ("two", "both", "the")):
        return None
    return _halves_of(layer, i, word.text[:-1], Span(word.start, word.end))


def _halves_of(layer: Layer, i: int, shared: str, span: Span) -> Chunk | None:
    """The pair of states, north and south, that share a word at `span`: inter-Korean, the Koreas."""
    names = [f"{half} {shared}" for half in HALVES]
    sides = [side for name in names if (side := _side_of(name, span)) is not None]
    pair = Chunk(i, i + 1, "pair", name=layer.words[i].text, sides=tuple(sides))
    return pair if len(sides) == len(HALVES) else None


def _side_of(word: str, span: Span) -> Side | None:
    state = places.state_named(word) or places.state_of_demonym(word) or places.prefix_state(word)
    if state:
        return Side(state.name, (span,), state.iso2, True)
    body = places.organization_named(word)
    return Side(body.name, (span,), body.country) if body else None


def _city_at(layer: Layer, i: int, phrases: list[tuple[int, str]]) -> Chunk | None:
    for end, phrase in phrases:
        alone = end - i == 1
        if end - i > LONGEST_CITY or (alone and (layer.is_function(i) or _ends_placed(layer, i))):
            continue
        city = places.city_named(phrase)
        if city and (_reads_as_city(layer.words[i], alone, city, phrase) or _is_site(layer, i, end, city)):
            return Chunk(i, end, "place", None, phrase, city.country)
    return None


def _ends_placed(layer: Layer, i: int) -> bool:
    """Whether a word is but the last of a name that the tagger takes for a place: "Santa Marra"."""
    before = layer.joined(i - 1, i) and layer.capital(i - 1) and layer.chunk_at(i - 1) is None
    return before and layer.words[i - 1].label == layer.words[i].label == "GPE" and not layer.capital(i + 1)


def _is_site(layer: Layer, i: int, end: int, city: City) -> bool:
    return city.population >= TOWN and is_site(layer, i, end)


def is_site(layer: Layer, start: int, end: int) -> bool:
    """Whether a name stands where a town does: behind "in", with neither a surname nor an "'s" behind it."""
    before = layer.joined(start - 1, start) and layer.low(start - 1) in lexicon.beside("before a town")
    owns = layer.low(end) in lexicon.beside("genitive")
    goes_on = layer.joined(start, end) and layer.capital(end) and not layer.is_calendar(end)
    return before and not owns and not goes_on


def _reads_as_city(word: Word, alone: bool, city: City, phrase: str) -> bool:
    """Whether a city's name is one here; many a surname is a small town somewhere."""
    capital = word.label in ("", "ORG") and places.state_of_metonym(phrase) is not None
    if not word.label:
        return city.population >= LARGE or city.kind != "city" or capital
    return not alone or capital or word.label in PLACE_LABELS or city.population > KNOWN
