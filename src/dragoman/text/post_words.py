"""The table of posts as it is asked: heads of posts, what stands around them, what a minister minds."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.data import table

Words = tuple[str, ...]


class PostForm(NamedTuple):
    """A wording of the head of a post: the wording it is compared by, its class, whether it is plural.

    "FM", "top diplomat" and "foreign ministers" all have the wording "foreign minister".
    """

    wording: str
    group: str
    plural: bool = False


@cache
def post_forms() -> dict[Words, PostForm]:
    """The heads of posts, in the singular and the plural, each as a tuple of lower-case words."""
    return _with_plurals(_with_suffixes(_forms("head")))


@cache
def label_forms() -> dict[Words, PostForm]:
    """The heads of posts as registers name them: those of reports, but for what is read otherwise there."""
    forms = _forms("head") | _forms("label")
    wordings = {words: forms.get(tuple(form.wording.split()), form).wording for words, form in forms.items()}
    return _with_plurals({words: form._replace(wording=wordings[words]) for words, form in forms.items()})


def _forms(kind: str) -> dict[Words, PostForm]:
    return {tuple(row["word"].split()): _post_form(row) for row in table("posts") if row["kind"] == kind}


def _post_form(row: dict[str, str]) -> PostForm:
    return PostForm(row["same"] or row["word"], row["class"])


def _with_suffixes(forms: dict[Words, PostForm]) -> dict[Words, PostForm]:
    """The forms and those of who is still to hold the post: "chief executive-designate"."""
    for words, form in list(forms.items()):
        for suffix in suffixes():
            forms.setdefault((*words[:-1], words[-1] + suffix), form)
    return forms


def _with_plurals(forms: dict[Words, PostForm]) -> dict[Words, PostForm]:
    for words, form in list(forms.items()):
        forms.setdefault((*words[:-1], _plural(words[-1])), form._replace(plural=True))
    return forms


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return f"{noun.removesuffix('man')}men"
    return f"{noun.removesuffix('y')}ies" if noun.endswith(("ry", "ty")) else f"{noun}s"


@cache
def post_starts() -> dict[str, tuple[int, ...]]:
    """The first words of heads of posts, each with the lengths in words of such heads, longest first."""
    return _starts(post_forms())


@cache
def label_starts() -> dict[str, tuple[int, ...]]:
    """The same of the heads that registers name."""
    return _starts(label_forms())


def _starts(forms: dict[Words, PostForm]) -> dict[str, tuple[int, ...]]:
    starts: dict[str, set[int]] = {}
    for words in forms:
        starts.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in starts.items()}


@cache
def manners() -> dict[str, str]:
    """Words around a head that say how the post is held ("acting", "former"), with their class."""
    return {row["word"]: row["class"] for row in table("posts") if row["kind"] in ("before", "behind")}


@cache
def made() -> frozenset[str]:
    """Participles that say with "newly" before them that a post is held since lately: "newly named"."""
    return frozenset(row["word"] for row in table("posts") if row["kind"] == "made")


@cache
def suffixes() -> Words:
    """What a hyphen may tie to the end of a head: "-elect"."""
    return tuple(f"-{word}" for word, way in manners().items() if way == "designate")


@cache
def matters() -> dict[Words, str]:
    """What a minister minds, as tuples of words, each with the wording by which it is compared."""
    rows = [row for row in table("posts") if row["kind"] in ("portfolio", "matter")]
    return {tuple(row["word"].split()): row["same"] or row["word"] for row in rows}


@cache
def chambers() -> tuple[Words, ...]:
    """The names of parliaments, and the words that such names end with."""
    return tuple(tuple(row["word"].split()) for row in table("posts") if row["kind"] == "chamber")
