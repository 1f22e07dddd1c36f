"""A paragraph that comes again is not worked out again, and comes out the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.extract import accounts
from dragoman.parse import nlp as parsing
from dragoman.parse import parse
from dragoman.parse.again import Again
from dragoman.parse.nlp import Engine
from factory import report

if TYPE_CHECKING:
    from spacy.language import Language

TOLD = "Foreign Minister Anna Haddad of Norway met President Luis Mora of Peru in Lima on Monday."
STORY = [TOLD, "The two discussed fisheries.", "She said the talks were useful.", "They will meet again."]


def test_the_oldest_goes_first() -> None:
    again = Again[str, int](most=2)
    for n, key in enumerate(("a", "b", "a", "c")):
        again.keep(key, n)
    assert (again.get("a"), again.get("b"), again.get("c"), len(again)) == (None, 1, 3, 2)


@pytest.fixture
def engine(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine that has seen nothing yet."""
    fresh = Engine(nlp)
    monkeypatch.setattr(parsing, "engine_of", lambda _: fresh)
    return fresh


def links(nlp: Language, *paragraphs: str) -> list[tuple[str, str, int]]:
    ((_, doc),) = parse([report("\n\n".join(paragraphs))], nlp, gate=False)
    return [(token.tag_, token.dep_, token.head.i) for token in doc]


def test_a_copy_is_neither_tagged_nor_parsed_again(
    nlp: Language, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = links(nlp, *STORY)
    given: list[int] = []
    for name in ("_labels_told", "_tagged_and_parsed"):
        monkeypatch.setattr(engine, name, _counting(getattr(engine, name), given))
    assert links(nlp, *STORY) == first
    assert given == [0, 0]


def _counting(work: Callable[[list[Any]], Any], given: list[int]) -> Callable[[list[Any]], Any]:
    def counted(docs: list[Any]) -> Any:
        given.append(len(docs))
        return work(docs)

    return counted


@pytest.mark.parametrize("less", [STORY[:3], STORY[1:], [STORY[0], *STORY[2:]], ["A headline", *STORY]])
def test_a_near_copy_comes_out_as_if_it_were_alone(nlp: Language, engine: Engine, less: list[str]) -> None:
    alone = links(nlp, *less)
    engine.__init__(nlp)  # type: ignore[misc]
    links(nlp, *STORY)
    assert links(nlp, *less) == alone


def test_accounts_of_a_copy_are_at_their_own_places(nlp: Language, engine: Engine) -> None:
    reports = [report(f"{lead}\n\n{TOLD}", id=lead) for lead in ("Rain fell.", "It rained in the north.")]
    told = [accounts(each, doc) for each, doc in parse(reports, nlp)]
    for each, (account,) in zip(reports, told, strict=True):
        assert [span.cut(each.text) for span in account.evidence.mode] == ["met"]
