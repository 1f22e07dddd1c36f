"""A report's words and how they hang on one another: what `parse` hands to `extract`.

Words are parsed paragraph by paragraph, and only where somebody asks: whoever looks at the head of a word, at
its tag or at its sentence has the paragraph parsed then, if it was not before. What is said of a word so does
not depend on what else was parsed.

Not frozen: a parse fills in the words of a paragraph later. For whoever reads them they never change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypedDict, overload
from unicodedata import category

from dragoman.model.mention import Cast


class Places(TypedDict):
    """Of each word where it `start`s and `end`s in the report's text, its `mention` (an index into those of
    the cast, or -1) and its `paragraph` (an index into the report's); and the cast."""

    start: list[int]
    end: list[int]
    mention: list[int]
    paragraph: list[int]
    cast: Cast


class Links(NamedTuple):
    """What a parser says of the words of a paragraph, a list each, all of one length.

    Penn Treebank tags; the index of the head, within the paragraph, a root its own; ClearNLP dependencies;
    whether a word opens a sentence.
    """

    tags: list[str]
    heads: list[int]
    deps: list[str]
    opens: list[bool]


class Token:
    """One word, in the manner of spaCy's tokens: `i` is its index in the report.

    `tag_`, `dep_`, `head`, `children` (`lefts`, then `rights`) and its sentence `sent` are there once its
    paragraph is parsed, which asking for one of them sees to.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "lefts",
        "lower_",
        "rights",
        "sent",
        "tag_",
        "text",
    )
    doc: Doc
    i: int
    text: str
    lower_: str
    tag_: str
    dep_: str
    head: Token
    children: list[Token]
    lefts: list[Token]
    rights: list[Token]
    sent: Sentence

    def __init__(self, doc: Doc, i: int, text: str) -> None:
        self.doc, self.i, self.text, self.lower_ = doc, i, text, text.lower()

    def __getattr__(self, name: str) -> object:
        """Parse the paragraph: only then is there what was asked for."""
        if name not in Token.__slots__:
            raise AttributeError(name)
        self.doc.parse_at(self.i)
        return getattr(self, name)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark, no word."""
        return is_mark(self.text)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        above = self
        while above.head is not above:
            above = above.head
            yield above

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that hangs on it, in the order of the text."""
        waiting: list[tuple[Token, bool]] = [(self, False)]  # no recursion: a sentence may be a chain
        while waiting:
            token, opened = waiting.pop()
            if opened:
                yield token
                continue
            waiting += [(child, False) for child in reversed(token.rights)]
            waiting.append((token, True))
            waiting += [(child, False) for child in reversed(token.lefts)]

    @property
    def left_edge(self) -> Token:
        """The first word of all that hangs on it."""
        return min(self._below(), key=_place)

    @property
    def right_edge(self) -> Token:
        """The last word of all that hangs on it."""
        return max(self._below(), key=_place)

    def _below(self) -> list[Token]:
        """The word and all that hangs on it."""
        found = [self]
        for token in found:  # the list grows while it is read
            found += token.children
        return found

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on this word, however far down."""
        return any(above is self for above in other.ancestors)

    def nbor(self, step: int = 1) -> Token:
        """The word so many further on; raises IndexError where the report has none."""
        i = self.i + step
        if i < 0:
            raise IndexError(i)
        return self.doc.tokens[i]


class Sentence:
    """Words `start` up to, not including, `end`; `root` is the word on which all others hang."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> list[Token]: ...
    def __getitem__(self, i: int | slice) -> Token | list[Token]:
        return self.doc.tokens[self.start : self.end][i]

    @property
    def root(self) -> Token:
        """The first word that is its own head."""
        return next(token for token in self if token.head is token)


class Doc:
    """The words of one report. `user_data` tells where they lie; `parse_at` parses the paragraph of a word.

    `parse` is given the doc and paragraphs, and must `fill` them. `gated` says that whoever reads it may pass
    over what no telling can begin with.
    """

    __slots__ = ("_parse", "_parsed", "gated", "spaces", "starts", "tokens", "user_data")

    def __init__(
        self,
        words: Sequence[str],
        *,
        spaces: Sequence[bool],
        starts: Sequence[bool | None],
        user_data: Places,
        parse: Parse,
        gated: bool = True,
    ) -> None:
        self.tokens = [Token(self, i, text) for i, text in enumerate(words)]
        self.spaces, self.starts = spaces, starts
        self.user_data = user_data
        self._parse = parse
        self._parsed: set[int] = set()
        self.gated = gated

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> list[Token]: ...
    def __getitem__(self, i: int | slice) -> Token | list[Token]:
        return self.tokens[i]

    def paragraph_at(self, i: int) -> tuple[int, int]:
        """The first word of the paragraph of word `i`, and the first behind it."""
        numbers = self.user_data["paragraph"]
        start, end, here = i, i + 1, numbers[i]
        while start > 0 and numbers[start - 1] == here:
            start -= 1
        while end < len(numbers) and numbers[end] == here:
            end += 1
        return start, end

    def parse_at(self, i: int) -> None:
        """See that the paragraph of word `i` is parsed."""
        self._parse(self, [self.paragraph_at(i)])

    def parse_around(self, places: Iterable[int]) -> None:
        """See that the paragraphs of these words are parsed, those that are not yet all at once."""
        wanted = dict.fromkeys(self.paragraph_at(i) for i in places)
        if missing := [each for each in wanted if not self._is_parsed(each[0])]:
            self._parse(self, missing)

    def _is_parsed(self, i: int) -> bool:
        return i in self._parsed

    def fill(self, start: int, links: Links) -> None:
        """Set what a parser says of the words from `start` on, a whole paragraph."""
        tokens = self.tokens[start : start + len(links.heads)]
        for token, tag, dep in zip(tokens, links.tags, links.deps, strict=True):
            token.tag_, token.dep_ = tag, dep
            token.lefts, token.rights = [], []
        for k, (token, head) in enumerate(zip(tokens, links.heads, strict=True)):
            token.head = above = tokens[head]
            if k < head:
                above.lefts.append(token)
            elif k > head:
                above.rights.append(token)
        for token in tokens:
            token.children = token.lefts + token.rights
        self._set_sentences(tokens, links.opens)
        self._parsed.update(token.i for token in tokens if token.i == token.sent.start)

    def _set_sentences(self, tokens: list[Token], opens: list[bool]) -> None:
        first = 0
        for k in range(1, len(tokens) + 1):
            if k == len(tokens) or opens[k]:
                sentence = Sentence(self, tokens[first].i, tokens[first].i + k - first)
                for token in tokens[first:k]:
                    token.sent = sentence
                first = k


def _place(token: Token) -> int:
    return token.i


Parse = Callable[[Doc, Sequence[tuple[int, int]]], None]
"""What parses paragraphs of a Doc, each its words from the one index up to the other, in order."""


@lru_cache(maxsize=1 << 14)
def is_mark(text: str) -> bool:
    """Whether all characters are punctuation."""
    return all(category(char).startswith("P") for char in text)
