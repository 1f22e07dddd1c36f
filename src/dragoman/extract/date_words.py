"""All words of date in a report, found once, and the tokens by which they hang on their sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.text import dates

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date expression, the token by which it hangs on its sentence, and where the sentence begins."""

    words: dates.DateWords
    span: Span
    token: Token
    sentence: int


def date_words(scene: Scene) -> dict[int, list[DateAt]]:
    """The date expressions of a report in the order of the text, by the first token of their sentence."""
    found: dict[int, list[DateAt]] = defaultdict(list)
    for number in dict.fromkeys(map(scene.paragraph, scene.doc)):
        for at in dates_in(scene, number):
            found[at.sentence].append(at)
    return found


def has_happened(day: Token) -> bool:
    """Whether the clause of a date tells of the past or present."""
    verb = clause.clause_of(day)
    if clause.is_present(verb) and verb.lower_ in triggers("verb"):
        return False  # "the ministers meet on Friday": such a present tells of what is to come
    fixed = [verb, *clause.children(verb, "acomp", "xcomp")]
    if any(word.lower_ in telling("fix") for word in fixed) and _is_of_now(verb):
        return False  # "is due in Rome on Friday"
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not any(
        child.tag_ in ("MD", "TO") for child in verb.children if child.dep_ in ("aux", "auxpass")
    )


def _is_of_now(verb: Token) -> bool:
    """Whether a verb, or the copula before it, is in the present tense."""
    return any(word.lower_ in ("is", "are") for word in (verb, *clause.children(verb, "aux", "auxpass")))


def dates_in(scene: Scene, number: int) -> Iterator[DateAt]:
    """The date expressions of the paragraph of that number."""
    first, last = scene.tokens_of(number)
    tokens = scene.doc[first:last]
    span = scene.report.paragraphs[number].span
    starts = [scene.span(token).start for token in tokens]
    ends = [scene.span(token).end for token in tokens]
    for words in dates.find(span.cut(scene.report.text).replace("\n", " ")):
        own = Span(words.start + span.start, words.end + span.start)
        inside = tokens[bisect_right(ends, own.start) : bisect_left(starts, own.end)]
        if inside:
            yield DateAt(words, own, _head_of(inside), inside[0].sent.start)


def _head_of(inside: list[Token]) -> Token:
    """The token of a date expression that hangs on the rest of the sentence."""
    indices = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in indices), inside[0])
