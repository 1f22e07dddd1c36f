"""A paragraph is parsed alike with and without those around it, together with others and alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.model import Report
from dragoman.model.parsed import Doc
from dragoman.parse import parse
from dragoman.parse.gate import paragraphs
from dragoman.read import read_reports
from test_docs import ROOT

if TYPE_CHECKING:
    import pytest
    from spacy.language import Language


def reports() -> list[Report]:
    found = read_reports([ROOT / "examples" / "reports"])
    return [each for each in found if isinstance(each, Report)][:20]


def told(doc: Doc) -> list[tuple[str, str, int, int]]:
    return [(token.tag_, token.dep_, token.head.i, token.sent.start) for token in doc]


def test_what_is_asked_for_is_parsed_as_in_the_whole_report(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [told(doc) for _, doc in parse(reports(), nlp, gate=False)]
    monkeypatch.setattr("dragoman.parse.nlp.likely", lambda doc: list(paragraphs(doc))[::3])
    assert [told(doc) for _, doc in parse(reports(), nlp)] == whole


def test_nothing_is_parsed_that_nobody_asks_for(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.parse.nlp.likely", lambda doc: [])
    monkeypatch.setattr("dragoman.parse.nlp.Engine.parse", _never)
    for report, doc in parse(reports(), nlp):
        assert all(token.lower_ == token.text.lower() for token in doc), report.id


def _never(engine: object, doc: Doc, paragraphs: Sequence[tuple[int, int]]) -> None:
    raise AssertionError("nobody asked for a parse")
