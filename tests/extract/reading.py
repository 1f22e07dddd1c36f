"""Accounts of a few sentences, for tests; the language model is loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dragoman.extract import accounts
from dragoman.model import Account, Paragraph, Report, Span
from dragoman.parse import load_model, parse

if TYPE_CHECKING:
    from spacy.language import Language

WEDNESDAY = date(2024, 6, 5)


def told(*body: str, dateline: str | None = None) -> list[Account]:
    """What a report of these paragraphs tells that was published on Wednesday 2024-06-05."""
    blocks = ([("dateline", dateline)] if dateline else []) + [("body", each) for each in body]
    text = "\n\n".join(words for _, words in blocks)
    paragraphs = tuple(_paragraphs(blocks, text))
    report = Report(id="one", text=text, paragraphs=paragraphs, published=WEDNESDAY, dateline=dateline)
    ((_, doc),) = parse([report], _model())
    return accounts(report, doc)


@cache
def _model() -> Language:
    return load_model()


def _paragraphs(blocks: list[tuple[str, str]], text: str) -> Iterator[Paragraph]:
    at = 0
    for kind, words in blocks:
        start = text.index(words, at)
        at = start + len(words)
        yield Paragraph(kind, Span(start, at))  # type: ignore[arg-type]
