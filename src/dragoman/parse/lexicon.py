"""The tables as the name layer asks for them: posts, groups and the words inside names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.data import table


class PostForm(NamedTuple):
    """A wording of the head of a post: the wording that posts are compared by, its class, whether it is plural.

    "FM", "top diplomat" and "foreign ministers" all have the wording "foreign minister".
    """

    wording: str
    group: str
    plural: bool = False


@cache
def post_heads() -> dict[tuple[str, ...], str]:
    """The words that stand for a post, each as a tuple of lower-case words, with its class."""
    return {tuple(row["word"].split()): row["class"] for row in table("posts") if row["kind"] == "head"}


@cache
def post_forms() -> dict[tuple[str, ...], PostForm]:
    """The heads of posts, in the singular and the plural, each as a tuple of lower-case words."""
    forms = {words: PostForm(post_wording(" ".join(words)), group) for words, group in post_heads().items()}
    for words, form in list(forms.items()):
        forms.setdefault((*words[:-1], _plural(words[-1])), form._replace(plural=True))
    return forms


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return f"{noun.removesuffix('man')}men"
    return f"{noun.removesuffix('y')}ies" if noun.endswith(("ry", "ty")) else f"{noun}s"


@cache
def post_starts() -> dict[str, tuple[int, ...]]:
    """The words that heads of posts begin with, each with the numbers of words of such heads, longest first."""
    starts: dict[str, set[int]] = {}
    for words in post_forms():
        starts.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in starts.items()}


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
