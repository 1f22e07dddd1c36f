"""Accounts of a few sentences, for tests; the language model is loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import accounts, dated
from dragoman.model import Account, Paragraph, Report, Span, When
from dragoman.model.register import Register
from dragoman.parse import load_model, parse
from dragoman.text.edtf import bounds

if TYPE_CHECKING:
    from spacy.language import Language

WEDNESDAY = date(2024, 6, 5)


def told(*body: str, dateline: str | None = None) -> list[Account]:
    """What a report of these paragraphs tells that was published on Wednesday 2024-06-05."""
    return _read(structs.replace(_report(body, dateline), published=WEDNESDAY))


def told_by_estimate(*body: str, edtf: str | None) -> list[Account]:
    """What a report of these paragraphs tells whose time is an estimate, or not known."""
    days = bounds(edtf) if edtf else None
    when = When(edtf, *days, "by estimate", estimated=True) if edtf and days else None
    return _read(structs.replace(_report(body), estimated=when))


def estimated(*body: str, register: Register | None = None, caption: str | None = None) -> When | None:
    """When a report of these paragraphs without a date was published, by estimate."""
    report = _report(body, caption=caption)
    ((_, doc),) = parse([report], _model())
    return dated(report, doc, register).estimated


def _report(body: Sequence[str], dateline: str | None = None, caption: str | None = None) -> Report:
    blocks = [("dateline", dateline)] if dateline else []
    blocks += [("body", each) for each in body] + ([("caption", caption)] if caption else [])
    text = "\n\n".join(words for _, words in blocks)
    return Report(id="one", text=text, paragraphs=tuple(_paragraphs(blocks, text)), dateline=dateline)


def _read(report: Report) -> list[Account]:
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
