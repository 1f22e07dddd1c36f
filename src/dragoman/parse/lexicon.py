"""The tables as the name layer asks for them: posts, groups and the words inside names."""

from __future__ import annotations

from functools import cache

from dragoman.data import table


@cache
def post_heads() -> dict[tuple[str, ...], str]:
    """The words that stand for a post, each as a tuple of lower-case words, with its class."""
    return {tuple(row["word"].split()): row["class"] for row in table("posts") if row["kind"] == "head"}


@cache
def national_posts() -> frozenset[str]:
    """Posts that belong to a state even where none is named beside them."""
    return frozenset(row["word"] for row in table("posts") if row["national"] == "yes")


@cache
def post_modifiers() -> frozenset[str]:
    """Words that may stand before the head of a post."""
    return frozenset(row["word"] for row in table("posts") if row["kind"] in ("before", "portfolio"))


@cache
def portfolios() -> frozenset[str]:
    """What a minister minds."""
    return frozenset(row["word"] for row in table("posts") if row["kind"] == "portfolio")


@cache
def groups() -> dict[str, str]:
    """Nouns for people met as a group, with their kind."""
    return {row["word"].lower(): row["kind"] for row in table("groups") if row["kind"] != "none"}


@cache
def name_words(kind: str) -> dict[str, str]:
    """The words of one kind in the table of words inside names, with their class."""
    return {row["word"]: row["class"] for row in table("name_words") if row["kind"] == kind}


@cache
def _same_posts() -> dict[str, str]:
    return {row["word"]: row["same"] for row in table("posts") if row["same"]}


def post_wording(head: str) -> str:
    """The wording by which a post is compared with others: "FM" and "top diplomat" are the foreign minister."""
    return _same_posts().get(head, head)
