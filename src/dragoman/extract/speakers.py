"""Who says what in a report: its verbs of saying in order, each with the one who speaks.

A report names a speaker once and goes on with "he said", "it added", "the spokesman said"; such a word means
whoever spoke last and may be meant by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dragoman.extract import clause
from dragoman.extract.antecedents import antecedent
from dragoman.extract.lexicon import reference, telling
from dragoman.extract.scene import Scene
from dragoman.extract.sources import Link, link_to, person_link
from dragoman.model.account import AttributionKind

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

KINDS: dict[str, tuple[AttributionKind, ...]] = {
    "it": ("agency", "outlet", "statement"),
    "they": ("unnamed",),
}
"""Kinds of sources whom "it" and "they" may mean."""
BACK = 6
"""Paragraphs back in which the one is looked for whom "he said" means, that of the verb included."""
CLOSES = (",", '"', "''", "”")
"""Marks behind what is said, before the verb of saying."""
PEOPLE: tuple[AttributionKind, ...] = ("person", "unnamed")
"""Kinds of sources whom "he" or "she" may mean."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of saying and the source that speaks."""

    verb: Token
    speaker: Token
    link: Link


class Speakers:
    """The verbs of saying of one report, in the order of the text, each with its source."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._said: list[Said] = []
        verbs = [token for token in scene.doc if token.lower_ in telling("say")]
        scene.doc.parse_around(token.i for token in verbs)
        for token in verbs:
            said = self._said_by(token) if says(token) or token.lower_ == "according" else None
            if said is not None:
                self._said.append(said)
        self._at = {said.verb.i: said for said in self._said}
        self._places = [said.verb.i for said in self._said]

    def of(self, verb: Token) -> Said | None:
        """What a verb of saying says of its speaker."""
        return self._at.get(verb.i)

    def within(self, start: int, end: int) -> list[Said]:
        """The verbs of saying of which the token index is at least `start` and less than `end`."""
        return self._said[bisect_left(self._places, start) : bisect_left(self._places, end)]

    # ---------------------------------------------------------------- who speaks

    def _said_by(self, verb: Token) -> Said | None:
        speaker = speaker_of(verb)
        if speaker is None or speaker.i == verb.i:
            return None
        link = self._meant(speaker, verb.lower_)
        if link is None and speaker.lower_ not in reference("he") and speaker.lower_ not in KINDS:
            link = link_to(self._scene, speaker, verb.lower_)
        return Said(verb, speaker, link) if link is not None else None

    def _meant(self, speaker: Token, verb: str) -> Link | None:
        """The source spoken of before whom "he", "it" or "the spokesman" means."""
        low = speaker.lower_
        if low in ("he", "she"):
            return self._he(speaker, verb)
        if low in KINDS:
            return self._last(speaker, verb, lambda said: said.link.kind in KINDS[low])
        if _is_bare(self._scene, speaker):
            return self._last(speaker, verb, lambda said: _may_be_called(self._scene, said, speaker))
        return None

    def _he(self, speaker: Token, verb: str) -> Link | None:
        last = self._last(speaker, verb, _is_one_person)
        if last is not None:
            return last
        index = antecedent(self._scene, speaker)
        return person_link(self._scene, index, verb) if index is not None else None

    def _last(self, speaker: Token, verb: str, fits: Callable[[Said], bool]) -> Link | None:
        """The last source before a word, in its paragraph or those before it, that fits."""
        here = self._scene.paragraph(speaker)
        for said in reversed(self._said):
            if here - self._scene.paragraph(said.verb) >= BACK:
                return None
            if said.verb.i < speaker.i and not _is_within(said.verb, speaker) and fits(said):
                return again(said.link, verb)
        return None


def _is_within(verb: Token, speaker: Token) -> bool:
    """Whether what somebody else says is part of what is said: "after talks at which A said ..., he said"."""
    which = any(below.tag_ == "WDT" for child in clause.children(verb, "prep") for below in child.children)
    return (which or verb.dep_ == "relcl") and verb.sent.start == speaker.sent.start


def _is_one_person(said: Said) -> bool:
    """Whether "he" or "she" may mean a source."""
    return said.link.kind in PEOPLE and said.speaker.tag_ not in ("NNS", "NNPS")


def again(link: Link, verb: str) -> Link:
    """The same source by another verb."""
    return Link(msgspec.structs.replace(link.attribution, verb=verb), link.spans)


def says(token: Token) -> bool:
    """Whether a token is a verb of saying."""
    return token.lower_ in telling("say") and clause.is_verb(token) and token.dep_ != "prep"


def speaker_of(verb: Token) -> Token | None:
    """The word for the one who says it: its subject, or of somebody quoted the one who is."""
    if quotes(verb):
        return clause.first(verb, "nsubjpass", "dobj")
    quoting = quoted_by(verb)
    if quoting is not None:
        return speaker_of(quoting)
    if verb.lower_ == "according":
        return next(clause.prepositions(verb, "to"), None)
    own = clause.first(verb, "nsubj", "nsubjpass") or _named_just_before(verb) or named_behind(verb)
    if _is_said_of(verb) or (own is None and (verb.dep_ == "ROOT" or verb.tag_ == "VBN")):
        return None
    speaker = _who_goes_on(verb) if own is None else _named_just_before(verb) or named_behind(verb)
    speaker = speaker or clause.subject(verb)
    vague = speaker is not None and speaker.lower_ in reference("vague") and speaker.lower_ not in KINDS
    return None if vague else speaker


def _named_just_before(verb: Token) -> Token | None:
    """The name between commas before a verb without a subject: "A told B so, his aide, C, said"."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VBD" or verb.i < verb.sent.start + 2:
        return None
    name = verb.nbor(-2)
    closes = verb.nbor(-1).text == "," and name.tag_ == "NNP" and name.dep_ in ("appos", "conj")
    return name if closes and not clause.has_subject(verb) else None


