"""Which of two journeys told in one sentence comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def lies_before(token: Token, deed: Token) -> bool:
    """Whether a journey was over when a deed of another was done: "arrived on Friday after visiting X"."""
    return (owner := journey_before(token)) is not None and owner.i == deed.i


def sets_out_after(journey: Token, token: Token) -> bool:
    """Whether a journey begins when a telling is over: "met X and flew to Y", "before flying to Y"."""
    if journey.sent.start != token.sent.start or journey.lower_ not in telling("journeys"):
        return False
    if lies_before(token, journey):
        return True
    in_a_row = journey.dep_ == "conj" and journey.head.i == token.i and journey.lower_ in telling("motion")
    return journey.i > token.i and (clause.is_later(journey, token) or _is_next(journey) or in_a_row)


def _is_next(journey: Token) -> bool:
    """Whether a verb tells of what comes next: "then flew", "before he flew"."""
    words = {child.lower_ for child in clause.children(journey, "advmod", "mark")}
    words.add(journey.nbor(-1).lower_)
    return bool(words & (telling("later") | {"before"}))


def journey_before(token: Token) -> Token | None:
    """The verb of the journey before which a telling was over: "arrived" in "arrived after visiting"."""
    for above in (token, *token.ancestors):
        if above.lower_ in ("after", "following") and above.tag_ in ("IN", "VBG"):
            return above.head if above.head.lower_ in telling("motion") else None
    return None
