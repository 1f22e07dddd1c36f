"""Whether "he" or "she" may be said of somebody, by titles, posts and given names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table
from dragoman.extract.lexicon import reference

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene


def may_be(scene: Scene, index: int, pronoun: str) -> bool:
    """Whether a pronoun may mean a person of the cast: no known man is "she", no known woman "he"."""
    wanted = _sex_of(pronoun)
    return wanted is None or _sex(scene, index) in (wanted, None)


def is_known(scene: Scene, index: int, pronoun: str) -> bool:
    """Whether a person is known to be of the sex that a pronoun tells."""
    wanted = _sex_of(pronoun)
    return wanted is not None and _sex(scene, index) == wanted


def _sex_of(pronoun: str) -> str | None:
    return "woman" if pronoun in reference("she") else "man" if pronoun in reference("his") else None


def _sex(scene: Scene, index: int) -> str | None:
    """What is known of a person; a title or post tells before the given name, a woman's before a man's."""
    words = set(_titles(scene, index))
    for sex in ("woman", "man"):
        if not words.isdisjoint(reference(sex)):
            return sex
    first, *others = scene.cast.figures[index].name.lower().split()
    if not others:
        return None
    return "woman" if first in _women() else "man" if first in _men() else None


def _titles(scene: Scene, index: int) -> Iterator[str]:
    for mention in scene.cast.mentions:
        if mention.kind == "person" and mention.figure == index:
            yield from scene.report.text[mention.span.start : mention.name.start].lower().split()
    yield from (post.head for post in scene.cast.figures[index].posts)


@cache
def _women() -> frozenset[str]:
    return frozenset(row["name"] for row in table("women") if row["men"] != "yes")


@cache
def _men() -> frozenset[str]:
    """The given names that are known and no woman's."""
    names = {form for row in table("given_names") for form in (row["name"], *row["forms"].split("|"))}
    return frozenset(names) - {row["name"] for row in table("women")} - {""}
