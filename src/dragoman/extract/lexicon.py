"""The tables as the extractor asks for them: words of encounters and of telling."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dragoman.data import table
from dragoman.model import Mode

CHANCELLOR = "chancellor"
MOST_DIGITS = 9
"""Digits of the longest number of people or states."""


class Trigger(msgspec.Struct, frozen=True):
    """A word that tells of an encounter: its mode, and the frame by which the parties hang on it."""

    lemma: str
    pos: str
    mode: Mode
    frame: str


@cache
def triggers(pos: str) -> dict[str, Trigger]:
    """Each form of the trigger words of one part of speech ("verb" or "noun"), in lower case."""
    found = {}
    for row in table("encounters"):
        if row["pos"] == pos and row["frame"] != "none":
            trigger = msgspec.convert(row, Trigger)
            for form in row["forms"].split("|"):
                found[form] = trigger
    return found


@cache
def telling(group: str) -> frozenset[str]:
    """The words of one group of the table of telling: plan, propose, off, say, light, future."""
    return frozenset(row["word"] for row in table("telling") if row["group"] == group)


@cache
def summit_words(kind: str) -> dict[str, str]:
    """The words of one kind in the table of summits (level, edition, event, attend), and their classes."""
    return {row["word"]: row["class"] for row in table("summits") if row["kind"] == kind}


@cache
def days_by_name() -> frozenset[str]:
    """The names of weekdays and months, in lower case, without a full stop."""
    groups = ("weekday", "weekday-short", "month", "month-short")
    return frozenset(row["word"].lower() for row in table("date_words") if row["group"] in groups)


@cache
def _many_sided() -> re.Pattern[str]:
    count, sides, whole = ("|".join(map(re.escape, summit_words(k))) for k in ("count", "sides", "many"))
    return re.compile(rf"(?:{count}|\d+)-?(?:{sides})$|^(?:{whole})$")


def is_many_sided(adjective: str) -> bool:
    """Whether an adjective says that talks are of three sides or more: "six-party", "multilateral"."""
    return _many_sided().search(adjective) is not None


@cache
def reference(kind: str) -> dict[str, str]:
    """The words of one kind in the table of references (he, part, delegation, post), and their classes."""
    return {row["word"]: row["class"] for row in table("references") if row["kind"] == kind}


def is_called(post: str, head: str, body: str) -> bool:
    """Whether a post of a body goes by a wording: of Germany's head of government, "chancellor"."""
    return post == head or (head == CHANCELLOR and body in _bodies_of_chancellors().get(post, ()))


@cache
def _bodies_of_chancellors() -> dict[str, tuple[str, ...]]:
    """The bodies whose holders of a post are called chancellors, by the post."""
    return {post: tuple(bodies.split("|")) for post, bodies in reference(CHANCELLOR).items()}


def post_classes(head: str) -> list[str]:
    """The classes of the posts for which a wide one may stand: "leader" for presidents; none for others."""
    classes = reference("post").get(head)
    return classes.split("|") if classes else []


@cache
def _post_groups() -> dict[str, str]:
    return {row["word"]: row["class"] for row in table("posts") if row["kind"] == "head"}


@cache
def _numbers() -> dict[str, int]:
    rows = (row for row in table("date_words") if row["group"] == "number")
    return {row["word"]: int(row["value"]) for row in rows if row["value"].isdigit()}


def number_of(word: str) -> int | None:
    """The number that a word or a few digits say, None for others; "a" counts nobody."""
    if word in ("a", "an"):
        return None
    return int(word) if word.isdecimal() and len(word) <= MOST_DIGITS else _numbers().get(word)


def post_group(noun: str) -> str | None:
    """The class of a post by its head noun, also in the plural ("ministers"); None for other nouns."""
    groups = _post_groups()
    return (
        groups.get(noun) or groups.get(noun.removesuffix("s")) or groups.get(noun.removesuffix("men") + "man")
    )