def named_behind(verb: Token) -> Token | None:
    """Who closes a sentence behind a verb that stands before him: "..., confirmed an official".

    The parser takes him for what is said.
    """
    speaker = clause.first(verb, "dobj")
    if speaker is None or not says(verb) or verb.lower_ in telling("tell") or clause.has_subject(verb):
        return None
    told = clause.first(verb, "ccomp") if verb.dep_ == "ROOT" else verb.head if verb.dep_ == "conj" else None
    parted = verb.i > verb.sent.start and verb.nbor(-1).text in CLOSES and clause.first(verb, "cc") is None
    follows = speaker.left_edge.i == verb.i + 1 and speaker.right_edge.i >= verb.sent.end - 2
    return speaker if parted and follows and told is not None and told.i < verb.i else None


def _who_goes_on(verb: Token) -> Token | None:
    """Who speaks further in a participle: "X said ..., adding that"."""
    if verb.tag_ != "VBG":
        return None
    for before in reversed(verb.doc[verb.sent.start : verb.i]):
        own = clause.first(before, "nsubj") if says(before) else None
        if own is not None and own.lower_ not in reference("vague"):
            return own
    return None


def _is_said_of(verb: Token) -> bool:
    """Whether a verb is passive, so that its subject says nothing: "is said to have met"."""
    return any(child.dep_ == "auxpass" and child.lower_ in telling("be") for child in verb.children)


def quotes(verb: Token) -> bool:
    """Whether a verb is one of quoting somebody: "quoted the minister as saying", "citing a report"."""
    return verb.lower_ in telling("quote") and clause.is_verb(verb)


def quoted_by(verb: Token) -> Token | None:
    """The verb of quoting above "as saying"."""
    if verb.head.lower_ == "as" and quotes(verb.head.head):
        return verb.head.head
    return verb.head if quotes(verb.head) and verb.i > 0 and verb.nbor(-1).lower_ == "as" else None


def _is_bare(scene: Scene, speaker: Token) -> bool:
    """Whether a noun has nothing before it but "the": "the spokesman", "the report"."""
    words = [token.lower_ for token in speaker.lefts]
    mention = scene.mention(speaker)
    unnamed = mention is None or (mention.kind in ("post", "group") and not mention.sides)
    return words == ["the"] and unnamed


def _may_be_called(scene: Scene, said: Said, speaker: Token) -> bool:
    """Whether a noun is part of what a source was called before, or "the report" follows an agency's name."""
    last = said.link.attribution.name.lower().replace("-", " ").split()
    if speaker.lower_ in last or (said.link.kind == "unnamed" and speaker.lower_ in telling("any source")):
        return True
    if said.link.kind in ("agency", "outlet"):
        return speaker.lower_ in telling("paper") | telling("agency") | telling("outlet")
    mention = scene.mention(said.speaker)
    return mention is not None and mention.post is not None and mention.noun == speaker.lower_
