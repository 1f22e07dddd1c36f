"""The tables as the layer of names asks for them: posts, groups, words inside names and beside them."""

from __future__ import annotations

from functools import cache

from dragoman.data import table
from dragoman.text.posts import PostForm, made, post_forms, post_starts

__all__ = [
    "PostForm",
    "beside",
    "given_names",
    "groups",
    "is_post",
    "is_tied",
    "made",
    "name_words",
    "portfolios",
    "post_forms",
    "post_modifiers",
    "post_prefixes",
    "post_starts",
]


SHORTEST_GIVEN = 4
"""Letters of the shortest given name by which words that the tagger takes for a body are read as a person."""


def is_post(word: str) -> bool:
    """Whether the word alone, in lower case and in the singular, is the head of a post."""
    form = post_forms().get((word,))
    return form is not None and not form.plural


@cache
def post_modifiers() -> frozenset[str]:
    """Words that may stand before the head of a post."""
    return frozenset(row["word"] for row in table("posts") if row["kind"] in ("before", "portfolio"))


@cache
def post_prefixes() -> tuple[str, ...]:
    """Beginnings of words that may stand before the head of a post: "ex-", "then-"."""
    return tuple(sorted(beside("post prefix")))


@cache
def portfolios() -> frozenset[str]:
    """What a minister minds."""
    return frozenset(row["word"] for row in table("posts") if row["kind"] == "portfolio")


@cache
def groups() -> dict[str, str]:
    """Nouns for people met as a group, with their kind."""
    return {row["word"].lower(): row["kind"] for row in table("groups") if row["kind"] != "none"}


@cache
def group_roles() -> frozenset[str]:
    """Nouns for people met as a group that tell what they are: "officials", "delegation", not "rebels"."""
    return frozenset(row["word"].lower() for row in table("groups") if row["role"] == "yes")


@cache
def callings() -> frozenset[str]:
    """Words that say what sort of body a name is of: "the Islamist militant group Hamas"."""
    return frozenset(row["word"].lower() for row in table("callings"))


@cache
def name_words(kind: str) -> dict[str, str]:
    """The words of one kind in the table of words inside names, with their class."""
    return {row["word"]: row["class"] for row in table("name_words") if row["kind"] == kind}


@cache
def given_names() -> frozenset[str]:
    """Given names in their Latin forms, but for the short ones, which may be plain words or places."""
    rows = ((row["name"], *row["forms"].split("|")) for row in table("given_names"))
    return frozenset(
        form for forms in rows for form in forms if form.isascii() and len(form) >= SHORTEST_GIVEN
    )


@cache
def beside(kind: str) -> frozenset[str]:
    """The words and marks of one kind in the table of what stands beside names.

    Raises KeyError for a kind that the table has not.
    """
    return _beside()[kind]


@cache
def _beside() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["words"].split("|")) for row in table("beside_names")}


def is_tied(word: str, kind: str) -> bool:
    """Whether a word is tied by its one hyphen to one of a kind: "rebel-led" to "led"."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and first.isascii() and first.isalpha() and second in beside(kind)


@cache
def headed() -> frozenset[str]:
    """What is a state's, whose head is not the head of the state: rebels, the opposition, parliament."""
    return frozenset(row["word"] for row in table("references") if row["kind"] == "headed")


@cache
def opponents() -> frozenset[str]:
    """Nouns for groups that are up against the state whose they are called: rebels."""
    return frozenset(row["word"] for row in table("references") if row["kind"] == "opponents")
