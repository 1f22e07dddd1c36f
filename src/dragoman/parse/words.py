"""A report's text as words with their places, before anything is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import ParagraphKind, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "´": "'", "`": "'", "–": "-", "\n": " ", "\t": " ", "\xa0": " "})
TOLD: frozenset[ParagraphKind] = frozenset({"headline", "caption", "body"})
_OPENERS = {".", "!", "?", ":", ";", '"', "(", "-", "--", "...", "/"}
_TIE = {"-"}


@dataclass(slots=True)
class Word:
    """A word of the report: its text with plain quotes, its characters in the report, and how it is written."""

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


def plain(text: str) -> str:
    """The text with plain quotes, dashes and spaces, character for character."""
    return text.translate(QUOTES)


def paragraphs_told(report: Report) -> Iterator[tuple[int, ParagraphKind, int, str]]:
    """Number, kind, offset and plain text of each paragraph that may tell of something."""
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.kind in TOLD:
            yield number, paragraph.kind, paragraph.span.start, plain(paragraph.span.cut(report.text))


def words_of_paragraph(doc: Doc, number: int, kind: ParagraphKind, offset: int) -> list[Word]:
    """The words of one tokenised paragraph; hyphenated names and words made one, blanks left out."""
    pieces = [
        (token.idx, token.idx + len(token.text), token.ent_type_, bool(token.whitespace_))
        for token in doc
        if not token.is_space
    ]
    words: list[Word] = []
    text = doc.text
    i = 0
    while i < len(pieces):
        start, end, label, space = pieces[i]
        while i + 2 < len(pieces) and _tied(text, pieces, i, start):
            end, label2, space = pieces[i + 2][1], pieces[i + 2][2], pieces[i + 2][3]
            label = label or label2
            i += 2
        words.append(_word(text[start:end], start + offset, end + offset, number, kind, label, space))
        i += 1
    _mark_openings(words)
    return words


def _word(text: str, start: int, end: int, number: int, kind: ParagraphKind, label: str, space: bool) -> Word:
    return Word(text, start, end, text.lower(), number, kind, False, label, text[:1].isupper() or _late_capital(text), space)


def _late_capital(text: str) -> bool:
    """Whether a particle is tied to a name: al-Assad, ul-Haq, d'Estaing."""
    return bool(re.match(r"[a-z]{1,3}['-][A-Z]", text))


def _tied(text: str, pieces: list[tuple[int, int, str, bool]], i: int, start: int) -> bool:
    """Whether the word at `i`, a hyphen and the next word are one: Teng-hui, al-Assad, two-day."""
    _, end, _, space = pieces[i]
    hyphen, after = pieces[i + 1], pieces[i + 2]
    if space or hyphen[3] or text[hyphen[0] : hyphen[1]] not in _TIE:
        return False
    left, right = text[start:end], text[after[0] : after[1]]
    return left[-1:].isalnum() and right[:1].isalnum()


def _mark_openings(words: list[Word]) -> None:
    for i, word in enumerate(words):
        word.opens = i == 0 or words[i - 1].text in _OPENERS
