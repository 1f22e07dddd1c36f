"""Posts with their sides: "Georgian Foreign Minister", "head of the party", "Iran's acting premier"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from dragoman.model import Span
from dragoman.model.mention import Post, Side
from dragoman.parse import lexicon
from dragoman.parse.complement import LISTING, complement, is_courtesy, is_portfolio, past_matters
from dragoman.parse.layer import SIDED, Chunk, Layer
from dragoman.parse.lexicon import PostForm
from dragoman.text import places

AGED = re.compile(r"\d+-year-old")
"""An age before a post."""

LONGEST_LEFT = 20
"""Words up to which a post reaches to the left of its head."""

MOST_COMPLEMENTS = 4
"""How often a post may go on: "secretary of the Central Committee of the Communist Party of China"."""

LONGEST_PART = 4
"""Words that name a part of a body before a post: "Hamas political bureau chief"."""

LONG_COMPLEMENT = 24
"""Characters from which a body behind a post is part of the post as printed."""

WITH_BODY = frozenset({"body", "office", "party", "military", "legislator"})
"""Classes of posts that say little without their body: "chairman of the Standing Committee of ..."."""

OF_A_CAPITAL = frozenset({"state", "minister", "envoy"})
"""Classes of posts that are of the state for which its capital is named."""

OF_A_HOUSE = frozenset({"office", "military"})
"""Classes of posts that are so, too, where the house is named in which it is governed."""

SENT = frozenset({"envoy", "office"})
"""Classes of posts whose holders stand for whoever has sent them, or speak for him."""

LONGEST_SENDER = 4
"""Words of the name of such a one, behind his post."""

NO_PORTFOLIO_LABELS = frozenset({"PERSON", "GPE", "DATE"})


class Head(NamedTuple):
    """Words `start` up to `end`, the head of a post: "foreign minister"."""

    start: int
    end: int
    form: PostForm


def head_at(layer: Layer, i: int) -> Head | None:
    """The longest head of a post that begins at word `i`, in the singular or the plural."""
    starts = lexicon.post_starts()
    first = layer.low(i)
    if first not in starts and "-" not in first:
        return None
    forms, first = lexicon.post_forms(), _without_prefix(first)
    for length in starts.get(first, ()):
        form = forms.get((first, *(layer.low(j) for j in range(i + 1, i + length))))
        if form and layer.joined(i, i + length - 1):
            return Head(i, i + length, form)
    return None


def _without_prefix(word: str) -> str:
    """A word without what is tied before it: an "ex-president" is a president."""
    prefix, hyphen, rest = word.partition("-")
    return rest if rest and prefix + hyphen in lexicon.beside("former prefix") else word


def find_posts(layer: Layer) -> list[Chunk]:
    """All posts of the report; none is put into the layer, as some turn out to be titles of persons."""
    found: list[Chunk] = []
    i = 0
    while i < len(layer.words):
        head = head_at(layer, i)
        if head and _is_post(layer, head):
            found.append(_post_around(layer, head, _taken(layer, found), found[-1] if found else None))
            i = found[-1].end
        else:
            i += 1
    return found


def _taken(layer: Layer, found: list[Chunk]) -> int:
    """Where the last post ends, if with a body or matter of its own: "Commander of the Guard Prince NAME"."""
    if not found or found[-1].end == found[-1].head + 1:
        return 0
    if is_courtesy(layer, found[-1].end):
        return found[-1].end
    last = layer.chunk_at(found[-1].end - 1)
    return found[-1].end if last is not None and last.kind == "organization" else 0


def _is_post(layer: Layer, head: Head) -> bool:
    at = layer.at[head.start]
    if at and at.kind in ("organization", "person"):
        return False
    alone = head.end - head.start == 1
    if alone and (_follows_particle(layer, head.start) or _is_but_courtesy(layer, head.start)):
        return False
    if alone and _is_titled_name(layer, head.start):
        return False
    return not (alone and (_describes(layer, head.start) or _inside_name(layer, head.start)))


def _is_titled_name(layer: Layer, i: int) -> bool:
    """Whether a word that may be a post is a given name behind a title: "Prince Sultan"."""
    named = layer.low(i) in lexicon.beside("post or given name") and layer.capital(i)
    return named and layer.capital(i - 1) and layer.joined(i - 1, i) and lexicon.is_post(layer.low(i - 1))


def _is_but_courtesy(layer: Layer, i: int) -> bool:
    """Whether "Majesty" is of the title that follows, and not somebody by itself: "His Majesty the King"."""
    if layer.low(i) not in lexicon.beside("honour"):
        return False
    follows = i + 2 if layer.low(i + 1) == "the" else i + 1
    return layer.low(i - 1) not in lexicon.beside("possessor") or layer.capital(follows)


def _describes(layer: Layer, i: int) -> bool:
    """Whether a word that may be a post only describes the next: a major shift, the official agency."""
    word, after = layer.words[i], layer.low(i + 1)
    if word.capital or word.low not in lexicon.beside("post or adjective") or not layer.joined(i, i + 1):
        return False
    if _is_before_sided_post(layer, i):
        return True
    noun = after.isalpha() and after not in lexicon.beside("no noun") and not layer.capital(i + 1)
    titled = layer.capital(i + 1) and layer.chunk_at(i - 1) is not None
    return (
        noun
        or _is_before_body(layer, i)
        or (word.low in lexicon.beside("rather adjective") and not (titled and word.low == "general"))
    )


def _is_before_sided_post(layer: Layer, i: int) -> bool:
    """Whether a side and the post itself stand behind a word: "the chief Palestinian negotiator"."""
    side = layer.chunk_at(i + 1)
    if side is None or side.kind not in SIDED or side.start != i + 1:
        return False
    j = side.end + (layer.low(side.end) in lexicon.post_modifiers())
    return layer.joined(i, j) and head_at(layer, j) is not None


def _is_before_body(layer: Layer, i: int) -> bool:
    """Whether a word tells of the body named behind it what it is: "the official IRNA news agency"."""
    name = layer.chunk_at(i + 1)
    if name is None or name.kind != "organization" or layer.low(i - 1) != "the":
        return False
    after = layer.low(name.end)
    return after.isalpha() and not lexicon.is_post(after)


def _inside_name(layer: Layer, i: int) -> bool:
    """Whether a word that may be a post is part of a name: Hossein Amir Abdollahian, Amir al-NAME."""
    if _is_surname(layer, i):
        return True
    if layer.low(i) not in lexicon.name_words("given") or not layer.joined(i - 1, i + 1):
        return False
    if lexicon.name_words("given")[layer.low(i)] == "first" and _begins_name(layer, i):
        return True
    return all(word.capital and word.label == "PERSON" for word in (layer.words[i - 1], layer.words[i + 1]))


def _is_surname(layer: Layer, i: int) -> bool:
    """Whether a word that may be a post ends a name: "Prime Minister John Major", "Mr. King"."""
    if not _is_of_person(layer, i) or not layer.joined(i - 1, i) or _is_of_person(layer, i + 1):
        return False
    before = layer.low(i - 1)
    if before in lexicon.name_words("honorific"):
        return not lexicon.is_post(before)
    return _is_of_person(layer, i - 1) and layer.at[i - 1] is None and not lexicon.is_post(before)


def _is_of_person(layer: Layer, i: int) -> bool:
    """Whether the tagger takes a word with a capital for one of a person's name."""
    return layer.capital(i) and layer.words[i].label == "PERSON"


