"""What a reader hands on of one report, before paragraphs are told apart and the report is put together."""

from __future__ import annotations

from datetime import date

import msgspec

from dragoman.errors import ReportError
from dragoman.text.language import is_english


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report beside its text; None where nothing is known."""

    title: str | None = None
    published: date | None = None
    dateline: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    language: str | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, and where one is not known, that of `other`."""
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return Facts(**{name: getattr(other, name) if value is None else value for name, value in pairs})


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One report as its reader found it.

    `text` is tidy (see `charset.tidy`). `id` is None where the source gives none; `key` then tells the
    reports of one file apart ("" for a file that is one report). `captions` and `headings` are wordings,
    folded, that the page marks as captions of pictures and as headings; `posts` are whole
    messages of other sites that it shows, folded. `misdated` says that its published day is given, but none.
    `fetched` is the day on which it was, `pages` where in the text each page begins.
    """

    text: str
    origin: str
    id: str | None = None
    key: str = ""
    facts: Facts = Facts()
    captions: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    posts: tuple[str, ...] = ()
    misdated: bool = False
    fetched: date | None = None
    pages: tuple[int, ...] = ()


def see_declared(language: str | None) -> None:
    """Raise `ReportError` for a declared language that is not English."""
    if language is not None and not is_english(language):
        raise ReportError("language", f"declared as {language!r}")
