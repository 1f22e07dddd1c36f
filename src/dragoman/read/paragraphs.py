"""What each paragraph of a report is there for, and the facts that its text prints."""

from __future__ import annotations

import re

import msgspec

from dragoman.model import Paragraph, ParagraphKind, Span
from dragoman.read.blocks import LONGEST_TITLE, blocks, ends_sentence, stripped
from dragoman.read.credits import (
    byline_of,
    ends_in_photo_credit,
    masthead_of,
    names_newsroom,
    publisher_of,
)
from dragoman.read.dateline import Dateline, dateline_of, facts_of
from dragoman.read.draft import Draft, Facts
from dragoman.read.labels import is_transcript, label_of
from dragoman.read.phrases import find_rule
from dragoman.read.published import day_line, day_of
from dragoman.read.words import fold, one_line

LATE = 3
"""Paragraphs of the story after which a lone "Comments" opens the comments and is no button."""

SECOND_TITLE = 16
"""Words of a headline that is not the first."""

_MESSAGE = re.compile(r"https?://|[#@]\w|pic\.twitter")
_INITIALS_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_SELF_DESCRIPTION = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,? (?:which|is|was|has|provides|publishes|covers)\b)")


class Layout(msgspec.Struct, frozen=True):
    """The paragraphs of a report, in order, and the facts that its text prints."""

    paragraphs: tuple[Paragraph, ...]
    facts: Facts


def lay_out(draft: Draft) -> Layout:
    """Tell the paragraphs of a draft apart.

    A dateline at the start of the first paragraph of the story is a paragraph of its own, and so is the label
    of each speaker of a transcript. Comments, once they begin, go on to the end.
    """
    spans = list(blocks(draft.text))
    walk = _Walk(draft, is_transcript(span.cut(draft.text) for span in spans))
    for span in spans:
        walk.step(span)
    paragraphs = walk.paragraphs if draft.facts.title else _with_a_story(walk.paragraphs)
    return Layout(tuple(paragraphs), walk.facts)