def _begins_name(layer: Layer, i: int) -> bool:
    """Whether such a word begins a name, being of no state: not the Emir, nor Qatari Emir NAME."""
    before = layer.chunk_at(i - 1)
    owned = layer.low(i - 1) in lexicon.beside("genitive") | lexicon.beside("definite")
    titled = lexicon.is_post(layer.low(i + 1)) or layer.low(i + 1) in lexicon.name_words("honorific")
    name = layer.capital(i + 1) or lexicon.name_words("particle").get(layer.low(i + 1).partition("-")[0])
    return bool(name) and not titled and not owned and (before is None or before.kind not in SIDED)


def _follows_particle(layer: Layer, i: int) -> bool:
    """Whether a word that may be a post is a name behind a particle: Bandar bin Sultan."""
    particle = layer.joined(i - 1, i) and layer.low(i - 1) in lexicon.name_words("particle")
    return particle and layer.capital(i) and layer.capital(i - 2)


def _post_around(layer: Layer, head: Head, taken: int, last: Chunk | None) -> Chunk:
    left, sides = _left(layer, head.start, taken)
    if not sides and last is not None and (sent := _side_of_sender(layer, left, head, last)) is not None:
        sides = (sent,)
    right, named = _right(layer, head.end)
    if named and not sides:
        sides_told, side = tuple(_sides_in(layer, named.start, right)), named.side
    else:
        sides_told, side = sides, sides[0] if sides else None
    spans = _role(layer, left, head, right, named is not None and named.kind == "organization" and not sides)
    return Chunk(
        left,
        right,
        "group" if head.form.plural else "post",
        side,
        layer.text(left, right),
        head=head.end - 1,
        post=_post(layer, left, head, spans, side),
        sides=sides_told,
    )


