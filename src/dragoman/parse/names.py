"""The layer of names: who and what a report names, told from its words before any sentence is parsed.

Newswire hangs long posts on names ("Chairman of the Standing Committee of the National People's Congress Wu
Bangguo"); a small parser loses its way in them, and a small tagger of names reads one name in three ways. So
names are told first: from tables (states, bodies), from posts that stand beside them, from the tagger where it
agrees, each name read one way in one report. `dragoman.parse.nlp` then parses sentences in which each such
phrase is a single word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from dragoman.model import Span
from dragoman.model.mention import Cast, Figure, Mention, Post, Side
from dragoman.parse import lexicon
from dragoman.parse.words import Word
from dragoman.text import places

MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan jan. feb feb. mar. apr. aug aug. sept sept. oct oct. nov nov. dec dec.".split()
)
LONGEST_NAME = 8
ENVOYS = frozenset("ambassador envoy representative consul emissary negotiator mediator commissioner mission attache".split())
ADJECTIVES = frozenset("official general major deputy chief head representative chair captain senior".split())
NO_NOUNS = frozenset("of in at for to from with who and or said says told was were is are has had will would met meets on as that by".split())
LONGEST_REST = 9
NO_REST = frozenset("who that which said says told was is were are has have had will would and but or when while after before as by with on".split())
NO_END = frozenset(("the", "a", "his", "its", "'s", "and", "&", ",", "two", "three", "four", "both", "-"))


@dataclass(slots=True)
class Chunk:
    """Words `start` up to `end` that belong together, and what they are."""

    start: int
    end: int
    kind: str  # state | demonym | organization | place | person | post | group | pair
    side: Side | None = None
    name: str = ""
    country: str | None = None
    political: bool = True
    head: int = -1
    post: Post | None = None
    sides: tuple[Side, ...] = ()
    figure: int | None = None
    left: int = -1  # where the title before a person begins
    right: int = -1  # where an apposition behind it ends
    summit: bool = False


@dataclass
class Layer:
    """The words of one report, and the chunks found in them; `at[i]` is the chunk that holds word `i`."""

    words: Sequence[Word]
    at: list[Chunk | None] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.at = [None] * len(self.words)

    def put(self, chunk: Chunk) -> Chunk:
        for i in range(chunk.start, chunk.end):
            old = self.at[i]
            if old is not None and old in self.chunks:
                self.chunks.remove(old)
                for j in range(old.start, old.end):
                    self.at[j] = None
        for i in range(chunk.start, chunk.end):
            self.at[i] = chunk
        self.chunks.append(chunk)
        return chunk

    def span(self, start: int, end: int) -> Span:
        return Span(self.words[start].start, self.words[end - 1].end)

    def text(self, start: int, end: int) -> str:
        parts: list[str] = []
        for i in range(start, end):
            gap = i > start and self.words[i].start > self.words[i - 1].end
            parts.append((" " if gap else "") + self.words[i].text)
        return "".join(parts)

    def low(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def joined(self, i: int, j: int) -> bool:
        """Whether words `i` and `j` are of one paragraph."""
        return 0 <= i and j < len(self.words) and self.words[i].paragraph == self.words[j].paragraph

    def is_function(self, i: int) -> bool:
        return self.words[i].low in lexicon.name_words("function")


def read_names(words: Sequence[Word]) -> tuple[Cast, Layer]:
    """The cast of a report, and the layer of chunks by which its sentences are made simple."""
    layer = Layer(words)
    find_listed(layer)
    find_bodies(layer)
    posts = find_posts(layer)
    find_persons(layer, posts)
    mark_later_names(layer)
    attach_posts(layer, posts)
    _hail_from(layer)
    find_groups(layer)
    return build_cast(layer), layer


# ---------------------------------------------------------------- names that the tables list


def find_listed(layer: Layer) -> None:
    """States, demonyms, bodies and cities by the tables, the longest name first."""
    i = 0
    while i < len(layer.words):
        chunk = _listed_at(layer, i) if layer.words[i].capital else None
        if chunk:
            layer.put(chunk)
            i = chunk.end
        else:
            i += 1


def _listed_at(layer: Layer, i: int) -> Chunk | None:
    word = layer.words[i]
    if word.low in MONTHS:
        return None
    for end in _ends(layer, i):
        phrase = layer.text(i, end)
        body = places.organization_named(phrase)
        if body and word.low != "the" and not (end == i + 1 and word.opens and len(phrase) < 3):
            state = places.state_coded(body.country) if body.country else None
            side = Side(body.name if len(body.name) < 60 else phrase, (layer.span(i, end),), state.iso2 if state else None)
            return Chunk(i, end, "organization", side, phrase, body.country, body.kind != "agency", summit=body.summit)
        state = places.state_named(phrase)
        if state:
            side = Side(state.name, (layer.span(i, end),), state.iso2, True)
            return Chunk(i, end, "state", side, phrase, state.iso2)
        if end - i <= 2:
            state = places.state_of_demonym(phrase)
            if state:
                side = Side(state.name, (layer.span(i, end),), state.iso2, True)
                return Chunk(i, end, "demonym", side, phrase, state.iso2)
    if "-" in word.text:
        pair = _demonym_pair(layer, i)
        if pair:
            return pair
    return _city_at(layer, i)


def _demonym_pair(layer: Layer, i: int) -> Chunk | None:
    """Israeli-Palestinian, Sino-Indian, US-Iran."""
    left, _, right = layer.words[i].text.partition("-")
    start = layer.words[i].start
    spans = (Span(start, start + len(left)), Span(start + len(left) + 1, layer.words[i].end))
    sides = [_side_word(word, span) for word, span in zip((left, right), spans, strict=True)]
    if sides[0] and sides[1]:
        return Chunk(i, i + 1, "pair", None, layer.words[i].text, sides=(sides[0], sides[1]))
    return None


def _side_word(word: str, span: Span) -> Side | None:
    state = places.state_named(word) or places.state_of_demonym(word) or places.prefix_state(word)
    if state:
        return Side(state.name, (span,), state.iso2, True)
    body = places.organization_named(word)
    return Side(body.name, (span,), body.country) if body else None


def _city_at(layer: Layer, i: int) -> Chunk | None:
    word = layer.words[i]
    for end in _ends(layer, i):
        if end - i > 3 or (layer.is_function(i) and end - i == 1):
            continue
        phrase = layer.text(i, end)
        city = places.city_named(phrase)
        if city and (end - i > 1 or word.label in ("GPE", "LOC", "FAC", "") or city.population > 500_000):
            if word.label == "" and city.population < 1_000_000 and city.kind == "city" and not places.state_of_metonym(phrase):
                continue
            return Chunk(i, end, "place", None, phrase, city.country)
    return None


def _ends(layer: Layer, i: int) -> Iterator[int]:
    """Where a name that begins at `i` may end, the longest first."""
    ends = []
    joints = lexicon.name_words("joint")
    for j in range(i, min(i + LONGEST_NAME, len(layer.words))):
        word = layer.words[j]
        if not layer.joined(i, j) or not (word.capital or word.low in joints or (j > i and word.low == "'s")):
            break
        if word.capital or word.low == "'s":
            ends.append(j + 1)
        elif not word.text[0].isalnum() and word.text != "&":
            break
    return reversed(ends)


# ---------------------------------------------------------------- bodies told by their head noun


def find_bodies(layer: Layer) -> None:
    """Organizations told by a capital head noun: Supreme National Security Council, Movement for Peace."""
    heads = lexicon.name_words("body")
    for i, word in enumerate(layer.words):
        at = layer.at[i]
        if not word.capital or word.low not in heads or (at and at.kind in ("organization", "state")):
            continue
        start = _body_start(layer, i)
        end = _body_end(layer, i + 1)
        if start == i and end == i + 1:
            continue
        _put_body(layer, start, end, heads[word.low], i)


def _body_start(layer: Layer, i: int) -> int:
    start = i
    while start > 0 and layer.joined(start - 1, i) and _body_word(layer, start - 1):
        start -= 1
    while start < i and not layer.words[start].capital:
        start += 1
    at = layer.at[start]
    if at and at.kind == "demonym" and start + 1 < i:
        return start
    return start


def _body_word(layer: Layer, j: int) -> bool:
    word = layer.words[j]
    if word.low in ("and", "&", "of") and j > 0:
        return layer.words[j - 1].capital and not layer.is_function(j - 1) and word.low == "&"
    if not word.capital or not word.text[:1].isalpha():
        return False
    if layer.is_function(j) or word.low in MONTHS or (word.low,) in lexicon.post_heads():
        return False
    return word.label != "PERSON" or layer.at[j] is not None


def _body_end(layer: Layer, end: int) -> int:
    """Where the name ends that goes on with "of the Islamic Revolution", "for Peace and Justice"."""
    i = end
    while i < len(layer.words) and layer.joined(end - 1, i) and layer.low(i) in ("of", "for", "on"):
        j = i + 1
        if layer.low(j) == "the":
            j += 1
        k = j
        while k < len(layer.words) and layer.joined(end - 1, k) and _continues(layer, k):
            k += 1
        if k == j:
            break
        i = end = k
    return end


def _continues(layer: Layer, k: int) -> bool:
    word = layer.words[k]
    if word.low in ("and", "&") and k + 1 < len(layer.words):
        at, after = layer.at[k - 1], layer.at[k + 1]
        return layer.words[k + 1].capital and not at and not after
    return word.capital and word.label != "PERSON" and word.low not in MONTHS and (word.low,) not in lexicon.post_heads()


def _put_body(layer: Layer, start: int, end: int, group: str, head: int) -> None:
    phrase = layer.text(start, end)
    country, spans = None, (layer.span(start, end),)
    for chunk in {id(c): c for c in layer.at[start:end] if c}.values():
        country = country or chunk.country
    kind = "place" if group == "place" and _mostly_place(layer, head) else "organization"
    side = Side(phrase, spans, country)
    civil = any(layer.low(i) in lexicon.name_words("civil") for i in range(start, end))
    political = group == "political" and not civil
    chunk = Chunk(start, end, kind, side, phrase, country, political, head, summit=group == "event" and not civil)
    layer.put(chunk)


def _mostly_place(layer: Layer, head: int) -> bool:
    return layer.words[head].low not in ("house", "center", "centre") or layer.words[head].label in ("FAC", "GPE", "LOC")


# ---------------------------------------------------------------- posts


def find_posts(layer: Layer) -> list[Chunk]:
    """Posts with their sides: "Georgian Foreign Minister", "head of the party", "Iran's acting foreign minister"."""
    found: list[Chunk] = []
    i = 0
    while i < len(layer.words):
        length, plural = _post_head(layer, i)
        at = layer.at[i]
        if length and (_describes(layer, i, length) or _inside_name(layer, i, length)):
            i += length
            continue
        if length and not (at and at.kind == "organization"):
            chunk = _post_around(layer, i, i + length, plural)
            found.append(chunk)
            i = chunk.end
        else:
            i += 1
    return found


def _describes(layer: Layer, i: int, length: int) -> bool:
    """Whether a word that may be a post only describes the next: a major shift, the official agency."""
    word, after = layer.words[i], layer.low(i + 1)
    if length > 1 or word.capital or word.low not in ADJECTIVES or not layer.joined(i, i + 1):
        return False
    return after.isalpha() and after not in NO_NOUNS and not layer.words[i + 1].capital or (word.low in ("major", "general"))


def _inside_name(layer: Layer, i: int, length: int) -> bool:
    """Whether a word that may be a post is part of a name: Hossein Amir Abdollahian."""
    if length > 1 or not 0 < i < len(layer.words) - 1 or layer.low(i) not in lexicon.name_words("given"):
        return False
    before, after = layer.words[i - 1], layer.words[i + 1]
    return before.capital and before.label == "PERSON" and after.capital and after.label == "PERSON" and layer.joined(i - 1, i + 1)


def _post_head(layer: Layer, i: int) -> tuple[int, bool]:
    """How many words from `i` are the head of a post, and whether it is plural."""
    forms = lexicon.post_forms()
    for length in lexicon.post_starts().get(layer.low(i), ()):
        form = forms.get(tuple(layer.low(j) for j in range(i, i + length)))
        if form and layer.joined(i, i + length - 1):
            return length, form.plural
    return 0, False


def _post_around(layer: Layer, start: int, end: int, plural: bool) -> Chunk:
    head = end - 1
    form = lexicon.post_forms()[tuple(layer.low(j) for j in range(start, end))]
    left, sides = _post_left(layer, start)
    words_start = left
    definite = layer.low(left - 1) in ("the", "its", "his", "her", "their", "this", "that")
    possessor = layer.low(left - 1) if layer.low(left - 1) in ("his", "her", "their", "its") else None
    right, complement = _post_right(layer, end, sides)
    role = tuple(_role_spans(layer, words_start, end, sides))
    if complement and complement.kind == "organization" and right > end and not sides:
        if form.group in ("body", "office", "party", "military", "legislator") and len(layer.text(end, right)) > 24:
            role = (layer.span(start if not role else _index_at(layer, role[0].start, start), right),)
    side = sides[0] if sides else complement.side if complement else None
    lows = [layer.low(j) for j in range(left, end)]
    post = Post(
        head=form.wording,
        group=form.group,
        spans=role,
        side=side,
        former=any(w in ("former", "ex", "late", "ousted", "deposed") or w.startswith("ex-") for w in lows),
        visiting=layer.low(left - 1) == "visiting" or "visiting" in lows,
        definite=definite,
        possessor=possessor,
    )
    kind = "group" if plural else "post"
    all_sides = sides if sides else (tuple(_listed_sides(layer, complement, right)) if complement else ())
    return Chunk(left, right, kind, side, layer.text(left, right), head=head, post=post, sides=all_sides)


def _index_at(layer: Layer, offset: int, default: int) -> int:
    for j in range(max(0, default - 10), default + 1):
        if layer.words[j].start == offset:
            return j
    return default


def _listed_sides(layer: Layer, complement: Chunk, right: int) -> Iterator[Side]:
    for chunk in _chunks_between(layer, complement.start, right):
        if chunk.side:
            yield chunk.side


def _chunks_between(layer: Layer, start: int, end: int) -> list[Chunk]:
    seen: dict[int, Chunk] = {}
    for i in range(start, end):
        chunk = layer.at[i]
        if chunk:
            seen[id(chunk)] = chunk
    return list(seen.values())


def _post_left(layer: Layer, start: int) -> tuple[int, tuple[Side, ...]]:
    """How far to the left a post reaches, and the sides named there."""
    i, sides = start, []
    modifiers = lexicon.post_modifiers()
    while i > 0 and layer.joined(i - 1, start):
        word, at = layer.words[i - 1], layer.at[i - 1]
        if at and at.kind in ("demonym", "state", "organization") and at.end == i:
            i = at.start
            if at.side:
                sides.insert(0, at.side)
            continue
        if word.low == "'s" or word.text == "'":
            owner = layer.at[i - 2] if i >= 2 else None
            if owner and owner.kind in ("state", "organization", "demonym") and owner.end == i - 1 and owner.side:
                i = owner.start
                sides.insert(0, owner.side)
            break
        if word.low in modifiers or word.low.startswith(("ex-", "vice-", "then-", "newly-", "first-", "deputy-")):
            i -= 1
            continue
        if word.low in ("and", "&", ",") and i < start and _portfolio(layer, i) and i >= 2 and layer.low(i - 2) in lexicon.portfolios():
            i -= 1
            continue
        if word.capital and layer.words[start].capital and not layer.is_function(i - 1) and _portfolio_capital(layer, i - 1):
            i -= 1
            continue
        if word.low in ("-",) or re.fullmatch(r"[a-z]+-(?:backed|led|appointed|elected|based|born)", word.low):
            i -= 1
            continue
        break
    while i < start and layer.low(i) in ("and", "&", ",", "-", "state") and not layer.at[i]:
        i += 1
    return i, tuple(sides)


def _portfolio(layer: Layer, i: int) -> bool:
    return layer.low(i) in lexicon.portfolios()


def _portfolio_capital(layer: Layer, i: int) -> bool:
    """A capital word before a capital "Minister" that is no name of a person: Economic Planning Minister."""
    word = layer.words[i]
    return word.label not in ("PERSON", "GPE", "DATE") and layer.at[i] is None and word.text.isalpha() and (
        word.low in lexicon.portfolios() or layer.low(i + 1) in ("minister", "secretary", "affairs", "ministers")
    ) and (word.low,) not in lexicon.post_heads() and not word.opens


def _post_right(layer: Layer, end: int, sides: tuple[Side, ...]) -> tuple[int, Chunk | None]:
    """How far a post reaches to the right: "of the Communist Party of China", "for foreign affairs"."""
    joints = ("of", "for", "to", "at", "in", "from")
    first: Chunk | None = None
    i = end
    envoy = layer.low(end - 1) in ENVOYS
    if layer.low(i) == "-" and layer.low(i + 1) in ("general", "elect", "designate"):
        i = end = i + 2
    for _ in range(4):
        if not layer.joined(end - 1, i) or layer.low(i) not in joints:
            break
        if layer.low(i) in ("in", "to", "from", "at") and (first or not envoy):
            break
        stop, chunk = _complement(layer, i + 1)
        if stop == i + 1:
            break
        if layer.low(i) in ("in", "at", "to", "from") and not (chunk and chunk.kind in ("state", "organization")):
            break
        i = end = stop
        if chunk and (first is None or (not first.side and chunk.side)):
            first = chunk
    return end, first


def _complement(layer: Layer, i: int) -> tuple[int, Chunk | None]:
    """The words that say of what somebody is head: a body, a state, or a few plain words before one."""
    j, chunk = i, None
    while j < len(layer.words) and layer.joined(i, j) and j - i < 12:
        at = layer.at[j]
        if at and at.kind in ("state", "organization", "demonym", "place") and at.start == j:
            chunk = at if chunk is None or (chunk.kind == "demonym" and at.kind == "organization") else chunk
            j = _past_brackets(layer, at.end)
        elif _in_complement(layer, i, j):
            j += 1
        else:
            break
    while j > i and layer.low(j - 1) in NO_END:
        j -= 1
    return j, chunk


def _in_complement(layer: Layer, i: int, j: int) -> bool:
    word = layer.words[j]
    if word.low in ("the", "'s") or (word.low in ("and", "&", ",") and _listing(layer, j)):
        return True
    if word.low in lexicon.post_modifiers() or word.low in lexicon.name_words("office"):
        return True
    if not word.capital or layer.is_function(j) or word.label == "PERSON" or (word.low,) in lexicon.post_heads():
        return False
    return word.text[:1].isalpha() and not _name_begins(layer, i, j)


def _name_begins(layer: Layer, i: int, j: int) -> bool:
    """Whether a capital word behind a finished complement is rather a name: "for Trade and Industry NAME"."""
    if j == i:
        return False
    finished = layer.at[j - 1] is not None or (layer.words[j - 1].capital and _portfolio(layer, j - 1)) or layer.low(j - 1) == ")"
    return finished and not _portfolio(layer, j) and j + 1 < len(layer.words) and layer.words[j + 1].capital


def _past_brackets(layer: Layer, i: int) -> int:
    """Past initials in brackets behind a name: "Islamic Resistance Movement (Hamas)"."""
    if layer.low(i) == "(" and layer.low(i + 2) == ")":
        return i + 3
    return i


def _listing(layer: Layer, j: int) -> bool:
    """Whether a comma or "and" at `j` stands between two listed names: China, Russia and India."""
    before, after = layer.at[j - 1], layer.at[j + 1] if j + 1 < len(layer.words) else None
    if layer.low(j) == "," and after and after.end < len(layer.words):
        nxt = layer.low(after.end)
        if nxt not in (",", "and", "&"):
            return False
    if before and after:
        return before.kind in ("state", "organization", "demonym") and after.kind == before.kind
    return (layer.low(j) in ("and", "&") and _portfolio(layer, j - 1) and _portfolio(layer, j + 1))


def _role_spans(layer: Layer, left: int, end: int, sides: tuple[Side, ...]) -> Iterator[Span]:
    """The words of a post without the side they are held for."""
    covered = {j for chunk in _chunks_between(layer, left, end) if chunk.kind in ("demonym", "state", "organization") for j in range(chunk.start, chunk.end)}
    run: list[int] = []
    for j in range(left, end):
        if j in covered or layer.low(j) in ("'s", "'", "visiting", "the") or (not run and layer.low(j) in (",", "and", "-")):
            if run:
                yield layer.span(run[0], run[-1] + 1)
                run = []
            continue
        run.append(j)
    if run:
        yield layer.span(run[0], run[-1] + 1)


# ---------------------------------------------------------------- persons


def find_persons(layer: Layer, posts: list[Chunk]) -> None:
    """Runs of capital words that a post, a courtesy title or the tagger says are people."""
    ends_of_posts = {chunk.end for chunk in posts if chunk.kind == "post"} | {chunk.end for chunk in posts if chunk.kind == "group"}
    inside_posts = _inside(posts)
    i = 0
    while i < len(layer.words):
        if not _may_begin_person(layer, i, inside_posts):
            i += 1
            continue
        end = _person_end(layer, i, inside_posts)
        if _is_person(layer, i, end, ends_of_posts):
            start = _after_honorific(layer, i, end)
            if start < end:
                layer.put(Chunk(start, end, "person", None, layer.text(start, end), left=i))
        elif end - i >= 1 and any(layer.words[k].label == "ORG" for k in range(i, end)) and layer.at[i] is None and not layer.is_function(i):
            phrase = layer.text(i, end)
            layer.put(Chunk(i, end, "organization", Side(phrase, (layer.span(i, end),), None), phrase, None, False))
        i = max(end, i + 1)


def _inside(posts: list[Chunk]) -> set[int]:
    return {i for chunk in posts for i in range(chunk.start, chunk.end)}


def _may_begin_person(layer: Layer, i: int, inside: set[int]) -> bool:
    word, at = layer.words[i], layer.at[i]
    if not word.capital or i in inside or word.low in MONTHS or not word.text[:1].isalpha():
        return word.low in lexicon.name_words("particle") and word.low in ("al", "el") and i + 1 < len(layer.words) and layer.words[i + 1].capital and i not in inside
    if layer.is_function(i):
        return word.label == "PERSON" and not word.opens
    return at is None or (at.kind in ("place", "state", "demonym") and word.label == "PERSON")


def _person_end(layer: Layer, i: int, inside: set[int]) -> int:
    particles = lexicon.name_words("particle")
    end = i + 1
    j = i + 1
    while j < len(layer.words) and layer.joined(i, j) and j not in inside and j - i < 6:
        word, at = layer.words[j], layer.at[j]
        if word.low in particles and j + 1 < len(layer.words) and layer.words[j + 1].capital:
            j += 1
            continue
        if not (word.capital and word.text[:1].isalpha()) or word.low in MONTHS:
            break
        if at and at.kind in ("organization", "state", "demonym") and not (word.label == "PERSON" and layer.words[i].label == "PERSON"):
            break
        if layer.is_function(j) and word.label != "PERSON":
            break
        j += 1
        end = j
    return end


def _after_honorific(layer: Layer, i: int, end: int) -> int:
    while i < end and layer.words[i].low in lexicon.name_words("honorific"):
        i += 1
    return i


def _is_person(layer: Layer, i: int, end: int, ends_of_posts: set[int]) -> bool:
    labels = [layer.words[j].label for j in range(i, end)]
    words = [layer.words[j] for j in range(i, end)]
    if layer.low(end) in ("newspaper", "daily", "television", "radio", "news", "magazine", "airport", "hotel", "street"):
        return False
    if words[0].low in lexicon.name_words("honorific") and (len(words) > 1):
        return True
    if i in ends_of_posts:
        return not (len(words) == 1 and layer.at[i] is not None)
    bodies = lexicon.name_words("body")
    if words[-1].low in bodies and "PERSON" not in labels:
        return False
    if "PERSON" in labels:
        return labels.count("PERSON") * 2 >= len(labels) and not all(w.text.isupper() and len(w.text) < 5 for w in words)
    if layer.low(end) == "," and len(words) >= 2 and not any(label in ("ORG", "GPE", "FAC", "LOC") for label in labels):
        return _post_head(layer, _skip_article(layer, end + 1))[0] > 0
    return False


def _skip_article(layer: Layer, i: int) -> int:
    while layer.low(i) in ("the", "a", "an", "his", "former"):
        i += 1
    return i if i < len(layer.words) else len(layer.words) - 1


def mark_later_names(layer: Layer) -> None:
    """Read a name one way in one report: short forms of a person named in full are that person everywhere."""
    surnames: dict[str, int] = {}
    for chunk in layer.chunks:
        if chunk.kind == "person" and chunk.end - chunk.start >= 2:
            surnames[layer.words[chunk.end - 1].low] = 1
            first = layer.words[chunk.start]
            if len(first.text) <= 5 and "-" not in first.text:
                surnames.setdefault(first.low, 0)
    for i, word in enumerate(layer.words):
        at = layer.at[i]
        if not word.capital or surnames.get(word.low) != 1:
            continue
        single = at is None or (at.end - at.start == 1 and at.kind in ("organization", "place") and not places.state_named(word.text))
        if single and not _beside_capital(layer, i):
            layer.put(Chunk(i, i + 1, "person", None, word.text, left=i))


def _beside_capital(layer: Layer, i: int) -> bool:
    """Whether a further capital word that belongs to no chunk stands beside the word."""
    for j in (i + 1,):
        if j < len(layer.words) and layer.joined(i, j) and layer.words[j].capital and layer.at[j] is None and layer.low(j) not in MONTHS and (layer.low(j),) not in lexicon.post_heads():
            return not layer.is_function(j)
    return False


# ---------------------------------------------------------------- posts and persons together


def attach_posts(layer: Layer, posts: list[Chunk]) -> None:
    """Hang each post on the person beside it; the others stay as descriptions."""
    by_start = {post.start: post for post in posts if post.kind == "post"}
    for post in posts:
        if any(_is_newer(layer, i, post) for i in range(post.start, post.end)):
            continue
        person = _person_after(layer, post, by_start) if post.kind == "post" else None
        if person:
            _title(layer, post, person)
            continue
        person = _person_before(layer, post) if post.kind == "post" else None
        if person:
            _apposition(layer, post, person)
            continue
        if post.kind == "post" and layer.low(post.end) != "-":
            _put_post(layer, post)


def _hail_from(layer: Layer) -> None:
    """People told with their state behind the name ("A of Uganda"), a post told once before a list of them."""
    for chunk in layer.chunks:
        if chunk.kind != "person" or chunk.side or layer.low(chunk.end) not in ("of", "from"):
            continue
        i = chunk.end + (2 if layer.low(chunk.end + 1) == "the" else 1)
        at = layer.at[i] if i < len(layer.words) else None
        if at and at.kind in ("state", "organization") and at.start == i and at.side and layer.joined(chunk.end - 1, i):
            chunk.side = at.side


def _is_newer(layer: Layer, i: int, post: Chunk) -> bool:
    at = layer.at[i]
    return at is not None and at.kind == "person"


def _put_post(layer: Layer, post: Chunk) -> None:
    layer.put(post)


def _person_after(layer: Layer, post: Chunk, posts: dict[int, Chunk]) -> Chunk | None:
    """The person whom the post stands before: "President NAME", "his counterpart, NAME,"."""
    i = _past_second_post(layer, post.end, posts)
    if i >= len(layer.words) or not layer.joined(post.start, i):
        return None
    at = layer.at[i]
    if at and at.kind == "person" and at.left in (i, at.start):
        return at if layer.words[i].capital or layer.words[i].low in ("al", "el") else None
    if i + 1 < len(layer.words) and layer.low(i) in lexicon.name_words("honorific"):
        at = layer.at[i + 1]
        if at and at.kind == "person":
            return at
    i = _past_rest(layer, i)
    if layer.low(i) == "," and i + 1 < len(layer.words):
        at = layer.at[i + 1]
        if at and at.kind == "person" and at.post is None and (post.post and (post.post.definite or post.sides or post.post.possessor)):
            closing = layer.low(at.end) if at.end < len(layer.words) else "."
            if closing in (",", ".", ";", ")", "-", "") or closing in ("on", "in", "at"):
                return at
    return None


def _past_second_post(layer: Layer, i: int, posts: dict[int, Chunk]) -> int:
    """Past a further post of the same person: "Deputy Prime Minister and Foreign Minister NAME"."""
    while layer.low(i) in ("and", "&", "-cum-") and (i + 1) in posts:
        i = posts[i + 1].end
    return i


def _past_rest(layer: Layer, i: int) -> int:
    """Past what else is said of a post before the comma: "the commander of the forces here, NAME,"."""
    if layer.low(i) not in ("of", "for", "to", "in", "at", "on", "here"):
        return i
    j = i
    while j < len(layer.words) and layer.joined(i, j) and j - i < LONGEST_REST:
        word, at = layer.words[j], layer.at[j]
        if word.low == ",":
            return j
        if word.low in NO_REST or not word.text[0].isalpha() or (at and at.kind == "person"):
            return i
        j += 1
    return i


def _person_before(layer: Layer, post: Chunk) -> Chunk | None:
    """The person whom the post explains: "NAME, the foreign minister of X,"."""
    i = post.start - 1
    while i > 0 and layer.low(i) in ("the", "a", "an", "one", "'s", "country", "group", "its", "his", "their", "who", "is", "also") and post.start - i < 5:
        i -= 1
    if i <= 0 or layer.low(i) not in (",", "(", "-") or not layer.joined(i - 1, post.start):
        return None
    at = layer.at[i - 1]
    if not at or at.kind != "person" or at.end != i:
        return None
    return at


def _title(layer: Layer, post: Chunk, person: Chunk) -> None:
    """Hang a post that stands before a name on it; of two posts before one name both stay, as printed."""
    if post.post and post.post.spans and layer.low(post.end) in ("and", "&"):
        whole = Span(post.post.spans[0].start, layer.words[person.start - 1].end)
        post.post = msgspec.structs.replace(post.post, spans=(whole,))
    person.post = post.post
    person.sides = post.sides
    person.left = post.start
    person.side = post.side
    for i in range(post.start, person.start):
        _claim(layer, i, person)


def _apposition(layer: Layer, post: Chunk, person: Chunk) -> None:
    if person.post is None or (post.side and not person.side):
        person.post = post.post
        person.side = post.side or person.side
        person.sides = post.sides
    for i in range(person.end, post.end):
        _claim(layer, i, person)
    person.right = post.end


def _claim(layer: Layer, i: int, chunk: Chunk) -> None:
    old = layer.at[i]
    if old is not None and old is not chunk and old in layer.chunks:
        layer.chunks.remove(old)
        for j in range(old.start, old.end):
            layer.at[j] = None
    layer.at[i] = chunk


# ---------------------------------------------------------------- groups


def find_groups(layer: Layer) -> None:
    """Unnamed people met together: "senior Hamas delegation", "leaders of Fatah and Hamas", "the government"."""
    nouns = lexicon.groups()
    for i, word in enumerate(layer.words):
        at = layer.at[i]
        plural_post = _post_head(layer, i)
        kind = nouns.get(word.low) or ("people" if plural_post[1] and plural_post[0] == 1 else None)
        if kind is None or (at and at.kind in ("person", "organization", "state", "post")) or (kind == "pair" and word.low in ("two", "three", "both")):
            continue
        if kind == "pair" and at and at.kind == "group":  # "leaders of the United States": no states apart from the leaders
            continue
        _put_group(layer, i, kind)


def _put_group(layer: Layer, i: int, kind: str) -> None:
    start, sides = _group_left(layer, i)
    end, more = _group_right(layer, i + 1)
    if kind == "body" and not sides and not more and not layer.words[i].capital:
        if layer.low(start - 1) not in ("the",):
            return
    chunk = Chunk(start, end, "group", None, layer.text(start, end), head=i, sides=tuple(sides) + tuple(more))
    chunk.political = kind != "pair"
    chunk.name = kind
    layer.put(chunk)


def _group_left(layer: Layer, i: int) -> tuple[int, list[Side]]:
    sides: list[Side] = []
    start = i
    while start > 0 and layer.joined(start - 1, i):
        word, at = layer.words[start - 1], layer.at[start - 1]
        if at and at.kind in ("demonym", "state", "organization", "pair") and at.end == start:
            sides = (list(at.sides) if at.sides else [at.side] if at.side else []) + sides
            start = at.start
            continue
        if word.low in ("'s", "'") and start >= 2:
            owner = layer.at[start - 2]
            if owner and owner.kind in ("state", "organization") and owner.side:
                sides.insert(0, owner.side)
                start = owner.start
            break
        if word.low in ("and", ",") and sides and start >= 2:
            before = layer.at[start - 2]
            if before and before.kind in ("demonym", "state", "organization") and before.end == start - 1:
                start -= 1
                continue
            break
        if word.low in lexicon.post_modifiers() or word.low in ("key", "other", "several", "some", "various", "young", "local", "international", "parliamentary", "governmental", "high-level", "top-level", "senior-level", "large", "substantial", "small", "strong", "member", "independent", "influential", "prominent", "delegation", "technical", "expert", "foreign", "tribal", "western", "european", "african", "arab", "asian", "latin", "american"):
            start -= 1
            continue
        if word.text.isdigit() or re.fullmatch(r"[a-z]+-(?:member|backed|led|person|strong|man|ranking|level)", word.low) or re.fullmatch(r"\d+-\w+", word.low):
            start -= 1
            continue
        if word.capital and not layer.is_function(start - 1) and at is None and word.text.isalpha() and word.low not in MONTHS and not word.opens:
            start -= 1
            continue
        break
    while start < i and layer.low(start) in ("and", ","):
        start += 1
    return start, sides


def _group_right(layer: Layer, end: int) -> tuple[int, list[Side]]:
    sides: list[Side] = []
    i = end
    if layer.low(i) in ("of", "from", "for") and layer.joined(end - 1, i):
        j, chunk = _complement(layer, i + 1)
        if chunk:
            for part in _chunks_between(layer, i + 1, j):
                if part.kind in ("state", "organization", "demonym") and part.side and part.side.name not in [s.name for s in sides]:
                    sides.append(part.side)
                elif part.kind == "place" and part.country:
                    state = places.state_coded(part.country)
                    if state and places.state_of_metonym(part.name):
                        sides.append(Side(state.name, (layer.span(part.start, part.end),), state.iso2, True))
            if sides:
                return j, sides
    return end, sides


# ---------------------------------------------------------------- the cast


def build_cast(layer: Layer) -> Cast:
    """Join the mentions of one person or body into one figure, in its fullest form."""
    figures: list[Figure] = []
    _join_persons(layer, figures)
    _join_bodies(layer, figures)
    layer.chunks.sort(key=lambda c: c.start)
    mentions = [_mention(layer, chunk) for chunk in layer.chunks]
    return Cast(tuple(figures), tuple(mentions))


def _mention(layer: Layer, chunk: Chunk) -> Mention:
    left = chunk.left if chunk.kind == "person" and chunk.left >= 0 else chunk.start
    return Mention(
        kind=chunk.kind,  # type: ignore[arg-type]
        span=layer.span(left, chunk.end),
        name=layer.span(chunk.start, chunk.end),
        figure=chunk.figure,
        post=chunk.post,
        sides=chunk.sides or ((chunk.side,) if chunk.side else ()),
        noun=layer.low(chunk.head) if chunk.head >= 0 else "",
        flavour=chunk.name if chunk.kind == "group" else "event" if chunk.summit else "",
    )


def _join_persons(layer: Layer, figures: list[Figure]) -> None:
    persons = sorted((c for c in layer.chunks if c.kind == "person"), key=lambda c: c.start)
    full = [c for c in persons if c.end - c.start >= 2]
    known: list[tuple[list[str], list[Chunk]]] = []
    for chunk in sorted(full, key=lambda c: -(c.end - c.start)):
        tokens = _tokens(layer, chunk)
        home = next((group for group in known if _same_person(tokens, group[0])), None)
        if home:
            home[1].append(chunk)
        else:
            known.append((tokens, [chunk]))
    for chunk in persons:
        if chunk.end - chunk.start >= 2:
            continue
        tokens = _tokens(layer, chunk)
        matches = [group for group in known if tokens[0] in group[0] or _ends_alike(tokens[0], group[0])]
        if matches:
            _nearest(matches, chunk)[1].append(chunk)
        else:
            known.append((tokens, [chunk]))
    for _, group in sorted(known, key=lambda item: min(c.start for c in item[1])):
        _add_person(layer, figures, group)


def _tokens(layer: Layer, chunk: Chunk) -> list[str]:
    return [layer.words[i].low.rstrip(".") for i in range(chunk.start, chunk.end)]


def _ends_alike(word: str, full: list[str]) -> bool:
    """Assad for al-Assad, Rishq for al-Rishq."""
    return any(token.endswith("-" + word) or word.endswith("-" + token) for token in full) and len(word) > 3


def _same_person(short: list[str], full: list[str]) -> bool:
    """Whether every word of the shorter name stands in the longer one, in order, with the same last name or first."""
    if short[-1] != full[-1] and not _ends_alike(short[-1], full[-1:]) and short[0] != full[0]:
        return False
    rest = iter(full)
    if all(any(word == other or _ends_alike(word, [other]) or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short):
        return True
    return False


def _nearest(matches: list[tuple[list[str], list[Chunk]]], chunk: Chunk) -> tuple[list[str], list[Chunk]]:
    def distance(group: tuple[list[str], list[Chunk]]) -> int:
        before = [chunk.start - c.start for c in group[1] if c.start <= chunk.start]
        return min(before) if before else 100_000 + min(c.start for c in group[1])

    return min(matches, key=distance)


def _add_person(layer: Layer, figures: list[Figure], group: list[Chunk]) -> None:
    group.sort(key=lambda c: c.start)
    best = max(group, key=lambda c: (c.end - c.start, -c.start))
    titled = max((c for c in group if c.post and c.post.spans), key=lambda c: _weight_of_post(layer, c), default=None)
    side = next((c.side for c in group if c.side), None)
    figures.append(
        Figure(
            kind="person",
            name=layer.text(best.start, best.end),
            spans=(layer.span(best.start, best.end),),
            side=side,
            post=titled.post if titled else None,
            country=side.country if side else None,
            posts=tuple(c.post for c in group if c.post),
        )
    )
    for chunk in group:
        chunk.figure = len(figures) - 1


def _weight_of_post(layer: Layer, chunk: Chunk) -> tuple[bool, bool, bool, bool, int]:
    """What makes one printed post of a person tell more than another; the first printed wins among equals."""
    post = chunk.post
    assert post is not None
    return (
        post.group not in ("other", "cleric"),
        layer.words[chunk.start].kind != "caption",
        post.group not in ("office", "military"),
        post.side is not None,
        -chunk.start,
    )


def _join_bodies(layer: Layer, figures: list[Figure]) -> None:
    index: dict[tuple[str, str], int] = {}
    acronyms = _acronyms(layer)
    for chunk in sorted((c for c in layer.chunks if c.kind in ("state", "organization", "place")), key=lambda c: c.start):
        name = chunk.side.name if chunk.side else chunk.name
        key = (chunk.kind, acronyms.get(name, name).lower())
        if key not in index:
            index[key] = len(figures)
            kind = chunk.kind if chunk.kind in ("state", "organization", "place") else "organization"
            figures.append(Figure(kind, chunk.name, (layer.span(chunk.start, chunk.end),), chunk.side, None, chunk.country, chunk.political))  # type: ignore[arg-type]
        chunk.figure = index[key]


def _acronyms(layer: Layer) -> dict[str, str]:
    """Initials in brackets behind a name, "Islamic Resistance Movement (Hamas)", with the name they stand for."""
    pairs: dict[str, str] = {}
    for chunk in layer.chunks:
        if chunk.kind != "organization" or layer.low(chunk.end) != "(" or chunk.end + 2 >= len(layer.words):
            continue
        if layer.low(chunk.end + 2) == ")":
            pairs[layer.words[chunk.end + 1].text] = chunk.side.name if chunk.side else chunk.name
    return pairs
