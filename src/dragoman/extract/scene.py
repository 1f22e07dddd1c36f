"""A parsed report as the extractor looks at it: which token speaks of whom.

`Scene.actors(token)` gives everybody that the noun phrase of a token stands for: a named person, the sides of
a delegation, "the two leaders", "he". How it is found is told in `phrases`, `posts`, `groups` and `pronouns`,
which ask the scene again for the phrases inside a phrase.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract import phrases
from dragoman.extract.actor import Actor
from dragoman.model import Report, Span
from dragoman.model.mention import Cast, Figure, Mention, Post, Side
from dragoman.model.span import words_of
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.extract.draft import Draft
    from dragoman.model.parsed import Doc, Token

    Ask = Callable[["Scene", Token, int], Iterable[Actor]]


@dataclass
class Scene:
    """One report, parsed: its tokens, its cast, and who was spoken of where.

    `home` is the country of the dateline (ISO 3166-1 alpha-2) and `home_spans` the words that say it, `own`
    that of the newsroom that wrote it, `countries` counts how often each country is named, by its code;
    `named` counts how often each figure is named. `pairs` and `groups` are the memory: the parties of the
    tellings read so far, and the groups among them, by token; `held` has the posts that a group's words give
    people of the report, by figure; `rows` has the groups whose people are named behind them, by the noun for
    which they were looked for; `unnamed` are tellings of events of nobody, so far. `asked` are the words of
    which it is just being found out whom they stand for, `meant` whom each pronoun means, by token.
    """

    report: Report
    doc: Doc
    home: str | None = None
    own: str | None = None
    home_spans: tuple[Span, ...] = ()
    countries: Counter[str] = field(default_factory=Counter)
    cast: Cast = field(init=False)
    named: Counter[int] = field(init=False)
    pairs: list[tuple[int, list[Actor]]] = field(default_factory=list)
    guests: dict[int, list[Actor]] = field(default_factory=dict)
    groups: list[tuple[int, Actor]] = field(default_factory=list)
    held: dict[int, Post] = field(default_factory=dict)
    rows: dict[str, list[tuple[Mention, int, list[Token]]]] = field(default_factory=dict)
    unnamed: list[Draft] = field(default_factory=list)
    asked: set[tuple[Ask, int, int]] = field(default_factory=set)
    meant: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cast = self.doc.user_data["cast"]
        self.named = Counter(mention.figure for mention in self.cast.mentions if mention.figure is not None)

    # ---------------------------------------------------------------- tokens and their words

    def span(self, token: Token) -> Span:
        """The characters of the report that the token stands for."""
        data = self.doc.user_data
        return Span(data["start"][token.i], data["end"][token.i])

    def words(self, *spans: Span) -> str:
        """The words that spans cut, joined by a space."""
        return words_of(spans, self.report.text)

    def paragraph(self, token: Token) -> int:
        """The number of the paragraph that holds the token."""
        return int(self.doc.user_data["paragraph"][token.i])

    def tokens_of(self, paragraph: int) -> tuple[int, int]:
        """The index of the first token of a paragraph, and that of the first behind it."""
        numbers: list[int] = self.doc.user_data["paragraph"]
        return bisect_left(numbers, paragraph), bisect_right(numbers, paragraph)

    def paragraphs(self) -> Iterator[list[Token]]:
        """The words of each paragraph, in order."""
        start = 0
        while start < len(self.doc):
            _, end = self.doc.paragraph_at(start)
            yield self.doc[start:end]
            start = end

    def kind(self, token: Token) -> str:
        """The kind of the paragraph that holds the token."""
        return self.report.paragraphs[self.paragraph(token)].kind

    @cached_property
    def lead(self) -> list[int]:
        """The numbers of the first two paragraphs of the body."""
        return [i for i, paragraph in enumerate(self.report.paragraphs) if paragraph.kind == "body"][:2]

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """The tokens that stand for each word, in lower case, by their numbers."""
        found: dict[str, list[int]] = {}
        for token in self.doc:
            found.setdefault(token.lower_, []).append(token.i)
        return found

    # ---------------------------------------------------------------- mentions

    def mention(self, token: Token) -> Mention | None:
        """The mention that the token stands for."""
        i = self.doc.user_data["mention"][token.i]
        return self.cast.mentions[i] if i >= 0 else None

    def figure(self, mention: Mention) -> Figure | None:
        """The figure of the cast that a mention names, None for what has no name."""
        return self.cast.figures[mention.figure] if mention.figure is not None else None

    def kind_of(self, token: Token) -> str:
        """The kind of the mention that the token stands for, "" for none."""
        mention = self.mention(token)
        return mention.kind if mention else ""

    def is_person(self, token: Token) -> bool:
        """Whether the token stands for a named person."""
        return self.kind_of(token) == "person"

    def printed(self, side: Side) -> str:
        """The name of a side as printed ("Britain"), its plain name where only an adjective or a city is."""
        words = self.words(*side.spans)
        state = places.state_named(words) if side.is_state and words else None
        return words if state is not None and state.name == side.name else side.name

    # ---------------------------------------------------------------- actors

    def actors(self, token: Token | None, depth: int = 0) -> list[Actor]:
        """Everybody that the noun phrase headed by the token stands for, conjuncts included.

        `depth` counts the phrases inside phrases, so that a tangled parse comes to an end.
        """
        return self._untangled(phrases.actors_of, token, depth) if token is not None else []

    def one(self, token: Token, depth: int) -> list[Actor]:
        """Everybody that a token stands for by itself, without its conjuncts."""
        return self._untangled(phrases.one, token, depth)

    def _untangled(self, ask: Ask, token: Token, depth: int) -> list[Actor]:
        """Whom a word stands for, but nobody where that is asked to find out just this.

        Pronouns may be explained by one another: "they" by who speaks, and "he" who speaks by "their" deed.
        """
        asked = (ask, token.i, depth)
        if asked in self.asked:
            return []
        self.asked.add(asked)
        try:
            return list(ask(self, token, depth))
        finally:
            self.asked.remove(asked)

    def remember(self, token: Token, actors: Iterable[Actor]) -> None:
        """Keep the parties of a telling as the last pair spoken of, and its groups as known."""
        listed = list(actors)
        if len(listed) >= 2:
            self.pairs.append((token.i, listed))
        self.groups += [(token.i, actor) for actor in listed if actor.kind == "group"]