def _with_a_story(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A text that is nothing but headlines tells its story in the last of them."""
    kinds = [paragraph.kind for paragraph in paragraphs]
    if "body" in kinds or "headline" not in kinds:
        return paragraphs
    last = len(kinds) - 1 - kinds[::-1].index("headline")
    return [*paragraphs[:last], Paragraph("body", paragraphs[last].span), *paragraphs[last + 1 :]]


class _Walk:
    """One reading of a text from top to bottom: what was seen so far decides what the next paragraph is."""

    def __init__(self, draft: Draft, spoken: bool) -> None:
        self.draft = draft
        self.spoken = spoken
        self.paragraphs: list[Paragraph] = []
        self.facts = facts_of(draft.facts.dateline) if draft.facts.dateline else Facts()
        self.titles = {fold(draft.facts.title or ""), *draft.headings} - {""}
        self.story = 0
        self.comments = False
        self.listing = False
        self.last = ""

    def step(self, span: Span) -> None:
        words = span.cut(self.draft.text)
        kind = self._kind(words)
        self.listing = self.listing and kind == "furniture"
        if kind == "body":
            self._tell(span, words)
        else:
            self._add(kind, span)
        self.last = words

    def _add(self, kind: ParagraphKind, span: Span) -> None:
        self.paragraphs.append(Paragraph(kind, span))

    def _know(self, **facts: object) -> None:
        """Keep what is told; what was told before stands."""
        self.facts = self.facts.over(msgspec.convert(facts, Facts))

    def _tell(self, span: Span, words: str) -> None:
        """A paragraph of the story; the first one may begin with the dateline, each with a speaker."""
        label = label_of(words) if self.spoken else None
        if label is not None:
            self._add("speaker", Span(span.start, span.start + label))
            span, words = Span(span.start + label, span.end), words[label:]
        line = self._dateline(words) if label is None else None
        if line is not None:
            self.facts = self.facts.over(line.facts)
            self._add("dateline", Span(span.start, span.start + line.end))
            span = Span(span.start + line.story, span.end)
        for rest in stripped(self.draft.text, span.start, span.end):
            self.story += 1
            self._add("body", rest)

    def _dateline(self, words: str) -> Dateline | None:
        """The dateline of the story, which may come after a summary; there it must give its day or agency."""
        if self.story >= LATE or (self.story and self.facts.dateline is not None):
            return None
        line = dateline_of(words)
        told = line is not None and (line.agency or line.day)
        return line if told or self.story == 0 else None

    def _kind(self, words: str) -> ParagraphKind:
        if self.draft.facts.dateline and one_line(words) == self.draft.facts.dateline:
            return "dateline"
        if self.comments or not is_latin(words) or any(fold(words) in post for post in self.draft.posts):
            return "furniture"
        return (
            self._by_caption(words)
            or self._by_credit(words)
            or self._by_title(words)
            or self._by_table(words)
            or self._by_place(words)
            or "body"
        )

    def _by_caption(self, words: str) -> ParagraphKind | None:
        """Captions that the page marks as such, or that end in the credit of a picture."""
        if fold(words) in self.draft.captions:
            return "caption"
        if not ends_in_photo_credit(words, before_story=self.story == 0):
            return None
        line = dateline_of(words)  # a dateline that stands alone ends in its agency as well
        return None if line is not None and line.story == len(words) else "caption"

    def _by_title(self, words: str) -> ParagraphKind | None:
        """The headline wherever it is printed, and before the story all that looks like one."""
        heads = self.story == 0 and self._is_title(words) and find_rule(words) is None
        if fold(words) not in self.titles and not heads:
            return None
        self.titles.add(fold(words))
        self._know(title=one_line(words))
        return "headline"

    def _is_title(self, words: str) -> bool:
        """Once there is a headline, a longer line is rather a sentence that lost its full stop."""
        most = SECOND_TITLE if self.titles else LONGEST_TITLE
        return words.count(" ") < most and is_title(words) and dateline_of(words) is None

    def _by_credit(self, words: str) -> ParagraphKind | None:
        """Bylines and lone lines of the day or of the agency, which also tell facts."""
        publisher = publisher_of(words.strip(" ()[]-–—\n"))
        if publisher is not None:
            self._know(publisher=publisher)
            return "furniture"
        masthead = masthead_of(words) if self.story == 0 else None
        if masthead is not None:
            self._know(publisher=masthead, published=day_of(words))
            return "furniture"
        byline = byline_of(words)
        if byline is not None:
            self._know(byline=byline)
            return "byline"
        day = day_line(words)
        if day is not None and self.story < LATE:
            self._know(published=day)
        return "furniture" if day is not None else None

    def _by_table(self, words: str) -> ParagraphKind | None:
        """Furniture, captions and bylines by their wording."""
        found = find_rule(words)
        if found is None:
            return None
        kind, scope = found.rule.kind, found.rule.scope
        self._reach(scope)
        if kind == "source":
            self._know(publisher=found.name)
        if kind == "byline":
            self._know(byline=one_line(words).strip("()[] "))
            return "byline"
        return "caption" if kind == "caption" else "furniture"

    def _reach(self, scope: str) -> None:
        """What a phrase says of the paragraphs around it."""
        self.comments = (scope == "rest" and self.story > 0) or (scope == "rest-late" and self.story >= LATE)
        self.listing = self.listing or scope == "list"
        if scope == "tweet" and _MESSAGE.search(self.last):
            self._take_back()

    def _take_back(self) -> None:
        """The paragraph before was furniture, as now shows."""
        if self.paragraphs and self.paragraphs[-1].kind in ("body", "headline"):
            self.story -= self.paragraphs[-1].kind == "body"
            self.paragraphs[-1] = Paragraph("furniture", self.paragraphs[-1].span)

    def _by_place(self, words: str) -> ParagraphKind | None:
        """What a paragraph is by where it stands: titles after "Related", an agency that describes itself."""
        if self.listing and not ends_sentence(words):
            return "furniture"
        if self.story and describes(self.last, words):
            self._take_back()
            return "furniture"
        return None


def is_title(words: str) -> bool:
    """Whether a paragraph has the look of a headline: not long, and not ended as a sentence is."""
    line = one_line(words)
    if line.count(" ") >= LONGEST_TITLE or not any(character.isalpha() for character in line):
        return False
    return not ends_sentence(line) or line.endswith("?") or _INITIALS_END.search(line) is not None


def is_latin(words: str) -> bool:
    """Whether most letters are of the Latin script; others are quoted messages in a report in English."""
    if words.isascii():
        return True
    letters = [character for character in words if character.isalpha()]
    return sum(character < "\u0250" or "\u1e00" <= character < "\u2000" for character in letters) * 2 >= len(
        letters
    )


def describes(heading: str, words: str) -> bool:
    """Whether a newsroom, named in the line before, describes itself ("Harbour News is an agency ...")."""
    name = fold(heading).removeprefix("about ")
    if not fold(words).startswith(name) or name.count(" ") > 5 or not names_newsroom(name):
        return False
    return _SELF_DESCRIPTION.match(fold(words)[len(name) :]) is not None
