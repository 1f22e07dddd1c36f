"""Clues to the day of publication in the posts that a report prints, of persons whom a register knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.extract.clues import Clue, Range, around, joined
from dragoman.extract.lexicon import is_called, telling
from dragoman.extract.scene import Scene
from dragoman.model.actor import Tenure
from dragoman.model.mention import Mention, Post
from dragoman.model.register import Register
from dragoman.text.dates import spoken
from dragoman.text.edtf import bounds

LEAD, ELSEWHERE, NEWLY = 4.5, 2.6, 4.6
"""How far the kinds of clues are believed: a post in the lead, one further down, one newly taken up."""
LATELY = 60
"""Days after the start of a tenure within which its holder is "newly appointed", or before, "incoming"."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A post as printed of somebody, and when a register has whoever bears the name in it."""

    name: str
    post: Post
    printed: str
    days: tuple[Range, ...]
    weight: float

    @property
    def of_whom(self) -> tuple[str, str]:
        """What the post is, to tell the holders of one from those of another."""
        return self.post.head, self.post.side.name if self.post.side else self.name


def clues(scene: Scene, register: Register, dead: Collection[str]) -> Iterator[Clue]:
    """What the posts of persons say, each once, of those who are not told to be dead.

    Of two holders of one post the later holds it: a report looks back on predecessors, never on successors.
    """
    found = [*_holdings(scene, register, dead)]
    latest: dict[tuple[str, str], date] = {}
    for holding in found:
        latest[holding.of_whom] = max(holding.days[-1][0], latest.get(holding.of_whom, date.min))
    yield from (_clue(each) for each in found if each.days[-1][0] == latest[each.of_whom])


def _holdings(scene: Scene, register: Register, dead: Collection[str]) -> Iterator[Holding]:
    seen: set[tuple[str, str, bool]] = set()
    for mention in scene.cast.mentions:
        figure, post = scene.figure(mention), mention.post
        if mention.kind != "person" or figure is None or post is None or post.former or figure.name in dead:
            continue
        key = (figure.name, post.head, post.new)
        if key in seen or _in_caption(scene, mention):
            continue
        seen.add(key)
        printed = scene.words(mention.span).lower()
        days = joined(_days_in_post(register, figure.name, post, printed))
        if days:
            yield Holding(figure.name, post, printed, days, LEAD if _in_lead(scene, mention) else ELSEWHERE)


def _in_caption(scene: Scene, mention: Mention) -> bool:
    """A picture may be old, and the post below it the one of its day."""
    return any(p.kind == "caption" and p.span.holds(mention.span) for p in scene.report.paragraphs)


def _in_lead(scene: Scene, mention: Mention) -> bool:
    paragraphs = scene.report.paragraphs
    return any(
        paragraph.span.holds(mention.span)
        for n, paragraph in enumerate(paragraphs)
        if n in scene.lead or paragraph.kind == "headline"
    )


# ---------------------------------------------------------------- when somebody held a post


def _days_in_post(register: Register, name: str, post: Post, printed: str) -> Iterator[Range]:
    """The days on which whoever bears the name held the post; a name of one word needs a side beside it."""
    if post.side is None and " " not in name:
        return
    tenures = [t for known in register.persons(name) for t in known.tenures if is_post(t, post, printed)]
    acting = [tenure for tenure in tenures if tenure.acting] if post.acting else []
    yield from (days for tenure in acting or tenures if (days := _days_of(tenure)))


def _days_of(tenure: Tenure) -> Range | None:
    """The days of a tenure that has a start; one that has not ended goes on.

    The last day is left to the successor, whose tenure begins on it.
    """
    start, end = (bounds(edtf) if edtf else None for edtf in (tenure.start, tenure.end))
    if start is None:
        return None
    last = end[1] - timedelta(end[0] == end[1]) if end else date.max
    return (start[0], last) if last >= start[0] else None


def is_post(tenure: Tenure, post: Post, printed: str) -> bool:
    """Whether a post as printed is the one of a tenure: of the same side, as far as both say, and wording.

    A deputy is none: "vice foreign minister".
    """
    side = post.side.name if post.side else None
    if side is not None and tenure.of is not None and side.lower() != tenure.of.lower():
        return False
    called = is_called(tenure.post, post.head, tenure.of or side or "")
    return called and _among(printed, "below") == _among(tenure.post, "below")


def _among(words: str, group: str) -> frozenset[str]:
    return telling(group) & set(re.findall(r"[a-z]+", words))


# ---------------------------------------------------------------- what that says


def _clue(holding: Holding) -> Clue:
    named = _named(holding.post)
    if not holding.post.new:
        why = f"{holding.name} is {named}, {_spoken(holding.days)}"
        return Clue(holding.weight, holding.days, why)
    soon = bool(_among(holding.printed, "soon"))
    before, after = (LATELY, 0) if soon else (0, LATELY)
    starts = joined(around((first, first), before=before, after=after) for first, _ in holding.days)
    how = "soon to be" if soon else "newly"
    return Clue(NEWLY, starts, f"{holding.name} is {how} {named}, {_spoken(holding.days)}")


def _named(post: Post) -> str:
    words = f"acting {post.head}" if post.acting else post.head
    return f"{words} of {post.side.name}" if post.side else words


def _spoken(held: Iterable[Range]) -> str:
    return "a post held " + " and ".join(_span(days) for days in held)


def _span(days: Range) -> str:
    first, last = days
    return f"since {first.isoformat()}" if last == date.max else spoken(first, last)
