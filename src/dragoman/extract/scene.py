"""A parsed report as the extractor looks at it: which token speaks of whom.

An `Actor` is somebody as one telling has them. `Scene.actors(token)` gives everybody that the noun phrase of a token
stands for: a named person, the sides of a delegation, "the two leaders", "he".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import post_group, telling
from dragoman.model import PartyKind, Report, Span
from dragoman.model.mention import Cast, Figure, Mention, Post, Side
from dragoman.text import places

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HE = frozenset(["he", "she", "him", "her", "himself", "herself", "his"])
THEY = frozenset(["they", "them", "their", "themselves", "both"])
POLITICAL_POSTS = frozenset(["state", "minister", "envoy", "legislator", "party", "body", "military", "cleric", "local"])
STATE_BODIES = frozenset(["government", "regime", "administration", "junta", "military", "army"])
FIGHTERS = frozenset(["rebels", "guerrillas", "militants", "separatists", "insurgents", "rebel", "guerrilla"])
DOER, STEP, NAMED, MOST_NAMED, SPOKESMAN = 3.0, 0.7, 0.35, 8, 2.5
"""Weights of the claims for an antecedent; chosen on half of the marked newswire, the other half agreed."""
GENERIC_POSTS: dict[str, frozenset[str]] = {
    "leader": frozenset(("state", "party", "body", "military", "cleric")),
    "official": frozenset(("minister", "envoy", "office", "body", "legislator", "military")),
    "diplomat": frozenset(("minister", "envoy")),
    "envoy": frozenset(("envoy", "minister")),
    "top diplomat": frozenset(("minister",)),
    "politician": frozenset(("party", "legislator", "state", "minister")),
    "chief": frozenset(("party", "body", "military", "minister")),
    "head": frozenset(("party", "body", "state")),
    "monarch": frozenset(("state",)),
    "minister": frozenset(("minister",)),
    "secretary": frozenset(("minister", "body", "party")),
    "general": frozenset(("military",)),
    "premier": frozenset(("state",)),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may be a party: `key` tells two mentions of one figure to be the same."""

    key: tuple[str, ...]
    kind: PartyKind
    name: str
    spans: tuple[Span, ...]
    side: Side | None
    post: Post | None
    mentions: tuple[Span, ...]
    figure: int | None = None
    political: bool = True
    noun: str = ""

    @property
    def side_name(self) -> str | None:
        return self.side.name if self.side else None

    @property
    def country(self) -> str | None:
        return self.side.country if self.side else None


