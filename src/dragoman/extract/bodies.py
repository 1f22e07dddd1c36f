"""Bodies of states (see `data/organizations.csv`): which one a side, or the name of an event, is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import event_words
from dragoman.extract.actor import Actor
from dragoman.extract.lexicon import summit_words
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.model.mention import Side
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.mention import Figure

BEFORE_NAME = 60
"""Characters before a name that may belong to it."""
WORDS_BEFORE = 4


def body_of(scene: Scene, side: Side) -> Actor | None:
    """The body of states that a side names, by its fullest name; None for a state or a party."""
    if side.is_state or not is_listed(side) or not side.spans:
        return None
    return _as_party(scene, side.name, side.spans[-1])


def is_listed(side: Side) -> bool:
    """Whether a side is a body of states of the table."""
    return _listed(side.name) is not None


def is_world(body: Actor) -> bool:
    """Whether a body is so wide that its bare "meeting" says nothing of who met."""
    return (body.side_name or body.name) in summit_words("wide")


def holds_body(name: str) -> bool:
    """Whether words within a name are those of a body of states: "United Nations Climate Conference"."""
    words = name.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return any(_listed(part) is not None for part in parts)


def body_in_name(scene: Scene, span: Span) -> Actor | None:
    """The body that the name of an event holds, or that begins before it."""
    return _inner(scene, span) or _begun_before(scene, span)


def without_article(scene: Scene, span: Span) -> Span:
    """A name without the "the" before it."""
    article = span.cut(scene.report.text).startswith(("The ", "the "))
    return Span(span.start + len("the "), span.end) if article else span


def _listed(name: str) -> str | None:
    """The name in the table of a body whose bare name before "summit" tells of a meeting of its members."""
    body = places.organization_named(name)
    return body.name if body is not None and body.summit else None


# ---------------------------------------------------------------- inside the name of an event


def _inner(scene: Scene, span: Span) -> Actor | None:
    """The body within an event's name, where nothing but words of level and kind stand around it."""
    text = span.cut(scene.report.text)
    for start, end in _stretches(text):
        phrase = re.sub(r"-\s+", "-", " ".join(text[start:end].split())).removesuffix("'s")
        name = _listed(phrase)
        if name is not None:
            rest = event_words.split(text[:start] + " " + text[end:])
            own = without_article(scene, Span(span.start + start, span.start + end))
            return _as_party(scene, name, own) if event_words.is_only_level(rest) else None
    return None


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of all rows of words in a text, the longest first."""
    cuts = [match.span() for match in re.finditer(r"\S+", text)]
    for length in range(len(cuts), 0, -1):
        for first in range(len(cuts) - length + 1):
            yield cuts[first][0], cuts[first + length - 1][1]


def _begun_before(scene: Scene, span: Span) -> Actor | None:
    """The body whose name begins before a name that was cut: "Forum on" + "Trade Cooperation Summit"."""
    text = scene.report.text
    base = max(0, span.start - BEFORE_NAME)
    starts = [base + match.start() for match in re.finditer(r"\S+", text[base : span.start])]
    ends = [span.start + match.end() for match in re.finditer(r"\S+", span.cut(text))]
    for first in starts[-WORDS_BEFORE:]:
        for last in reversed(ends):
            name = _listed(" ".join(text[first:last].split()))
            if name is not None:
                return _as_party(scene, name, without_article(scene, Span(first, last)))
    return None


# ---------------------------------------------------------------- as a party


def _as_party(scene: Scene, name: str, span: Span) -> Actor:
    """A body of the table, by the fullest name that the report prints."""
    index = next((i for i, figure in enumerate(scene.cast.figures) if _is_body(figure, name)), None)
    said = [mention.name for mention in scene.cast.mentions if index is not None and mention.figure == index]
    names = [without_article(scene, each) for each in [*said, span]]
    best = max(names, key=lambda own: _fullness(scene, own))
    side = Side(name, (best,))
    return Actor(("side", name), "organization", scene.words(best), (best,), side, None, (span,), index)


def _is_body(figure: Figure, name: str) -> bool:
    return figure.kind == "organization" and figure.side is not None and figure.side.name == name


def _fullness(scene: Scene, span: Span) -> tuple[bool, int, int]:
    """A name in whole words before one broken at a line's end, then the longer, then the first."""
    text = span.cut(scene.report.text)
    return ("- " not in text and "\n" not in text, len(text), -span.start)
