"""How a source is named: a person by the full name, anybody else by the words printed; of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dragoman.extract import clause
from dragoman.extract.lexicon import days_by_name, post_group, telling
from dragoman.extract.scene import Scene
from dragoman.model import Attribution, Span
from dragoman.model.account import AttributionKind
from dragoman.model.mention import Mention
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

BREADTH = 9
"""Tokens from the head of a source's name to its edge, less than."""
LONGEST = 90
"""Characters of a source's name; of a longer one only the head is taken."""
INNER = ("relcl", "acl", "appos", "advcl", "conj", "cc")
"""Labels of what stands behind a name and is no part of it."""
INITIALS = re.compile(r" ?\([A-Z][A-Za-z]*\)")
"""Initials in brackets behind a name, which are part of it as printed."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain by which a report knows of something, with the words that name it."""

    attribution: Attribution
    spans: tuple[Span, ...]

    @property
    def kind(self) -> AttributionKind:
        """What kind of source it is."""
        return self.attribution.kind


def link_to(scene: Scene, speaker: Token, verb: str) -> Link | None:
    """The source that a word names, None where the word names nobody."""
    mention = scene.mention(speaker)
    if mention is not None and mention.kind in ("person", "post"):
        person = _person(scene, speaker, mention, verb)
        if person is not None:
            return person
    name = _name_behind(scene, speaker)
    return link_to(scene, name, verb) if name is not None else _phrase(scene, speaker, verb)


def _person(scene: Scene, speaker: Token, mention: Mention, verb: str) -> Link | None:
    """A person, named or known by the post: the full name as the report first gives it."""
    index = mention.figure
    if index is None and not any(child.lower_ in ("a", "an") for child in speaker.lefts):
        index = next((actor.figure for actor in scene.one(speaker, 3) if actor.kind == "person"), None)
    if index is None:
        return None
    link = person_link(scene, index, verb)
    before = speaker.nbor(-1).lower_ if speaker.i > speaker.sent.start else ""
    if before in telling("outlet"):  # a newspaper that bears a name like a person's
        return Link(msgspec.structs.replace(link.attribution, kind="outlet"), link.spans)
    return link


def person_link(scene: Scene, index: int, verb: str) -> Link:
    """A person of the cast as a source."""
    figure = scene.cast.figures[index]
    return Link(Attribution(name=figure.name, kind="person", verb=verb), figure.spans)


def _name_behind(scene: Scene, noun: Token) -> Token | None:
    """The name right behind a noun that says what it is: "the state news agency IRNA", "the daily Dawn"."""
    if noun.lower_ not in telling("agency") | telling("outlet") or noun.i + 1 >= noun.sent.end:
        return None
    name = noun.nbor(1)
    return name if scene.kind_of(name) in ("organization", "person") else None


# ---------------------------------------------------------------- phrases


def _phrase(scene: Scene, noun: Token, verb: str) -> Link | None:
    """The noun phrase that names a source: "Petra news agency", "a statement by Hamas"."""
    tokens = _without_edges(_words_of_name(noun))
    if not tokens or not _may_speak(scene, noun):
        return None
    last = _last_of_name(tokens[-1])
    span = Span(scene.span(tokens[0]).start, scene.span(last).end)
    if len(scene.words(span)) > LONGEST:
        span = scene.span(noun)
    span = _with_initials(scene, span)
    return Link(Attribution(name=scene.words(span), kind=kind_of(scene, noun), verb=verb), (span,))


def _may_speak(scene: Scene, noun: Token) -> bool:
    """Whether a word is of somebody or something that can say: a name, a post, people, an office, a paper."""
    if scene.mention(noun) is not None or noun.text[:1].isupper():
        return True
    known = telling("paper") | telling("agency") | telling("outlet") | telling("source") | telling("office")
    return noun.lower_ in known or post_group(noun.lower_) is not None


def _last_of_name(token: Token) -> Token:
    """The end of a name of which the parser took a capital word for a verb: "Asharq al-Awsat reported"."""
    while token.i + 1 < token.sent.end:
        after = token.nbor(1)
        if not clause.is_verb(after) or after.text == after.lower_:
            break
        token = after
    return token


def _with_initials(scene: Scene, span: Span) -> Span:
    initials = INITIALS.match(scene.report.text, span.end)
    return Span(span.start, initials.end()) if initials else span


def _words_of_name(noun: Token) -> list[Token]:
    """The words that hang on a noun, up to the first on each side that is no part of its name."""
    near = [t for t in noun.subtree if abs(t.i - noun.i) < BREADTH]
    return _contiguous([t for t in near if not _clause_inside(t, noun)], noun)


def _without_edges(tokens: list[Token]) -> list[Token]:
    """Words without the article, marks and a day around them."""
    while tokens and (tokens[0].lower_ in ("the", "a", "an") or tokens[0].is_punct):
        tokens = tokens[1:]
    days = {"on", *days_by_name()}  # "a ministry statement on Tuesday"
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "case" or tokens[-1].lower_ in days):
        tokens = tokens[:-1]
    return tokens


def _clause_inside(token: Token, noun: Token) -> bool:
    """Whether a token lies in a relative clause or apposition of the noun."""
    while token.i != noun.i:
        if token.dep_ in INNER and not _is_issued(token, noun):
            return True
        token = token.head
    return False


def _is_issued(token: Token, noun: Token) -> bool:
    """Whether a participle says whose a statement is: "a statement issued by the ministry"."""
    of_paper = noun.lower_ in telling("paper") and token.head.i == noun.i and token.tag_ == "VBN"
    return of_paper and any(child.lower_ == "by" for child in token.children)


def _contiguous(tokens: list[Token], noun: Token) -> list[Token]:
    """Those of the tokens that stand in one stretch with the noun."""
    at = next((i for i, t in enumerate(tokens) if t.i == noun.i), 0)
    first, last = at, at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


# ---------------------------------------------------------------- kinds


def kind_of(scene: Scene, noun: Token) -> AttributionKind:
    """What kind of source a noun names."""
    mention = scene.mention(noun)
    if any(word.lower_ in telling("outlet") for word in noun.lefts):
        return "outlet"
    if mention is not None and mention.kind == "organization":
        return _kind_of_body(scene, mention)
    if noun.lower_ in telling("paper") | telling("office"):
        return "statement"
    if noun.lower_ in telling("agency"):
        return "agency"
    if noun.lower_ in telling("outlet"):
        return "outlet"
    return "statement" if mention is not None and mention.kind in ("state", "place") else "unnamed"


def _kind_of_body(scene: Scene, mention: Mention) -> AttributionKind:
    """A body of politics speaks by a statement; another is an agency or a newspaper, by its name."""
    name = scene.words(mention.name)
    body, words = places.organization_named(name), set(name.lower().split())
    if body is not None and body.kind == "agency":
        return "agency"
    if words & telling("outlet"):
        return "outlet"
    figure = scene.figure(mention)
    of_news = (figure is not None and not figure.political) or words & telling("agency")
    return "agency" if of_news else "statement"


def is_medium(link: Link) -> bool:
    """Whether a source carries what others say: an agency, a newspaper."""
    return link.kind in ("agency", "outlet")


def hearers(scene: Scene, verb: Token) -> Iterator[Link]:
    """The agencies and newspapers to which somebody speaks: "told The Associated Press", not "reporters"."""
    if verb.lower_ not in telling("tell"):
        return
    for heard in clause.children(verb, "dobj", "dative", "iobj"):
        link = link_to(scene, heard, verb.lower_)
        if link is not None and is_medium(link):
            yield link
