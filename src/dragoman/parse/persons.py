"""Persons: runs of capital words that a post, a courtesy title or the tagger says are people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.model.mention import Post, Side
from dragoman.parse import lexicon
from dragoman.parse.complement import LISTING
from dragoman.parse.layer import SIDED, Chunk, Layer
from dragoman.parse.listed import LARGE, PLACE_LABELS, is_site
from dragoman.parse.towns import names_town
from dragoman.parse.words import TIED_PARTICLE, Word
from dragoman.text import places
from dragoman.text.folding import unaccented

LONGEST_NAME = 6
"""Words of the longest name of a person, particles and courtesy titles counted."""

INITIALS = 5
"""Characters from which a word all in capitals is no initials ("UNHCR")."""

SHORTEST_EXPLAINED = 2
"""Words of the shortest name that a post behind its comma tells to be one."""

LONGEST_PLAIN = 4
"""Words below which what the tagger takes for a body may be a name behind a post."""

ENDED = 2
"""Words of a Korean or Chinese name before its last."""

SHORTEST_DEED = 6
"""Letters of the shortest participle before a name: names of Chinese end so too ("Xing")."""

SHORTEST_END = 4
"""Letters of the shortest name that may stand without its particle."""


class _Posts(NamedTuple):
    """Where posts start and end, the words inside them, and where those of one person of a known side end.

    `explaining` is where those of them start behind which a comma stands.
    """

    starts: frozenset[int]
    ends: frozenset[int]
    inside: frozenset[int]
    held: frozenset[int]
    explaining: frozenset[int]

    @classmethod
    def of(cls, layer: Layer, found: Iterable[Chunk]) -> _Posts:
        """The places of all these."""
        posts = list(found)
        inside = frozenset(i for post in posts for i in range(post.start, post.end))
        held = frozenset(post.end for post in posts if post.kind == "post" and _is_of_somebody(post))
        closed = (post for post in posts if post.end in held and layer.low(post.end) == ",")
        return cls(
            frozenset(post.start for post in posts),
            frozenset(post.end for post in posts),
            inside,
            held,
            frozenset(post.start for post in closed),
        )


def _is_of_somebody(post: Chunk) -> bool:
    """Whether it is told whose a post is: "the South African president", "its opposition leader"."""
    return bool(post.sides) or (post.post is not None and post.post.possessor is not None)


def find_persons(layer: Layer, found: Iterable[Chunk]) -> None:
    """Put a chunk on each person, and on what the tagger takes for a body where nothing else is known."""
    posts = _Posts.of(layer, found)
    titled, inside = posts.ends, posts.inside
    i = 0
    while i < len(layer.words):
        if i in inside or not (_may_begin(layer, i) or _is_given_name(layer, i, i in titled)):
            i += 1
            continue
        end = _end(layer, i, inside)
        told = _is_person(layer, i, end, i in titled) or _explained_by(layer, i, end, posts)
        told = told or _is_alone_before_post(layer, i, end, posts)
        visited = layer.low(i - 1) in lexicon.beside("visits")
        if (told or visited) and i not in titled and _is_rather_place(layer, i, end):
            i = end
            continue
        chunk = _person(layer, i, end) if told else _body(layer, i, end)
        if chunk:
            layer.put(chunk)
        i = end


def find_sole(layer: Layer) -> None:
    """Put a chunk on each title of which there is one holder, who goes by it: the Dalai Lama."""
    for i in range(len(layer.words) - 1):
        words = layer.text(i, i + 2)
        group = lexicon.name_words("sole").get(words.lower())
        if group and layer.capital(i) and layer.capital(i + 1):
            post = Post(words.lower(), group, (layer.span(i, i + 2),))
            layer.put(Chunk(i, i + 2, "person", name=words, left=i, post=post))


def _is_rather_place(layer: Layer, i: int, end: int) -> bool:
    """Whether a single word is a state or capital, Chad, and nobody in the report has it for a last name.

    Any town is, where it is visited: "visited Toulouse".
    """
    at = layer.at[i]
    if at is not None and at.kind == "place" and 1 < len(at) == end - i:
        return _is_great_city(layer, at, i)
    if end - i > 1 or at is None or len(at) > 1 or at.kind not in ("state", "place"):
        return False
    if at.kind == "place" and layer.low(i - 1) in lexicon.beside("visits"):
        return not _is_ever_named(layer, layer.low(i))
    if at.kind == "place" and places.state_of_metonym(at.name) is None:
        return False
    named = (j for j, word in enumerate(layer.words) if word.low == layer.low(i) and word.label == "PERSON")
    return not any(
        j > 0 and layer.capital(j - 1) and layer.joined(j - 1, j) and layer.words[j - 1].label == "PERSON"
        for j in named
    )


def _is_great_city(layer: Layer, at: Chunk, i: int) -> bool:
    """Whether a name behind a word of place is that of a city of millions: "flew to São Paulo"."""
    city = places.city_named(at.name) if layer.low(i - 1) in lexicon.beside("before a great city") else None
    return city is not None and city.population >= LARGE and unaccented(city.name) == unaccented(at.name)


def _is_ever_named(layer: Layer, word: str) -> bool:
    """Whether a word stands behind another with a capital anywhere, as a last name does: "Mr. X"."""
    return any(
        each.low == word and i > 0 and layer.joined(i - 1, i) and layer.capital(i - 1)
        for i, each in enumerate(layer.words)
        if layer.low(i - 1) not in lexicon.beside("visits") and not layer.is_function(i - 1)
    )


def _person(layer: Layer, i: int, end: int) -> Chunk | None:
    start = min(layer.past_courtesies(i), end)
    if lexicon.is_tied(layer.low(end - 1), "tied to a group"):
        return None  # "the NAME-led government"
    return Chunk(start, end, "person", name=layer.text(start, end), left=i) if start < end else None


def _body(layer: Layer, i: int, end: int) -> Chunk | None:
    told = any(word.label == "ORG" for word in layer.words[i:end])
    plain = end - i == 1 and layer.low(i) in lexicon.beside("plain body")
    if not told or layer.at[i] is not None or layer.is_function(i) or plain:
        return None
    phrase = layer.text(i, end)
    return Chunk(i, end, "organization", Side(phrase, (layer.span(i, end),)), phrase, political=False)


def _may_begin(layer: Layer, i: int) -> bool:
    word, at = layer.words[i], layer.at[i]
    if not _is_name_word(layer, i):
        return lexicon.name_words("particle").get(word.low) == "first" and layer.capital(i + 1)
    if word.opens and _is_deed_before_name(layer, i):
        return False
    if layer.is_function(i):
        return not word.opens and (word.label == "PERSON" or _is_initial(layer, i))
    if at is not None and at.kind == "place" and _is_told_to_be_place(layer, at):
        return False
    if at is not None and at.kind == "state" and layer.low(at.end) in lexicon.beside("genitive"):
        return False  # a state that owns something, whatever the tagger takes it for
    if at is not None and at.kind == "demonym" and _tells_whose(layer, at.end):
        return False
    return at is None or (at.kind in ("place", "state", "demonym") and word.label == "PERSON")


def _is_deed_before_name(layer: Layer, i: int) -> bool:
    """Whether a word that opens a sentence says what is done to whoever is named behind it: "Echoing NAME".

    So it is where the name stands without it elsewhere, and it within no sentence as a name would.
    """
    word, name = layer.words[i], layer.low(i + 1)
    if not word.low.endswith("ing") or len(word.low) < SHORTEST_DEED or not layer.capital(i + 1):
        return False
    if word.text in lexicon.given_names():
        return False
    alike = [j for j, other in enumerate(layer.words) if j != i and other.low == word.low and other.capital]
    alone = (j for j, other in enumerate(layer.words) if j != i + 1 and other.low == name and other.capital)
    return all(layer.words[j].opens for j in alike) and next(alone, None) is not None


def _is_told_to_be_place(layer: Layer, at: Chunk) -> bool:
    return is_site(layer, at.start, at.end) or names_town(layer, at.start)


def _tells_whose(layer: Layer, i: int) -> bool:
    """Whether a demonym before word `i` is one of several, or says of whom a group is.

    "Azerbaijani and Armenian ministers", "the Ugandan government", whatever the tagger takes it for.
    """
    return layer.low(i) in LISTING or (layer.low(i) in lexicon.groups() and not layer.capital(i))


def _is_initial(layer: Layer, i: int) -> bool:
    """Whether a single letter is an initial before a further one or a name: "President A P J NAME"."""
    return (
        len(layer.words[i].text) == 1 and layer.capital(i) and layer.joined(i, i + 1) and layer.capital(i + 1)
    )


def _is_name_word(layer: Layer, i: int) -> bool:
    word = layer.words[i]
    return word.capital and word.text[:1].isalpha() and not layer.is_calendar(i)


def _end(layer: Layer, i: int, inside: frozenset[int]) -> int:
    end = j = i + 1
    while layer.joined(i, j) and j not in inside and j - i < LONGEST_NAME:
        j = _past_nickname(layer, j)
        particle = _is_particle(layer, j)
        if not particle and not _goes_on(layer, i, j):
            break
        j += 1
        end = end if particle else j
    return end


def _past_nickname(layer: Layer, j: int) -> int:
    """Past a nickname in quotes within a name, 'John "Jack" NAME'; at `j` where none stands there."""
    quoted = layer.low(j) in lexicon.beside("quote") and layer.low(j + 2) == layer.low(j)
    within = quoted and layer.joined(j - 1, j + 3) and layer.capital(j + 1) and layer.capital(j + 3)
    return j + 3 if within and layer.words[j - 1].space and layer.words[j + 2].space else j


def _is_particle(layer: Layer, j: int) -> bool:
    """Whether a particle leads on to a name, alone or with a second one: "bin Ali", "van der Berg"."""
    particles = lexicon.name_words("particle")
    if layer.low(j) not in particles:
        return False
    return layer.capital(j + 1) or (layer.low(j + 1) in particles and layer.capital(j + 2))


def _goes_on(layer: Layer, i: int, j: int) -> bool:
    word, at = layer.words[j], layer.at[j]
    if not _is_name_word(layer, j):
        return False
    if word.label == "PERSON":
        return not (at and at.kind in SIDED) or layer.words[i].label == "PERSON"
    return not (at and at.kind in SIDED) and (not layer.is_function(j) or _ends_name(layer, i, j))


def _ends_name(layer: Layer, i: int, j: int) -> bool:
    """Whether a small word in capitals ends a name in running text: "Moon Jae In", not "X In Talks"."""
    plain = layer.words[j].kind == "body" and not (layer.joined(j, j + 1) and layer.capital(j + 1))
    return plain and j - i == ENDED and all(word.label == "PERSON" for word in layer.words[i:j])


def _is_person(layer: Layer, i: int, end: int, titled: bool) -> bool:
    words = layer.words[i:end]
    if layer.low(end) in lexicon.beside("behind no person"):
        return False
    if len(words) > 1 and layer.past_courtesies(i) > i:
        return True
    if titled:
        return len(words) > 1 or layer.at[i] is None
    if any(word.label == "PERSON" for word in words):
        return _is_tagged(words)
    given = any(word.low in lexicon.given_names() for word in words[:-1])
    return given and _is_of_name_words(layer, i, end)


def _is_given_name(layer: Layer, i: int, titled: bool) -> bool:
    """Whether a demonym right behind a post is rather a given name: Trade Minister German NAME."""
    at = layer.at[i]
    demonym = at is not None and at.kind == "demonym" and len(at) == 1
    return titled and demonym and layer.capital(i + 1) and layer.chunk_at(i + 1) is None


def _is_tagged(words: Iterable[Word]) -> bool:
    """Whether the tagger takes most of the words for a person, and they are not all initials."""
    told = [word.label == "PERSON" for word in words]
    initials = all(word.text.isupper() and len(word.text) < INITIALS for word in words)
    return sum(told) * 2 >= len(told) and not initials


def _explained_by(layer: Layer, i: int, end: int, posts: _Posts) -> bool:
    """Whether a post beside a comma says that two words or more are a person.

    "NAME, the foreign minister of X"; "the envoy to X, NAME, said".
    """
    labels = {word.label for word in layer.words[i:end]}
    holds = _names_holder(layer, i, posts) or _names_next_holder(layer, i, posts)
    held = holds and (i - 1 in posts.held or layer.is_owned(i - 1))
    holds = holds and ("ORG" not in labels or held or _is_of_name_words(layer, i, end))
    closes = layer.low(end) == "," or (holds and layer.low(end) in lexicon.beside("sentence end"))
    closes = closes or (holds and _leads_on(layer, end))
    placed = not PLACE_LABELS.isdisjoint(labels) and not (held and not any(layer.at[i:end]))
    short = end - i < SHORTEST_EXPLAINED and not (held and closes and "ORG" not in labels)
    if short or not closes or placed:
        return False
    if layer.low(end - 1) in lexicon.name_words("body") or layer.low(end) in lexicon.beside(
        "behind no person"
    ):
        return False
    behind = end + 1
    while layer.low(behind) in lexicon.beside("before an explaining post"):
        behind += 1
    return behind in posts.starts or holds


def _is_alone_before_post(layer: Layer, i: int, end: int, posts: _Posts) -> bool:
    """Whether commas behind one unknown word set off the post of a side: "Brahimi, the UN envoy, said".

    "Meanwhile, the UN envoy, NAME," begins a sentence with a word that no tagger takes for a name.
    """
    word = layer.words[i]
    if end - i > 1 or layer.low(end) != "," or not _is_unknown(layer, i) or layer.is_function(i):
        return False
    placed = word.label in PLACE_LABELS or layer.low(i - 1) in lexicon.beside("joint of a place")
    if placed or word.text.isupper() or (word.opens and not word.label and not _is_named_within(layer, i)):
        return False
    behind = end + 1
    while layer.low(behind) in lexicon.beside("before an explaining post"):
        behind += 1
    return behind in posts.explaining and layer.low(i) not in lexicon.name_words("body")


def _is_named_within(layer: Layer, i: int) -> bool:
    """Whether a word that opens a sentence has its capital within another too, and is nowhere without it."""
    same = [word for word in layer.words if word.low == layer.low(i)]
    return all(word.capital for word in same) and any(not word.opens for word in same)


def _leads_on(layer: Layer, end: int) -> bool:
    """Whether "and" and a further person stand behind a name: "the ministers of X and Y, A and B,"."""
    further = layer.joined(end, end + 2) and layer.capital(end + 1) and layer.capital(end + 2)
    return layer.low(end) == "and" and further and layer.words[end + 1].label == "PERSON"


def _is_of_name_words(layer: Layer, i: int, end: int) -> bool:
    """Whether words that the tagger takes for a body may as well be a name: few, and none of a known body."""
    words = layer.words[i:end]
    plain = all(word.text.isalpha() and not word.text.isupper() for word in words)
    bodies = any(word.low in lexicon.name_words("body") for word in words)
    known = places.organization_named(layer.text(i, end)) is not None
    return plain and len(words) < LONGEST_PLAIN and not bodies and not known


def _names_holder(layer: Layer, i: int, posts: _Posts) -> bool:
    """Whether a comma parts a name that begins at `i` from the post before it."""
    return layer.low(i - 1) == "," and i - 1 in posts.ends


def _names_next_holder(layer: Layer, i: int, posts: _Posts) -> bool:
    """Whether a name at `i` is the second behind a plural post: "the ministers of X and Y, A and B,"."""
    first = layer.person_at(i - 2)
    return layer.low(i - 1) == "and" and first is not None and _names_holder(layer, first.start, posts)


def mark_later_names(layer: Layer, posts: Iterable[Chunk]) -> None:
    """Read a name one way in one report: the last name of a person named in full is a person everywhere.

    So is the one name of somebody behind his post, "President NAME".
    """
    ends = {post.end for post in posts if post.kind == "post"}
    named = [chunk for chunk in layer.chunks if chunk.kind == "person"]
    people = [chunk for chunk in named if len(chunk) > 1 or chunk.left in ends]
    last_names = {name for chunk in people for name in _last_names(layer, chunk)}
    for i, word in enumerate(layer.words):
        if not word.capital or unaccented(word.low) not in last_names or _is_of_date(layer, i):
            continue
        if _is_free(layer, i) and not _stands_before_name(layer, i):
            layer.put(Chunk(i, i + 1, "person", name=word.text, left=i))
    _mark_family_names(layer, people)
    _mark_names_alone(layer, people)


def _mark_family_names(layer: Layer, people: list[Chunk]) -> None:
    """Read as a person what the tagger takes for a body of which nothing is known, the first word of a name.

    East Asia has the family name first: "Kao Kim Hourn", and then "Kao met X".
    """
    firsts = {layer.low(chunk.start): chunk.end for chunk in reversed(people)}
    for i, word in enumerate(layer.words):
        at = layer.at[i]
        if word.label != "ORG" or firsts.get(word.low, i) >= i or at is None or len(at) > 1:
            continue
        known = places.organization_named(word.text) is not None
        if at.kind == "organization" and not known and not word.text.isupper():
            layer.put(Chunk(i, i + 1, "person", name=word.text, left=i))


def _mark_names_alone(layer: Layer, people: list[Chunk]) -> None:
    """Read as a person any other word of a full name that stands alone behind it, and is no word besides.

    Ethiopians and Thais go by the first, some by one within: "Thaksin Shinawatra", and then "Thaksin".
    """
    small = {word.low for word in layer.words if not word.capital}
    words = {
        layer.low(i): chunk.end
        for chunk in reversed(people)
        for i in range(chunk.start, chunk.end - 1)
        if len(layer.low(i)) >= SHORTEST_END and layer.capital(i) and not layer.is_function(i)
    }
    for i, word in enumerate(layer.words):
        if words.get(word.low, i) >= i or word.low in small or word.low in lexicon.given_names():
            continue
        if word.capital and not word.text.isupper() and _is_unknown(layer, i) and _is_alone(layer, i):
            layer.put(Chunk(i, i + 1, "person", name=word.text, left=i))


def _is_unknown(layer: Layer, i: int) -> bool:
    """Whether nothing is known of a single word but what the tagger may take for a body."""
    at = layer.at[i]
    if at is None:
        return True
    bare = len(at) == 1 and at.kind == "organization" and not at.event
    return bare and places.organization_named(layer.words[i].text) is None


def _is_alone(layer: Layer, i: int) -> bool:
    """Whether a word stands in running text beside no other name, and not where a place does."""
    beside = [j for j in (i - 1, i + 1) if layer.joined(min(i, j), max(i, j))]
    named = any(layer.capital(j) and not layer.is_function(j) and not layer.is_calendar(j) for j in beside)
    placed = layer.words[i].label in PLACE_LABELS and layer.low(i - 1) in lexicon.beside("joint of a place")
    known = lexicon.is_post(layer.low(i)) or layer.low(i) in lexicon.name_words("body")
    return layer.words[i].kind == "body" and not named and not placed and not known


def _last_names(layer: Layer, person: Chunk) -> Iterator[str]:
    """The last name of a person, and what is left of it without its particle: al-Assad, Assad."""
    word = layer.words[person.end - 1]
    yield (low := unaccented(word.low))
    _, _, bare = low.partition("-")
    if len(bare) >= SHORTEST_END and TIED_PARTICLE.match(word.text):
        yield bare


def _is_of_date(layer: Layer, i: int) -> bool:
    """Whether a word that is a month as well as a name is not the name: "in May"."""
    return layer.is_calendar(i) and layer.words[i].label != "PERSON"


def _is_free(layer: Layer, i: int) -> bool:
    """Whether nothing firm is known of a single word."""
    at = layer.at[i]
    if at is None:
        return True
    loose = len(at) == 1 and at.kind in ("organization", "place")
    return loose and places.state_named(layer.words[i].text) is None


def _stands_before_name(layer: Layer, i: int) -> bool:
    """Whether a further capital word of which nothing is known stands behind the word."""
    j = i + 1
    if not layer.joined(i, j) or not layer.capital(j) or layer.at[j] is not None:
        return False
    return not (layer.is_calendar(j) or lexicon.is_post(layer.low(j)) or layer.is_function(j))