def _post(layer: Layer, left: int, head: Head, spans: tuple[Span, ...], side: Side | None) -> Post:
    before = layer.low(left - (2 if AGED.fullmatch(layer.low(left - 1)) else 1))
    honoured = layer.low(head.start) in lexicon.beside("honour")  # "His Majesty" is nobody's but himself
    wording, group = _rank(layer, left, head, side)
    return Post(
        head=wording,
        group=group,
        spans=spans,
        side=side,
        former=_is_said(layer, left, head.end, lexicon.beside("former")),
        then=_is_said(layer, left, head.end, lexicon.beside("then")),
        acting=_is_said(layer, left, head.end, lexicon.beside("acting")),
        new=_is_said(layer, left, _past_suffix(layer, head.end), lexicon.beside("newly held")),
        visiting=before == "visiting" or _is_said(layer, left, head.end, frozenset({"visiting"})),
        definite=before in lexicon.beside("definite"),
        possessor=before if before in lexicon.beside("possessor") and not honoured else None,
    )


def _rank(layer: Layer, left: int, head: Head, side: Side | None) -> tuple[str, str]:
    """The wording and the class of a post; a "shadow chancellor" is of the opposition, and no chancellor."""
    shadow = next(
        (word for word in lexicon.beside("shadow") if _is_said(layer, left, head.end, {word})), None
    )
    if shadow is not None:
        return f"{shadow} {head.form.wording}", "party"
    minded = left < head.start and is_portfolio(layer, head.start - 1) and layer.capital(head.start)
    cabinet = head.form.wording in lexicon.beside("minister by what he minds")
    governs = minded and cabinet and (side is None or side.is_state)
    return head.form.wording, "minister" if governs else head.form.group


def _is_said(layer: Layer, left: int, end: int, words: Set[str]) -> bool:
    """Whether one of the words, or a part of one at a hyphen, is said of a post: "former", "ex-minister"."""
    free = (j for j in range(left, end) if (at := layer.at[j]) is None or at.kind not in SIDED)
    return any(not words.isdisjoint(layer.low(j).split("-")) for j in free)


def _sides_in(layer: Layer, start: int, end: int) -> Iterator[Side]:
    for chunk in layer.between(start, end):
        if chunk.side:
            yield chunk.side


# ------------------------------------------------------------ to the left


def _left(layer: Layer, start: int, taken: int) -> tuple[int, tuple[Side, ...]]:
    """How far to the left a post reaches, and the sides there; words up to `taken` are of another post."""
    i = start
    sides: list[Side] = []
    while start - i < LONGEST_LEFT and i > taken and layer.joined(i - 1, start):
        named = layer.before_initials(i)
        at = layer.chunk_at(named - 1)
        if at and at.kind in SIDED and at.end == named:
            i = at.start
            sides[:0] = [at.side] if at.side else []
        elif layer.low(i - 1) in lexicon.beside("genitive"):
            owner = layer.chunk_at(i - 2)
            side = _side_of_owner(layer, owner, start) if owner and owner.end == i - 1 else None
            if owner and side:
                return owner.start, (side, *sides)
            break
        elif at and at.end == i and (side := _side_of_seat(layer, at, start)):
            return at.start, (side, *sides)
        elif (whole := _before_part(layer, i)) < i:
            i = whole
        elif _qualifies(layer, i - 1, start) or _is_scared(layer, i - 1):
            i -= 1
        else:
            break
    return _past_leading(layer, i, start), tuple(sides)


def _side_of_owner(layer: Layer, owner: Chunk, start: int) -> Side | None:
    """Whom a post stands for whose owner is named: "Iran's envoy"; a capital's minister is of its state."""
    if owner.kind in SIDED:
        return owner.side
    state = places.state_of_metonym(owner.name) if owner.kind == "place" else None
    head = head_at(layer, start)
    if state is None or head is None:
        return None
    if head.form.group not in OF_A_CAPITAL and not (_is_house(owner) and head.form.group in OF_A_HOUSE):
        return None
    return Side(state.name, (layer.span(owner.start, owner.end),), state.iso2, True)


def _is_house(seat: Chunk) -> bool:
    """Whether the seat of a government is a house, no town: "the Kremlin"."""
    town = places.city_named(seat.name)
    return town is None or town.kind == "venue"