@dataclass
class Scene:
    """One report, parsed: its tokens, its cast, and who was spoken of where."""

    report: Report
    doc: Doc
    cast: Cast = field(init=False)
    pairs: list[tuple[int, list[Actor]]] = field(default_factory=list)
    home: str | None = None
    home_spans: tuple[Span, ...] = ()
    named: Counter[int] = field(init=False)
    groups: list[tuple[int, Actor]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = self.doc.user_data["cast"]
        self.named = Counter(mention.figure for mention in self.cast.mentions if mention.figure is not None)

    def mention(self, token: Token) -> Mention | None:
        """The mention that the token stands for."""
        i = self.doc.user_data["mention"][token.i]
        return self.cast.mentions[i] if i >= 0 else None

    def figure(self, mention: Mention) -> Figure | None:
        return self.cast.figures[mention.figure] if mention.figure is not None else None

    def kind_of(self, token: Token) -> str:
        """The kind of the mention that the token stands for, "" for none."""
        mention = self.mention(token)
        return mention.kind if mention else ""

    def span(self, token: Token) -> Span:
        """The characters of the report that the token stands for."""
        data = self.doc.user_data
        return Span(data["start"][token.i], data["end"][token.i])

    def paragraph(self, token: Token) -> int:
        return int(self.doc.user_data["paragraph"][token.i])

    def kind(self, token: Token) -> str:
        """The kind of the paragraph that holds the token."""
        return self.report.paragraphs[self.paragraph(token)].kind

    # ------------------------------------------------------------ who a token stands for

    def actors(self, token: Token | None, depth: int = 0) -> list[Actor]:
        """Everybody that the noun phrase headed by the token stands for, conjuncts included."""
        if token is None or depth > 4:
            return []
        found: dict[tuple[str, ...], Actor] = {}
        for part in self.row(token):
            for actor in self._one(part, depth):
                found.setdefault(actor.key, actor)
        return _with_shared_side(list(found.values()))

    def row(self, token: Token) -> list[Token]:
        """The conjuncts of a token, and names that stand in a row with them where the parse has lost them."""
        tokens = clause.conjuncts(token)
        known = {part.i for part in tokens}
        for part in tokens:  # the list grows while it is read: a row is followed to its ends
            for other in (self._beside(part, -1), self._beside(part, 1)):
                if other is not None and other.i not in known:
                    added = [further for further in clause.conjuncts(other) if further.i not in known]
                    known |= {further.i for further in added}
                    tokens += added
        return sorted(tokens, key=lambda part: part.i)

    def _beside(self, token: Token, step: int) -> Token | None:
        """The name beside a name, a comma or "and" between them, that hangs on nothing sensible of its own."""
        i = token.i + step
        if (
            not self._is_person(token)
            or not token.sent.start < i < token.sent.end - 1
            or self.doc[i].lower_ not in (",", "and")
        ):
            return None
        i += step
        if self.doc[i].lower_ in ("and", ",") and token.sent.start < i + step < token.sent.end:
            i += step
        other = self.doc[i]
        odd = other.dep_ in ("nmod", "compound", "npadvmod", "appos", "dep", "parataxis", "amod", "attr")
        near = (
            other.head.i == token.i
            or token.head.i == other.i
            or other.dep_ in ("npadvmod", "parataxis", "dep")
        )
        return other if self._is_person(other) and odd and near else None

    def _one(self, token: Token, depth: int) -> Iterator[Actor]:
        mention = self.mention(token)
        if mention is None:
            yield from self._unnamed(token, depth)
            return
        if mention.kind == "person":
            yield self._person(mention)
        elif mention.kind == "state":
            yield from self._state(mention)
        elif mention.kind == "organization":
            yield self._body(mention)
        elif mention.kind == "place":
            yield from self._metonym(mention)
        elif mention.kind == "demonym":
            yield from self._people(token, mention)
        elif mention.kind == "pair":
            yield from (self._state_of(side) for side in mention.sides)
        elif mention.kind == "post":
            yield from self._post(token, mention, depth)
        elif mention.kind == "group":
            yield from self._group(token, mention, depth)

    def _person(self, mention: Mention) -> Actor:
        figure = self.figure(mention)
        assert figure is not None
        post = figure.post
        known = post is not None and (
            post.group in POLITICAL_POSTS or post.side is not None or post.group == "other"
        )
        return Actor(
            ("figure", str(mention.figure)), "person", figure.name, figure.spans, figure.side, post,
            (mention.name,), mention.figure, known or figure.side is not None,
        )  # fmt: skip

    def _state(self, mention: Mention) -> Iterator[Actor]:
        for side in mention.sides:
            yield self._state_of(side)

    def _state_of(self, side: Side) -> Actor:
        kind: PartyKind = "state" if side.is_state else "organization"
        return Actor(("side", side.name), kind, self.printed(side), side.spans, side, None, side.spans)

    def printed(self, side: Side) -> str:
        """The name of a side as printed ("Britain"), its plain name where only an adjective or a city is."""
        words = " ".join(" ".join(span.cut(self.report.text) for span in side.spans).split())
        state = places.state_named(words) if side.is_state and words else None
        return words if state is not None and state.name == side.name else side.name

    def _body(self, mention: Mention) -> Actor:
        figure = self.figure(mention)
        assert figure is not None
        side = figure.side
        return Actor(
            ("side", side.name if side else figure.name), "organization", figure.name, figure.spans, side, None,
            (mention.name,), mention.figure, figure.political,
        )  # fmt: skip

    def _metonym(self, mention: Mention) -> Iterator[Actor]:
        state = places.state_of_metonym(mention.name.cut(self.report.text))
        if state:
            side = Side(state.name, (mention.name,), state.iso2, True)
            yield Actor(
                ("side", state.name),
                "state",
                state.name,
                (mention.name,),
                side,
                None,
                (mention.name,),
                None,
                True,
                "metonym",
            )

    def _people(self, token: Token, mention: Mention) -> Iterator[Actor]:
        """The Israelis, the Chinese; "Israeli" before a noun stands for nobody."""
        if token.dep_ in ("amod", "compound", "nmod") and token.head.i != token.i:
            return
        for side in mention.sides:
            yield self._state_of(side)

    # ------------------------------------------------------------ posts without a name

    def _post(self, token: Token, mention: Mention, depth: int) -> Iterator[Actor]:
        post = mention.post
        assert post is not None
        figure = self.holder(token, mention)
        if figure is not None:
            yield self._named(figure, mention)
            return
        if token.dep_ in ("attr", "oprd") and clause.is_verb(token.head) and depth < 3:
            own = clause.first(token.head, "nsubj")
            if own is not None and own.i != token.i and self.mention(own) is not None:
                yield from self._one(own, depth + 1)
                return
        named = next(
            (child for child in token.children if child.dep_ == "appos" and self._is_person(child)), None
        )
        if named is not None:
            yield from self._one(named, 1)
            return
        side = post.side or self._side_of_possessor(token, post)
        yield self._described(mention, side, "person", post)

    def _described(self, mention: Mention, side: Side | None, kind: PartyKind, post: Post | None) -> Actor:
        name = " ".join(mention.name.cut(self.report.text).split())
        key = ("described", name.lower(), side.name if side else "")
        return Actor(
            key,
            kind,
            name,
            (mention.name,),
            side,
            post,
            (mention.name,),
            None,
            side is not None or (post is not None and post.group == "state" and post.definite),
            mention.noun,
        )

    def _named(self, index: int, mention: Mention) -> Actor:
        figure = self.cast.figures[index]
        side = figure.side or (mention.post.side if mention.post else None)
        return Actor(
            ("figure", str(index)), "person", figure.name, figure.spans, side, figure.post or mention.post,
            (mention.name,), index, True,
        )  # fmt: skip

    def _is_person(self, token: Token) -> bool:
        mention = self.mention(token)
        return mention is not None and mention.kind == "person"

    def _side_of_possessor(self, token: Token, post: Post) -> Side | None:
        return None

    def holder(self, token: Token, mention: Mention) -> int | None:
        """The person of the report who holds the post that is named: the nearest before, else the only one after."""
        post = mention.post
        assert post is not None
        if post.head == "counterpart":
            return self._counterpart(token, post)
        if not post.definite and not post.side and not self._bare_title(token):
            return None
        before: list[int] = []
        after: list[int] = []
        for other in self.cast.mentions:
            if other.kind == "person" and other.figure is not None and self._may_hold(other.figure, post):
                (before if other.span.start < mention.span.start else after).append(other.figure)
        if before:
            return before[-1]
        return after[0] if after else self._sideless_holder(post)

    def _sideless_holder(self, post: Post) -> int | None:
        """The only person of that very post whose side the report leaves out: "President X", later "the X-ish president"."""
        held = [
            i
            for i, figure in enumerate(self.cast.figures)
            if figure.side is None and any(own.head == post.head for own in figure.posts)
        ]
        return held[0] if len(held) == 1 and post.side is not None else None

    def _bare_title(self, token: Token) -> bool:
        return token.text[:1].isupper() and token.i > token.sent.start

    def _may_hold(self, index: int, post: Post) -> bool:
        """Whether a person of the report, by any post printed of them, may be who a post without a name means."""
        figure = self.cast.figures[index]
        if post.side and (not figure.side or post.side.name != figure.side.name):
            return False
        return any(_same_post(held, post) for held in figure.posts)

    def _counterpart(self, token: Token, post: Post) -> int | None:
        """The person of the named side who holds the same kind of post as the one whose counterpart is meant."""
        if not post.side:
            return None
        clause_subject = clause.subject(clause.clause_of(token))
        subject = (
            next(iter(self._one(clause_subject, 3)), None)
            if clause_subject is not None and clause_subject.i != token.i
            else None
        )
        for index, figure in enumerate(self.cast.figures):
            if (
                figure.kind != "person"
                or not figure.side
                or figure.side.name != post.side.name
                or not figure.post
            ):
                continue
            if (
                figure.post.head == "counterpart"
                or subject is None
                or not subject.post
                or figure.post.group == subject.post.group
            ):
                return index
        return None

    # ------------------------------------------------------------ groups and pronouns

    def _group(self, token: Token, mention: Mention, depth: int) -> Iterator[Actor]:
        if mention.flavour == "pair" and not mention.sides:
            yield from self._last_pair(token)
            return
        members = list(self._members(token, depth))
        if members:
            sides = mention.sides if len(mention.sides) == 1 else ()
            yield from (
                replace(actor, side=actor.side or sides[0], political=True) if sides else actor
                for actor in members
            )
            return
        if not mention.sides:
            yield from self._sideless_group(token, mention)
            return
        yield from self._group_sides(mention)

    def _group_sides(self, mention: Mention) -> Iterator[Actor]:
        many = len(mention.sides) > 1
        for side in mention.sides:
            holder = self._holder_of_one(mention, side) if many else None
            yield self._named(holder, mention) if holder is not None else self._group_of(mention, side, many)

    def _group_of(self, mention: Mention, side: Side, many: bool) -> Actor:
        spans = self._group_name(mention, side) if many else (mention.name,)
        name = " ".join(" ".join(span.cut(self.report.text) for span in spans).split())
        kind: PartyKind = "group"
        if mention.flavour == "body":
            kind = "state" if side.is_state else "organization"
        return Actor(
            ("group", side.name),
            kind,
            name,
            spans,
            side,
            mention.post,
            (mention.name,),
            None,
            True,
            mention.noun,
        )

    def _holder_of_one(self, mention: Mention, side: Side) -> int | None:
        """Of a post named in the plural, the one who holds it for a side: "the foreign ministers of X and Y"."""
        words = mention.name.cut(self.report.text).lower().split()
        at = next((i for i, word in enumerate(words) if word.rstrip(",") == mention.noun), len(words) - 1)
        single = mention.noun.removesuffix("s")
        heads = {" ".join([*words[at - n : at], single]) for n in range(3) if at - n >= 0}
        held = [i for i, figure in enumerate(self.cast.figures) if _holds_one(figure, side, heads, single)]
        return held[0] if len(held) == 1 else None

    def _group_name(self, mention: Mention, side: Side) -> tuple[Span, ...]:
        """The words of a group that stand for one of its sides: "leaders of" + "Islamic Jihad", "Polish" + "leaders"."""
        text = self.report.text
        at = text.lower().find(mention.noun, mention.name.start, mention.name.end)
        noun = Span(at, at + len(mention.noun)) if at >= 0 else mention.name
        own = side.spans[-1]
        if own.start < noun.start:
            return (own, noun)
        if all(other.spans[-1].start > noun.end for other in mention.sides):
            noun = Span(mention.name.start, noun.end)
        joint = text.find(" of ", noun.end, own.start)
        return (Span(noun.start, joint + 3), own) if joint == noun.end else (noun, own)

    def _sideless_group(self, token: Token, mention: Mention) -> Iterator[Actor]:
        others = (
            mention.name.cut(self.report.text).lower().startswith(("other ", "some ", "several ", "senior "))
        )
        for at, actor in reversed(self.groups):
            if not others and at < token.i and actor.noun.rstrip("s") == mention.noun.rstrip("s"):
                yield actor
                return
        name = " ".join(mention.name.cut(self.report.text).split())
        side = self._side_of_bare(mention, token)
        if side is not None:
            yield Actor(
                ("group", side.name),
                "group",
                name,
                (mention.name,),
                side,
                None,
                (mention.name,),
                None,
                True,
                mention.noun,
            )
            return
        yield Actor(
            ("described", name.lower(), ""),
            "group",
            name,
            (mention.name,),
            None,
            mention.post,
            (mention.name,),
            None,
            self._political_group(mention, name),
            mention.noun,
        )

    def _side_of_bare(self, mention: Mention, token: Token) -> Side | None:
        """Whose "the government" and "the rebels" are: the state, or the movement, that the report speaks of most."""
        if not any(child.lower_ == "the" for child in token.children):
            return None
        if mention.flavour == "body" and mention.noun in STATE_BODIES:
            return self._main_side(lambda figure: figure.kind == "state")
        if mention.noun in FIGHTERS:
            return self._main_side(lambda figure: figure.kind == "organization" and _is_movement(figure))
        return None

    def _main_side(self, fits: Callable[[Figure], bool]) -> Side | None:
        best = max(
            (i for i, figure in enumerate(self.cast.figures) if fits(figure)),
            key=lambda i: self.named[i],
            default=None,
        )
        return self.cast.figures[best].side if best is not None else None

    def _political_group(self, mention: Mention, name: str) -> bool:
        """Ministers and presidents are of politics whoever they are; officials and leaders where more is said of them."""
        group = mention.post.group if mention.post else post_group(mention.noun)
        return group in ("state", "minister", "envoy", "legislator") or (group is not None and " " in name)

    def _members(self, token: Token, depth: int) -> Iterator[Actor]:
        """Named people behind a group: "the leaders, A and B", "officials including A", "a delegation led by A"."""
        if token.i + 1 < token.sent.end and self._is_person(token.nbor(1)):
            yield from (actor for actor in self.actors(token.nbor(1), depth + 1) if actor.kind == "person")
        for child in token.children:
            if child.dep_ == "appos" and any(self._is_person(part) for part in clause.conjuncts(child)):
                yield from (actor for actor in self.actors(child, depth + 1) if actor.kind == "person")
            elif child.dep_ in ("prep", "acl") and child.lower_ in ("including", "like"):
                for part in clause.children(child, "pobj", "dobj"):
                    yield from (actor for actor in self.actors(part, depth + 1) if actor.kind == "person")
            elif child.dep_ in ("acl", "relcl", "amod") and child.lower_ in ("led", "headed", "comprising"):
                for part in clause.prepositions(child, "by"):
                    yield from (actor for actor in self.actors(part, depth + 1) if actor.kind == "person")

    def _unnamed(self, token: Token, depth: int) -> Iterator[Actor]:
        low = token.lower_
        if low in HE:
            figure = self._antecedent(token)
            if figure is not None:
                name = self.cast.figures[figure]
                yield Actor(
                    ("figure", str(figure)), "person", name.name, name.spans, name.side, name.post, (self.span(token),), figure,
                    name.post is not None or name.side is not None,
                )  # fmt: skip
        elif low in THEY or (
            low in ("two", "pair", "three", "trio", "duo")
            and token.dep_ in ("nsubj", "nsubjpass", "pobj", "poss")
        ):
            yield from self._last_pair(token)
        elif low in ("who", "whom", "which", "that") and token.tag_ in ("WP", "WDT"):
            verb = next((above for above in token.ancestors if above.dep_ in ("relcl", "acl")), None)
            if verb is not None and verb.head.i != token.i:
                yield from self._one(verb.head, depth + 1)
        elif low in (
            "one",
            "some",
            "all",
            "each",
            "any",
            "members",
            "number",
            "group",
            "range",
            "series",
            "host",
            "variety",
        ):
            for part in clause.prepositions(token, "of"):
                yield from self.actors(part, depth + 1)
        elif token.tag_.startswith("N") and (left := self._named_before(token)) is not None:
            yield from self._one(left, depth + 1)
        elif low == "it" and token.dep_ in ("nsubj", "nsubjpass"):
            yield from self._body_before(token)

    def _named_before(self, token: Token) -> Token | None:
        """The body or group whose name stands right before a plain noun for it: "members of the Hamas terror group"."""
        if token.lower_ not in telling("body"):
            return None
        return next(
            (
                child
                for child in token.lefts
                if child.dep_ in ("compound", "nmod") and self.kind_of(child) in ("group", "organization")
            ),
            None,
        )

    def _body_before(self, token: Token) -> Iterator[Actor]:
        """The state or body that is the subject of a clause above or before, for "it"."""
        for verb in _verbs_above(token):
            own = clause.first(verb, "nsubj", "nsubjpass")
            if own is not None and own.i < token.i and self.kind_of(own) in ("state", "organization"):
                yield from self._one(own, 3)
                return

    def _last_pair(self, token: Token) -> Iterator[Actor]:
        for at, actors in reversed(self.pairs):
            if at < token.i:
                yield from actors
                return
        yield from self._two_before(token)

    def _two_before(self, token: Token) -> Iterator[Actor]:
        """The last two people of different sides before a word, where no encounter was told yet."""
        seen: dict[str, Mention] = {}
        here = self.span(token).start
        for mention in reversed([m for m in self.cast.mentions if m.kind == "person" and m.span.end <= here]):
            figure = self.figure(mention)
            if figure and figure.side and figure.side.name not in seen:
                seen[figure.side.name] = mention
            if len(seen) == 2:
                yield from (self._person(mention) for mention in reversed(list(seen.values())))
                return

    def _antecedent(self, token: Token) -> int | None:
        """Whom "he" means, by small claims: who does the deed that it hangs on, who was subject near by, who is named most."""
        ahead = self._subject_ahead(token)
        if ahead is not None:
            return ahead
        scores: dict[int, float] = {}
        for index, score in [*self._doers_above(token), *self._spoken_of_before(token)]:
            scores[index] = max(score, scores.get(index, -9.0))
        if not scores:
            return None
        return max(scores, key=lambda index: scores[index] + self._salience(index))

    def _doers_above(self, token: Token) -> Iterator[tuple[int, float]]:
        for step, verb in enumerate(_verbs_above(token)):
            own = clause.first(verb, "nsubj", "nsubjpass")
            if own is not None and own.i < token.i:
                index = self._person_index(own)
                if index is not None:
                    yield index, DOER - STEP * step

    def _salience(self, index: int) -> float:
        """The more often somebody is named, the likelier is he meant; a spokesman speaks of others."""
        post = self.cast.figures[index].post
        return min(self.named[index], MOST_NAMED) * NAMED - (
            SPOKESMAN if post is not None and post.group == "office" else 0.0
        )

    def _subject_ahead(self, token: Token) -> int | None:
        """In a phrase set before its clause ("In his meeting with B, A said"), the subject of the clause."""
        fronted = next(
            (
                above
                for above in token.ancestors
                if above.dep_ in ("prep", "advcl") and above.head.dep_ == "ROOT"
            ),
            None,
        )
        if fronted is None or fronted.i > fronted.head.i:
            return None
        own = clause.first(fronted.head, "nsubj", "nsubjpass")
        return self._person_index_simple(own) if own is not None and own.i > token.i else None

    def _person_index(self, token: Token) -> int | None:
        mention = self.mention(token)
        if mention is None:
            if token.lower_ in HE:
                return self._antecedent(token)
            return None
        if mention.kind == "person":
            return mention.figure
        return self.holder(token, mention) if mention.kind == "post" else None

    def _spoken_of_before(self, token: Token) -> Iterator[tuple[int, float]]:
        """The people of this sentence and of the three before it; subjects before others, the near before the far."""
        start, tokens = token.sent.start, list(self.doc[token.sent.start : token.i])
        for distance in range(4):
            yield from self._candidates(tokens, distance)
            if start == 0:
                return
            sentence = self.doc[start - 1].sent
            tokens, start = list(sentence), sentence.start

    def _candidates(self, tokens: list[Token], distance: int) -> Iterator[tuple[int, float]]:
        for token in tokens:
            index = self._person_index_simple(token)
            if index is None and token.lower_ in ("he", "she") and distance:
                index = self._antecedent(token) if distance == 1 else None
            if index is None:
                continue
            score = -1.5 * distance
            score += 2.0 if token.dep_ in ("nsubj", "nsubjpass") else 0.5 if token.dep_ == "poss" else 0.0
            score += 1.0 if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT" else 0.0
            yield index, score

    def _person_index_simple(self, token: Token) -> int | None:
        mention = self.mention(token)
        if mention is None or mention.kind not in ("person", "post"):
            return None
        return mention.figure if mention.kind == "person" else self.holder(token, mention)

    # ------------------------------------------------------------ memory

    def remember(self, token: Token, actors: Iterable[Actor]) -> None:
        """Keep the parties of a telling as the last pair spoken of, and its groups as known."""
        listed = list(actors)
        if len(listed) >= 2:
            self.pairs.append((token.i, listed))
        for actor in listed:
            if actor.kind == "group":
                self.groups.append((token.i, actor))


def _is_movement(figure: Figure) -> bool:
    """Whether a body is an armed group or movement, by the tables or by its name."""
    body = places.organization_named(figure.name)
    if body is not None:
        return body.kind in ("armed", "movement")
    return figure.name.split()[-1].lower() in ("front", "movement", "army", "forces", "brigades", "alliance")


def _with_shared_side(actors: list[Actor]) -> list[Actor]:
    """In a row of people of one side, "other officials" are of that side too."""
    sides = {actor.side.name: actor.side for actor in actors if actor.side}
    if len(sides) != 1:
        return actors
    (side,) = sides.values()
    return [
        replace(actor, side=side, political=True) if actor.kind == "group" and actor.side is None else actor
        for actor in actors
    ]


def _holds_one(figure: Figure, side: Side, heads: set[str], single: str) -> bool:
    """Whether a person holds, for a side, one of the posts that a plural names."""
    if figure.kind != "person" or not figure.side or figure.side.name != side.name:
        return False
    posts = [post for post in figure.posts if not post.former]
    if single == "leader":  # of a movement there may be many
        return side.is_state and any(post.group in ("state", "party") for post in posts)
    return any(
        post.head in heads or (single == "minister" and post.group == "minister" and heads == {single})
        for post in posts
    )


def _same_post(held: Post, post: Post) -> bool:
    """Whether two wordings may mean one post: foreign minister and minister, party leader and leader."""
    if held.head == post.head or held.head.endswith(" " + post.head) or post.head.endswith(" " + held.head):
        return True
    generic = GENERIC_POSTS.get(post.head)
    return generic is not None and held.group in generic and (post.definite or post.side is not None)


def _verbs_above(token: Token) -> Iterator[Token]:
    above = token
    seen = 0
    while above.head.i != above.i and seen < 30:
        above = above.head
        seen += 1
        if clause.is_verb(above):
            yield above


def is_say(token: Token) -> bool:
    """Whether the token is a verb of saying."""
    return token.lower_ in telling("say")
