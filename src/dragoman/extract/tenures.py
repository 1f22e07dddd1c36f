"""Clues to the day of publication in the posts that a report prints, of persons whom a register knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from dragoman.extract.clues import Clue, Range, around, joined
from dragoman.extract.lexicon import post_classes, post_group, telling
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


def clues(scene: Scene, register: Register, dead: Collection[str]) -> Iterator[Clue]:
    """What the posts of persons say, each once, of those who are not told to be dead."""
    seen: set[tuple[str, str, bool]] = set()
    for mention in scene.cast.mentions:
        figure, post = scene.figure(mention), mention.post
        if mention.kind != "person" or figure is None or post is None or post.former or figure.name in dead:
            continue
        key = (figure.name, post.head, post.new)
        if key not in seen and not _in_caption(scene, mention):
            seen.add(key)
            weight = LEAD if _in_lead(scene, mention) else ELSEWHERE
            tenures = _tenures(register, figure.name, post)
            if post.new:
                yield from _newly(scene, mention, post, tenures)
            elif tenures:
                yield Clue(weight, joined(tenures), f"{figure.name} is {_named(post)}, {_spoken(tenures)}")


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


def _newly(scene: Scene, mention: Mention, post: Post, tenures: list[Range]) -> Iterator[Clue]:
    """Around the start of a tenure: after it, or before it where the post is soon to be held."""
    soon = bool(telling("soon") & set(re.findall(r"[a-z]+", scene.words(mention.span).lower())))
    before, after = (LATELY, 0) if soon else (0, LATELY)
    starts = [around((days[0], days[0]), before=before, after=after) for days in tenures]
    if starts:
        how = "soon to be" if soon else "newly"
        yield Clue(
            NEWLY, joined(starts), f"{scene.words(mention.name)} is {how} {_named(post)}, {_spoken(tenures)}"
        )


def _tenures(register: Register, name: str, post: Post) -> list[Range]:
    """The days on which whoever bears the name held the post."""
    tenures = [t for known in register.persons(name) for t in known.tenures if _is_post(t, post)]
    acting = [tenure for tenure in tenures if tenure.acting] if post.acting else []
    return [days for tenure in acting or tenures if (days := _days_of(tenure))]


def _days_of(tenure: Tenure) -> Range | None:
    """The days of a tenure that has a start; one that has not ended goes on.

    The last day is left to the successor, whose tenure begins on it.
    """
    start, end = (bounds(edtf) if edtf else None for edtf in (tenure.start, tenure.end))
    if start is None:
        return None
    last = end[1] - timedelta(end[0] == end[1]) if end else date.max
    return (start[0], last) if last >= start[0] else None


def _is_post(tenure: Tenure, post: Post) -> bool:
    """Whether a post as printed is the one of a tenure: of the same side, as far as both say, and wording."""
    side = post.side.name if post.side else None
    if side is not None and tenure.of is not None and side.lower() != tenure.of.lower():
        return False
    if tenure.post == post.head:
        return True
    return side is not None and post_group(tenure.post.split()[-1]) in post_classes(post.head)


def _named(post: Post) -> str:
    words = f"acting {post.head}" if post.acting else post.head
    return f"{words} of {post.side.name}" if post.side else words


def _spoken(held: list[Range]) -> str:
    return "a post held " + " and ".join(_span(days) for days in joined(held))


def _span(days: Range) -> str:
    first, last = days
    return f"since {first.isoformat()}" if last == date.max else spoken(first, last)