def _side_of_seat(layer: Layer, seat: Chunk, start: int) -> Side | None:
    """Whom a post stands for before which the seat of a government is named: "Kremlin aide", "Bonn diplomat".

    An ambassador is rather posted there, and "in Bonn Foreign Minister X" only lacks a comma.
    """
    placed = layer.low(seat.start - 1) in lexicon.beside("where in")
    posted = layer.low(start) in lexicon.beside("envoy")
    return None if seat.kind != "place" or placed or posted else _side_of_owner(layer, seat, start)


def _side_of_sender(layer: Layer, left: int, head: Head, last: Chunk) -> Side | None:
    """Whom somebody stands for whose sender is told by a post: "the UN secretary-general's envoy to X"."""
    if head.form.group not in SENT or layer.low(left - 1) not in lexicon.beside("genitive"):
        return None
    name = range(last.end, left - 1)
    named = len(name) <= LONGEST_SENDER and all(layer.capital(j) for j in name)
    return last.side if named and layer.joined(last.end - 1, left) else None


def _before_part(layer: Layer, i: int) -> int:
    """Where a part of a body begins that ends before word `i`: "Hamas political bureau"; `i` for none."""
    if layer.low(i - 1) not in lexicon.beside("part of a body"):
        return i
    for j in range(i - 1, i - 1 - LONGEST_PART, -1):
        if not layer.joined(j - 1, i) or not _is_of_part(layer.low(j)):
            break
        before = layer.chunk_at(j - 1)
        if before is not None and before.kind in SIDED:
            return j if before.end == j else i
        if layer.low(j - 1) in lexicon.beside("genitive"):
            return j
    return i


def _is_of_part(word: str) -> bool:
    """Whether a word may be in what a part of a body is called: "Shura council", "political bureau"."""
    parts = lexicon.beside("part of a body") | lexicon.beside("which part of a body")
    return word in parts or word in lexicon.post_modifiers()


def _is_scared(layer: Layer, i: int) -> bool:
    """Whether word `i` only keeps a post at arm's length: Iran's so-called "supreme leader"."""
    owned = layer.low(i - 1) in lexicon.beside("genitive") or layer.low(i - 1) in lexicon.beside("doubting")
    return layer.low(i) in lexicon.beside("doubting") or (layer.low(i) == '"' and owned)


def _past_leading(layer: Layer, i: int, start: int) -> int:
    while i < start and layer.low(i) in lexicon.beside("no start") and not layer.at[i]:
        i += 1
    return i


def _qualifies(layer: Layer, i: int, start: int) -> bool:
    """Whether word `i`, left of the head at `start`, belongs to the post."""
    low = layer.low(i)
    if low in lexicon.post_modifiers() or low.startswith(lexicon.post_prefixes()):
        return True
    if low in lexicon.made() and layer.low(i - 1) == "newly":
        return True
    if layer.capital(i) and low in lexicon.beside("region") and _is_envoy(layer, start):
        return True
    if low == "-" or lexicon.is_tied(low, "tied to a post"):
        return True
    if low in LISTING and i + 1 < start and is_portfolio(layer, i + 1) and is_portfolio(layer, i - 1):
        return True
    return layer.capital(start) and _is_capital_portfolio(layer, i)


def _is_envoy(layer: Layer, start: int) -> bool:
    """Whether the post whose head begins at `start` is an envoy's, who has a region: Middle East envoy."""
    head = head_at(layer, start)
    return head is not None and layer.low(head.end - 1) in lexicon.beside("envoy")


def _is_capital_portfolio(layer: Layer, i: int) -> bool:
    """A capital word before a capital "Minister" that is no name of a person: Economic Planning Minister."""
    word = layer.words[i]
    if not word.capital or word.opens or not word.text.isalpha() or layer.is_function(i):
        return False
    if word.label in NO_PORTFOLIO_LABELS or layer.at[i] is not None or lexicon.is_post(word.low):
        return False
    return is_portfolio(layer, i) or layer.low(i + 1) in lexicon.beside("minded")


# ------------------------------------------------------------ to the right


def _right(layer: Layer, end: int) -> tuple[int, Chunk | None]:
    """How far a post reaches to the right: "of the Communist Party of China", "for foreign affairs"."""
    named: Chunk | None = None
    envoy = layer.low(end - 1) in lexicon.beside("envoy")
    end = past_matters(layer, _past_suffix(layer, end))
    for _ in range(MOST_COMPLEMENTS):
        stop, chunk = _further(layer, end, envoy and named is None)
        if stop == end:
            break
        end = stop
        if chunk and (named is None or (not named.side and chunk.side)):
            named = chunk
    return end, named


