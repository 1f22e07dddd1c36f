"""People whom the lead tells by a post alone, and the next paragraph by name.

"A Pakistani military chief arrived here on Wednesday" goes on with "Farooq Feroze Khan went straight into
talks": agencies keep the name out of a lead where it says less than the post.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.model.mention import Post
from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.titles import speaks

OPENING = 2
"""Words of a lead before the post that it begins with."""

READ = 4
"""Paragraphs of the body in which it is looked for whom the lead means."""

AGE = 3
"""Words of an age between commas: ", 66,"."""

APART = frozenset({"state", "minister", "legislator", "local"})
"""Classes of posts of which nobody is told to hold two."""

ASIDE = frozenset({"other", "office"})
"""Classes of posts whose holders do not do what a lead tells: counterparts, spokesmen."""


GOVERN = frozenset({"state", "minister"})
"""Classes of posts of those who govern a state."""


class _Stretch(NamedTuple):
    """Words `start` up to `end`, a paragraph."""

    start: int
    end: int


def introduce(layer: Layer) -> None:
    """Tell whom the post of a lead means, where the paragraph behind it begins with a new name."""
    lead, *behind = _first(layer, READ) or [_Stretch(0, 0)]
    if _names_in_second(layer, lead) or not behind:
        return
    second = behind[0]
    posts = [chunk for chunk in layer.between(*lead) if chunk.kind == "post" and _may_be_named(chunk)]
    opener = layer.person_at(second.start) or _quoted(layer, second)
    if opener is not None and _is_new(layer, opener, lead):
        _join(_told_of(layer, opener, lead, posts), opener)
        return
    met = [person for further in behind for person in layer.between(*further) if _is_met(layer, person, lead)]
    if len(met) == 1:
        _join(_only(_doers(posts)), met[0])


def _quoted(layer: Layer, paragraph: _Stretch) -> Chunk | None:
    """Who says what a paragraph begins by quoting: "It is a start," NAME told reporters."""
    quote, speech = lexicon.beside("quote"), lexicon.beside("speaks")
    marks = [i for i in range(paragraph.start, paragraph.end) if layer.low(i) in quote]
    if marks[:1] != [paragraph.start] or len(marks) == 1:
        return None
    behind = marks[1] + (2 if layer.low(marks[1] + 1) == "," else 1)
    before = layer.low(behind) in speech  # "... ," said NAME
    speaker = layer.person_at(behind + before) if behind + before < paragraph.end else None
    said = before or (speaker is not None and speaks(layer, _behind(layer, speaker)))
    return speaker if said else None


def _names_in_second(layer: Layer, lead: _Stretch) -> bool:
    """Whether the second sentence of a lead names whom the first tells by a post, or by two in a row."""
    first, second = _two_sentences(layer, lead)
    opener = layer.person_at(second.start)
    if second.start >= second.end or opener is None or not _is_new(layer, opener, first):
        return False
    posts = [chunk for chunk in layer.between(*first) if chunk.kind == "post" and _may_be_named(chunk)]
    other = layer.person_at(opener.end + 1) if layer.low(opener.end) == "and" else None
    if other is not None and other.post is None:
        if _named_of_group(layer, first, opener, other):
            return True
        doers = _doers(posts)
        both = len(doers) == 2 and _is_new(layer, other, first) and _follow(layer, *doers)
        if both and _fits(layer, opener, doers[0]) and _fits(layer, other, doers[1]):
            _join(doers[0], opener)
            _join(doers[1], other)
        return both
    meant = _told_of(layer, opener, first, posts)
    _join(meant, opener)
    return meant is not None


def _named_of_group(layer: Layer, lead: _Stretch, *people: Chunk) -> bool:
    """Whether a lead begins with the holders of a post for two sides, named in turn by what follows."""
    groups = [chunk for chunk in layer.between(*lead) if chunk.kind == "group" and chunk.post]
    first = next((chunk for chunk in groups if chunk.start - lead.start <= OPENING), None)
    if first is None or len(first.sides) != len(people):
        return False
    if any(person.post or person.side or not _is_new(layer, person, lead) for person in people):
        return False
    for person, side in zip(people, first.sides, strict=True):
        person.post, person.side, person.sides = first.post, side, (side,)
    return True


def _follow(layer: Layer, one: Chunk, other: Chunk) -> bool:
    """Whether two posts stand in a row: "X's premier and the Y leader"."""
    return "and" in (layer.low(one.end), layer.low(other.start - 1)) and other.start - one.end <= OPENING


def _two_sentences(layer: Layer, lead: _Stretch) -> tuple[_Stretch, _Stretch]:
    """The first two sentences of a paragraph, the second empty where there is but one."""
    ends = [
        i + 1 for i in range(lead.start, lead.end - 1) if layer.low(i) == "." and layer.words[i + 1].opens
    ]
    first, second = [*ends, lead.end, lead.end][:2]
    return _Stretch(lead.start, first), _Stretch(first, second)


def _join(post: Chunk | None, person: Chunk) -> None:
    if post is not None:
        post.holder = person


def _first(layer: Layer, many: int) -> list[_Stretch]:
    """The first paragraphs of the body."""
    found: list[_Stretch] = []
    for i, word in enumerate(layer.words):
        if word.kind != "body":
            continue
        if found and layer.words[found[-1].start].paragraph == word.paragraph:
            found[-1] = _Stretch(found[-1].start, i + 1)
        elif len(found) == many:
            break
        else:
            found.append(_Stretch(i, i + 1))
    return found


# ---------------------------------------------------------------- who is new


def _is_new(layer: Layer, person: Chunk, lead: _Stretch) -> bool:
    """Whether a person is named in full, and not in the lead."""
    words = {layer.low(i) for i in range(person.start, person.end)}
    told = (chunk for chunk in layer.between(*lead) if chunk.kind == "person")
    known = {layer.low(i) for chunk in told for i in range(chunk.start, chunk.end)}
    return len(person) > 1 and words.isdisjoint(known)


def _is_met(layer: Layer, person: Chunk, lead: _Stretch) -> bool:
    """Whether a new person, of whom nothing is said, is met in the paragraph: "the meeting with NAME"."""
    if person.kind != "person" or person.post or person.side or layer.low(person.start - 1) != "with":
        return False
    return _is_new(layer, person, lead) and not _is_described(layer, person)


def _behind(layer: Layer, person: Chunk) -> int:
    """The word behind a person and the age that is told."""
    i = max(person.end, person.right)
    aged = layer.low(i) == "," and layer.low(i + 1).isdigit() and layer.low(i + 2) == ","
    return i + AGE if aged else i


def _is_described(layer: Layer, person: Chunk) -> bool:
    """Whether something else is said of a person behind the name: "NAME, a lawyer,"."""
    i = _behind(layer, person)
    return person.post is None and layer.low(i) == "," and layer.low(i + 1) in lexicon.beside("describes")


# ---------------------------------------------------------------- which post is meant


def _may_be_named(post: Chunk) -> bool:
    return post.post is not None and post.post.group != "other" and not post.post.possessor


def _doers(posts: Iterable[Chunk]) -> list[Chunk]:
    return [post for post in posts if post.post and post.post.group not in ASIDE]


def _only(posts: list[Chunk]) -> Chunk | None:
    return posts[0] if len(posts) == 1 else None


def _told_of(layer: Layer, person: Chunk, lead: _Stretch, posts: Iterable[Chunk]) -> Chunk | None:
    """The post of the lead that a person holds who begins the next paragraph.

    Who speaks there spoke in the lead; else it is the one with whom the lead begins, or the only one it has.
    """
    if _is_described(layer, person):
        return None
    fitting = [post for post in posts if _fits(layer, person, post)]
    speaking = [post for post in fitting if speaks(layer, post.end)]
    opening = [post for post in fitting if post.start - lead.start <= OPENING]
    if speaks(layer, _behind(layer, person)):
        return _only(speaking) or _only(opening)
    return _only(opening) or _only([post for post in _doers(fitting) if post not in speaking])


def _fits(layer: Layer, person: Chunk, post: Chunk) -> bool:
    """Whether nothing that is printed of a person speaks against a post."""
    one, other = person.side, post.side
    if person.post is not None and person.post.group in GOVERN and _heads_a_body(layer, post):
        return False  # "the leader of Chadian rebels" is not "Chadian President X" of the next sentence
    if one and other and one.name != other.name and one.is_state and other.is_state:
        return False
    if one and other and None not in (one.country, other.country) and one.country != other.country:
        return False
    if person.post is None or post.post is None:
        return True
    if one and other and one.name != other.name and not _are_alike(person.post, post.post):
        return False  # "the leader of the rebels" is no minister of the state
    return _go_together(person.post, post.post)


def _are_alike(held: Post, post: Post) -> bool:
    """Whether two wordings may be of one post; every member of a government may be told as a "minister"."""
    if post.head == post.group == held.group:
        return True
    return held.head.endswith(post.head) or post.head.endswith(held.head)


def _heads_a_body(layer: Layer, post: Chunk) -> bool:
    """Whether a post is that of the head of what is a state's, not of the state."""
    words = [layer.low(i) for i in range(post.start, post.end)]
    return "of" in words and words[-1] in lexicon.headed()


def _go_together(held: Post, post: Post) -> bool:
    return _are_alike(held, post) or not (held.group in APART and post.group in APART)
