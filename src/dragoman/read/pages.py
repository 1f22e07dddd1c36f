"""Text that comes in pages: lines become paragraphs, and what stands on every page goes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

EDGE = 3
"""Lines at the top and at the foot of a page that may be repeated on others."""

REPEATED = 0.4
"""Share of the pages on which a line at an edge stands that belongs to the paper, not to the report; odd and
even pages often have their own."""

SHORT, SHORTER = 0.75, 0.6
"""Of the usual length of a line: one that ends a sentence so early ends a paragraph; so early without the end
of a sentence it is a heading."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SENTENCE_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[•▪◦‣●–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
)

Pages = Sequence[Sequence[str]]


class Paged(NamedTuple):
    """A text, and where in it each page begins."""

    text: str
    pages: tuple[int, ...]


def paragraphs_of(pages: Pages) -> Paged:
    """The text of pages given in lines ("" for an empty one), a blank line between paragraphs.

    Lines at the edges that most pages repeat, and page numbers, are left out, but where they stand first.
    Words parted at the end of a line are joined. A paragraph may go over from one page to the next.
    """
    cleaned = [[line.translate(_LIGATURES).strip() for line in page] for page in pages]
    return _Joining(_without_edges(cleaned)).paged()


def joined_blocks(blocks: Iterable[tuple[int, str]]) -> Paged:
    """The same of blocks of text, each with the number of its page from 0 on."""
    text, starts = "", list[int]()
    for page, block in blocks:
        text += "\n\n" if text else ""
        starts.extend([len(text)] * (page + 1 - len(starts)))
        text += block
    return Paged(text, tuple(starts))


def _without_edges(pages: Pages) -> list[Sequence[str]]:
    """The pages without what is repeated at their edges, and without empty lines there."""
    filled = [_stripped(page) for page in pages]
    seen = Counter(key for page in filled for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:])})
    often = max(2, math.ceil(REPEATED * len(pages)))
    met = set[str]()

    def repeated(line: str) -> bool:
        return bool(_NUMBER.fullmatch(line)) or (seen[_key(line)] >= often and _key(line) in met)

    kept: list[Sequence[str]] = []
    for page in filled:
        first = sum(1 for _ in takewhile(lambda line: not line or repeated(line), page[:EDGE]))
        last = sum(1 for _ in takewhile(lambda line: not line or repeated(line), page[first:][::-1][:EDGE]))
        met.update(map(_key, page))
        kept.append(_stripped(page[first : len(page) - last]))
    return kept


def _stripped(page: Sequence[str]) -> Sequence[str]:
    """A page without empty lines at its edges."""
    places = [place for place, line in enumerate(page) if line]
    return page[places[0] : places[-1] + 1] if places else []


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


class _Joining:
    """One reading of the lines of all pages."""

    def __init__(self, pages: Pages) -> None:
        self.lines = [(number, line) for number, page in enumerate(pages) for line in (*page, "\f")]
        lengths = sorted(len(line) for page in pages for line in page if line)
        self.usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
        self.words = Counter(word for page in pages for line in page for word in _WORD.findall(line))
        self.pieces: list[str] = []
        self.length = 0
        self.starts: list[int] = []

    def paged(self) -> Paged:
        last, gap = "", False
        for number, line in self.lines:
            if line in ("", "\f"):
                # A sentence that ends with its page ends a paragraph, as far as anybody can tell.
                gap = gap or not line or _SENTENCE_ENDS.search(last) is not None
                continue
            if last:
                self._part(last, line, gap=gap)
            self.starts.extend([self.length] * (number + 1 - len(self.starts)))
            self._add(line)
            last, gap = line, False
        return Paged("".join(self.pieces), tuple(self.starts))

    def _part(self, last: str, line: str, *, gap: bool) -> None:
        """What stands between two lines: the end of a paragraph, a space, or nothing in a parted word."""
        if gap or self._ends(last, line):
            self._add("\n\n")
            return
        parted = _HYPHEN.search(last)
        if parted is None or not line[:1].isalpha():
            self._add(" ")
        elif line[0].islower() and not self._keeps_hyphen(parted[1], line):
            self._drop_hyphen()

    def _ends(self, last: str, line: str) -> bool:
        if _ITEM.match(line):
            return True
        if _HYPHEN.search(last):
            return False
        if _SENTENCE_ENDS.search(last):
            return len(last) < SHORT * self.usual
        return len(last) < SHORTER * self.usual and not line[0].islower()

    def _keeps_hyphen(self, begun: str, line: str) -> bool:
        """Whether a word is written with a hyphen within lines of the same text, and never without."""
        match = _WORD.match(line)
        rest = match[0] if match else ""
        return self.words[f"{begun}-{rest}"] > self.words[begun + rest]

    def _drop_hyphen(self) -> None:
        self.pieces[-1] = self.pieces[-1][:-1]
        self.length -= 1

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