def _past_suffix(layer: Layer, end: int) -> int:
    """Past what hangs on a post by a hyphen: secretary-general, premier-elect."""
    tied = layer.low(end) == "-" and layer.low(end + 1) in lexicon.beside("post suffix")
    return end + 2 if tied else end


def _further(layer: Layer, end: int, placed: bool) -> tuple[int, Chunk | None]:
    """One complement further; only an envoy's post goes on with a place: "ambassador to Iran"."""
    by_place = layer.low(end) in lexicon.beside("joint of a place")
    if placed and (stop := _past_region(layer, end)) > end:
        return stop, None
    joint = placed if by_place else layer.low(end) in lexicon.beside("joint of a post")
    if not joint or not layer.joined(end - 1, end):
        return end, None
    stop, chunk = complement(layer, end + 1)
    if stop == end + 1 or (by_place and not (chunk and chunk.kind in ("state", "organization"))):
        return end, None
    if by_place and chunk and _is_met_at(layer, end, chunk):
        return end, None
    return stop, None if layer.low(end) in lexicon.beside("joint of an envoy's place") else chunk


def _past_region(layer: Layer, joint: int) -> int:
    """Past the region of an envoy ("envoy to the Middle East"), from the preposition on; else there."""
    if layer.low(joint) not in lexicon.beside("joint of a post") | lexicon.beside("joint of a place"):
        return joint
    start = end = joint + (2 if layer.low(joint + 1) == "the" else 1)
    while layer.capital(end) and layer.low(end) in lexicon.beside("region") and layer.joined(joint, end):
        end += 1
    if end == start or layer.chunk_at(start) is not None:
        return joint
    return end + (layer.low(end) in lexicon.beside("matter in small letters"))


def _is_met_at(layer: Layer, joint: int, seat: Chunk) -> bool:
    """Whether an envoy is only where a government sits: "received the envoy at the White House"."""
    return layer.low(joint) in ("at", "in") and places.state_of_metonym(seat.name) is not None


# ------------------------------------------------------------ the post as printed


def _role(layer: Layer, left: int, head: Head, right: int, of_body: bool) -> tuple[Span, ...]:
    """The words of a post without the side that it is held for; with the body, where it says little alone."""
    runs = list(_role_runs(layer, left, head.end))
    if runs and runs[-1][1] == head.end:
        runs[-1] = (runs[-1][0], max(_past_minded(layer, head.end), _past_place(layer, left, head, right)))
    if of_body and head.form.group in WITH_BODY and len(layer.text(head.end, right)) > LONG_COMPLEMENT:
        return (layer.span(runs[0][0] if runs else head.start, right),)
    return tuple(layer.span(start, end) for start, end in runs)


def _past_minded(layer: Layer, end: int) -> int:
    """Past what somebody minds, if it names nobody: "Minister of Finance", "leader of the opposition"."""
    past = past_matters(layer, _past_suffix(layer, end))
    joint = layer.low(past) in lexicon.beside("joint of a post") and layer.joined(past - 1, past)
    stop, named = complement(layer, past + 1) if joint else (past, None)
    return stop if named is None and stop > past + 1 else end


def _past_place(layer: Layer, left: int, head: Head, right: int) -> int:
    """Past the place where an envoy is one: "ambassador to Iran", "the UN special envoy for Syria"."""
    if layer.low(head.end - 1) not in lexicon.beside("envoy"):
        return head.end
    sent = any(chunk.side for chunk in layer.between(left, head.start))
    by_place = layer.low(head.end) in lexicon.beside("joint of an envoy's place")
    return right if by_place or (sent and layer.low(head.end) == "for") else head.end


def _role_runs(layer: Layer, left: int, end: int) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for j in range(left, end + 1):
        if j == end or _is_no_role(layer, j, opening=start is None):
            if start is not None:
                yield start, j
            start = None
        elif start is None:
            start = j


def _owns(layer: Layer, at: Chunk) -> bool:
    """Whether a chunk is a capital that owns what follows: "Madrid's foreign minister"."""
    return at.kind == "place" and layer.low(at.end) in lexicon.beside("genitive")


def _is_seat(at: Chunk) -> bool:
    """Whether a chunk is the seat of the government for which a post is held: "Kremlin aide"."""
    return at.kind == "place" and places.state_of_metonym(at.name) is not None


def _is_no_role(layer: Layer, j: int, *, opening: bool) -> bool:
    at, low = layer.at[j], layer.low(j)
    if (at and (at.kind in SIDED or _owns(layer, at) or _is_seat(at))) or low in lexicon.beside("no role"):
        return True
    return opening and low in lexicon.beside("no opening of a role")
