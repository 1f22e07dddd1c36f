"""A report's text as words with their places, before anything is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import ParagraphKind, Report
from dragoman.parse import lexicon
from dragoman.parse.capitals import calmed, unspelt
from dragoman.parse.headlines import settled

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLAIN = str.maketrans(
    dict.fromkeys("“”", '"') | dict.fromkeys("‘’´`", "'") | {"–": "-"} | dict.fromkeys("\n\t\xa0", " ")
)
"""Quotes, dashes and blanks, each to the plain one."""

TOLD: frozenset[ParagraphKind] = frozenset({"headline", "caption", "speaker", "body"})
"""The kinds of paragraphs that may tell of something, and that of labels, which name somebody."""

OPENERS = frozenset({".", "!", "?", ":", ";", '"', "(", "-", "--", "...", "/"})
"""Marks behind which a capital says nothing: any word has one there."""

TIED_PARTICLE = re.compile(r"[a-z]{1,3}['-][A-Z]")
"""A particle tied to a name: al-Assad, ul-Haq, d'Estaing."""


@dataclass(slots=True)
class Word:
    """A word of the report: its text with plain quotes, where it lies in the report, how it is written.

    `start` and `end` are characters of the report's text, `paragraph` is an index into its paragraphs, `kind`
    that paragraph's. `opens`: it begins a sentence or a quote; `label` is the tagger's, "" for none; `space`:
    a blank follows.
    """

    text: str
    start: int
    end: int
    low: str
    paragraph: int
    kind: ParagraphKind
    opens: bool = False
    label: str = ""
    capital: bool = False
    space: bool = True


@dataclass(slots=True)
class _Piece:
    """Characters `start` up to `end` of a paragraph that make one word."""

    start: int
    end: int
    label: str
    space: bool


def plain(text: str) -> str:
    """The text with plain quotes, dashes and blanks, character for character."""
    return text.translate(PLAIN)


def paragraphs_told(report: Report) -> Iterator[tuple[int, ParagraphKind, int, str]]:
    """Index, kind, offset and plain text of each paragraph that may tell of something."""
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.kind in TOLD:
            words = unspelt(plain(paragraph.span.cut(report.text)))
            words = settled(words, _story(report)) if paragraph.kind == "headline" else calmed(words)
            yield number, paragraph.kind, paragraph.span.start, words


def _story(report: Report) -> Iterator[str]:
    """The paragraphs of the story itself."""
    return (each.span.cut(report.text) for each in report.paragraphs if each.kind == "body")


def words_of_paragraph(
    doc: Doc, number: int, kind: ParagraphKind, offset: int, labels: Sequence[str] | None = None
) -> list[Word]:
    """The words of one tokenised paragraph; hyphenated names and words made one, blanks left out.

    `labels` are the tagger's, one for each token.
    """
    words: list[Word] = []
    pieces, whole = _pieces(doc, labels or [""] * len(doc))
    for piece in _tie(whole, pieces):
        text = whole[piece.start : piece.end]
        words.append(
            Word(
                text,
                piece.start + offset,
                piece.end + offset,
                text.lower(),
                number,
                kind,
                opens=not words or words[-1].text in OPENERS,
                label=piece.label,
                capital=text[:1].isupper() or TIED_PARTICLE.match(text) is not None,
                space=piece.space,
            )
        )
    return words


def _pieces(doc: Doc, labels: Sequence[str]) -> tuple[list[_Piece], str]:
    """The words of a doc without blanks, and its text, which spaCy puts together anew when it is asked."""
    pieces, parts, at = list[_Piece](), list[str](), 0
    for token, label in zip(doc, labels, strict=True):
        text, blank = token.text, token.whitespace_
        if not text.isspace():
            pieces.append(_Piece(at, at + len(text), label, bool(blank)))
        parts += (text, blank)
        at += len(text) + len(blank)
    return pieces, "".join(parts)


def _tie(text: str, pieces: list[_Piece]) -> Iterator[_Piece]:
    """The pieces with those that hyphens tie made one: Teng-hui, al-Assad, two-day."""
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if i + 1 < len(pieces) and _is_abbreviated(text, piece, pieces[i + 1]):
            i += 1
            piece.end, piece.space = pieces[i].end, pieces[i].space
        while i + 2 < len(pieces) and _are_tied(text, *pieces[i : i + 3]):
            i += 2
            piece.end, piece.space, piece.label = (
                pieces[i].end,
                pieces[i].space,
                piece.label or pieces[i].label,
            )
        yield piece
        i += 1


def _is_abbreviated(text: str, piece: _Piece, dot: _Piece) -> bool:
    """Whether a full stop belongs to the rank before it, "Lt. Gen.", and so ends no sentence."""
    if piece.space or not dot.space or text[dot.start : dot.end] != "." or not text[piece.start].isupper():
        return False
    follows = text[dot.end + 1 : dot.end + 2]
    return text[piece.start : piece.end].lower() in lexicon.beside("abbreviated rank") and follows.isupper()


def _are_tied(text: str, left: _Piece, hyphen: _Piece, right: _Piece) -> bool:
    if left.space or hyphen.space or text[hyphen.start : hyphen.end] != "-":
        return False
    return text[left.end - 1].isalnum() and text[right.start].isalnum()
