"""The text of reports made harmless for a page.

Whatever a template prints goes through `harmless`, and is escaped; what is no Markup can be nothing but text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from dragoman.text.harmless import UNSHOWN, is_hidden

SHORT = 300
"""Characters of a title, a name, a place in a list."""


def harmless(value: object) -> object:
    """A value for a template: text without the characters that turn it around, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    if value.isascii() and value.isprintable():
        return value
    return "".join(UNSHOWN if is_hidden(each) else each for each in value)


def shown(value: object) -> Markup:
    """Words of a report in a line of their own: they do not change the direction of what stands around them.

    A character that would be obeyed and not seen is shown as what it is.
    """
    return Markup(f"<bdi>{signs(str(value or ''))}</bdi>")  # noqa: S704 (they are escaped)


def marked(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """The text of a report, piece by piece, some of them marked."""
    found = "".join(
        f"<mark>{signs(piece)}</mark>" if is_marked else signs(piece) for piece, is_marked in pieces
    )
    return Markup(f"<bdi>{found}</bdi>")  # noqa: S704 (they are escaped)


def short(value: object, longest: int = SHORT) -> str:
    """The beginning of a text that may be of any length."""
    text = str(value or "")
    return text if len(text) <= longest else f"{text[:longest]} …"


def first_upper(text: str) -> str:
    """A line that begins like a sentence, the rest as it stands."""
    return text[:1].upper() + text[1:]


def several(number: int, noun: str) -> str:
    """ "1 report", "1,000 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def signs(text: str) -> Markup:
    """The text of a report as it stands; characters that would be obeyed are shown as what they are."""
    if text.isascii() and text.isprintable():  # most names and sentences
        return escape(text)
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterable[Markup]:
    if not any(map(is_hidden, set(text))):
        yield escape(text)
        return
    start = 0
    for n, character in enumerate(text):
        if is_hidden(character):
            yield escape(text[start:n])
            yield _sign(character)
            start = n + 1
    yield escape(text[start:])


@lru_cache(maxsize=1_000)
def _sign(character: str) -> Markup:
    """A character that is not seen, shown as its number."""
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}"
    return Markup('<span class="sign" title="{}">{}</span>').format(f"{code} {name}".strip(), code)
