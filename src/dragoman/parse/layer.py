"""The layer of names over the words of one report: which words belong together, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.model import Span
from dragoman.model.mention import MentionKind, Post, Side
from dragoman.parse import lexicon
from dragoman.parse.words import Word

APOSTROPHES = frozenset({"'", "’"})
OWNED = 6
"""Words before one within which its owner stands."""

SIDED: frozenset[MentionKind] = frozenset({"state", "demonym", "organization"})
"""What a person or a group may stand for."""


@dataclass(slots=True, eq=False)
class Chunk:
    """Words `start` up to, not including, `end` that belong together, and what they are.

    `name` is the words as printed, of a group its kind; `side` and `sides` whom it stands for; `head` the
    index of the word that a post, a group or a body turns on, or -1. Of a person `left` is where the title
    before the name begins, `right` where an apposition behind it ends, each -1 where there is none; `figure`
    is the index in the cast once that is made. `event` says that a body is rather a summit or conference;
    `holder` is the person whom a post without a name means, where the report says so.
    """

    start: int
    end: int
    kind: MentionKind
    side: Side | None = None
    name: str = ""
    country: str | None = None
    political: bool = True
    head: int = -1
    post: Post | None = None
    sides: tuple[Side, ...] = ()
    figure: int | None = None
    left: int = -1
    right: int = -1
    event: bool = False
    holder: Chunk | None = None

    def __len__(self) -> int:
        return self.end - self.start


@dataclass
class Layer:
    """The words of one report and the chunks found in them; `at[i]` is the chunk that holds word `i`.

    Questions about a word that is not there are answered as for a word that says nothing.
    """

    words: Sequence[Word]
    at: list[Chunk | None] = field(init=False)
    _laid: dict[Chunk, None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.at = [None] * len(self.words)

    @property
    def chunks(self) -> list[Chunk]:
        """The chunks found so far, in the order of the text."""
        return sorted(self._laid, key=lambda chunk: chunk.start)

    def put(self, chunk: Chunk) -> None:
        """Lay a chunk over its words; what lay there before is taken away whole."""
        for old in self.between(chunk.start, chunk.end):
            self.drop(old)
        self.at[chunk.start : chunk.end] = [chunk] * len(chunk)
        self._laid[chunk] = None

    def claim(self, i: int, chunk: Chunk) -> None:
        """Give word `i` to a chunk, beyond its own words: a title before a name, an apposition behind it."""
        old = self.at[i]
        if old is not None and old is not chunk:
            self.drop(old)
        self.at[i] = chunk

    def drop(self, old: Chunk) -> None:
        """Take a chunk away whole."""
        if old in self._laid:
            del self._laid[old]
            self.at[old.start : old.end] = [None] * len(old)

    def chunk_at(self, i: int) -> Chunk | None:
        """The chunk that holds word `i`."""
        return self.at[i] if 0 <= i < len(self.words) else None

    def person_at(self, i: int) -> Chunk | None:
        """The person whose name, or title and name, holds word `i`."""
        at = self.chunk_at(i)
        return at if at and at.kind == "person" else None

    def between(self, start: int, end: int) -> list[Chunk]:
        """The chunks in words `start` up to `end`, each once, in order."""
        return list(dict.fromkeys(chunk for chunk in self.at[start:end] if chunk))

    def span(self, start: int, end: int) -> Span:
        """The characters of words `start` up to `end`."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def text(self, start: int, end: int) -> str:
        """Words `start` up to `end` as printed, each gap made one blank."""
        parts: list[str] = []
        for i in range(start, end):
            gap = i > start and self.words[i].start > self.words[i - 1].end
            parts.append((" " if gap else "") + self.words[i].text)
        return "".join(parts)

    def low(self, i: int) -> str:
        """Word `i` in lower case."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether word `i` is written with a capital."""
        return 0 <= i < len(self.words) and self.words[i].capital

    def joined(self, i: int, j: int) -> bool:
        """Whether words `i` and `j` are of one paragraph."""
        return i >= 0 and j < len(self.words) and self.words[i].paragraph == self.words[j].paragraph

    def past_courtesies(self, i: int) -> int:
        """Past the courtesies that begin at word `i` before a name: Daw, Tan Sri, "Datuk Seri Dr"."""
        j = i
        while self.joined(i, j) and self._is_courtesy(j):
            j += 1
        return j

    def _is_courtesy(self, j: int) -> bool:
        """Whether word `j` is a courtesy before a name; of two words the second only behind another."""
        if self.low(j) in lexicon.name_words("honorific"):
            return True
        if self.low(j) in APOSTROPHES:  # "Dato' NAME"
            return self.words[j].start == self.words[j - 1].end and self._is_courtesy(j - 1)
        second = lexicon.beside("second courtesy")
        if self.low(j) in lexicon.beside("first of two courtesies"):
            return self.low(j + 1) in second
        return self.low(j) in second and self._is_courtesy(j - 1)

    def before_initials(self, i: int) -> int:
        """Where initials in brackets that end before word `i` begin: African Union (AU) envoy; else `i`."""
        closed = self.low(i - 1) == ")" and self.low(i - 3) == "(" and self.capital(i - 2)
        return i - 3 if closed else i

    def is_owned(self, i: int) -> bool:
        """Whether an owner stands a few words before word `i`: "the country's new president"."""
        for j in range(i - 1, max(i - OWNED, -1), -1):
            if self.low(j) in lexicon.beside("genitive"):
                return self.joined(j, i)
            if not self.low(j).isalpha() or self.low(j) in lexicon.beside("no noun"):
                return False
        return False

    def is_function(self, i: int) -> bool:
        """Whether word `i` is one that a sentence may begin with and that is no name."""
        return self.words[i].low in lexicon.name_words("function")

    def is_calendar(self, i: int) -> bool:
        """Whether word `i` is a month or a day of the week, and no part of a name: Theresa May."""
        if self.low(i) not in lexicon.beside("calendar"):
            return False
        if self.low(i) in lexicon.beside("given name before a name") and self._is_before_name(i):
            return False
        return not (self.low(i) in lexicon.beside("month or name") and self._is_in_name(i))

    def _is_before_name(self, i: int) -> bool:
        """Whether a word with a capital and of letters alone follows, as behind no month: "Jan NAME"."""
        return self.joined(i, i + 1) and self.capital(i + 1) and self.words[i + 1].text.isalpha()

    def _is_in_name(self, i: int) -> bool:
        """Whether the tagger takes a word and a capital word beside it for a person."""
        return self.words[i].label == "PERSON" and any(
            self.joined(i, j) and self.joined(j, i) and self.capital(j) and self.words[j].label == "PERSON"
            for j in (i - 1, i + 1)
        )
