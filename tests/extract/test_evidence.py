"""Every value of every account points at the words of the report that say it, to the letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from phenomena import FOLDER, Case, cases, report_of
from reading import told as read_told

from dragoman.extract import accounts
from dragoman.model import Account, Gap, Party, PartyEvidence, Report, Span
from dragoman.model.span import words_of
from dragoman.parse import parse
from dragoman.read import read_reports

if TYPE_CHECKING:
    from spacy.language import Language

EXAMPLES = Path(__file__).parents[2] / "examples"
Told = list[tuple[Report, Account]]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Those of all cases, and the examples that come with the project."""
    found = read_reports([EXAMPLES / "reports"], metadata=EXAMPLES / "metadata.csv")
    return [*map(report_of, cases()), *(each for each in found if isinstance(each, Report))]


@pytest.fixture(scope="module")
def told(reports: list[Report], nlp: Language) -> Told:
    """Every account, with its report."""
    return [(report, account) for report, doc in parse(reports, nlp) for account in accounts(report, doc)]


def spans_in(value: Any) -> Iterator[Span]:
    """All spans of a piece of evidence, however deep they lie."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_in(each)


def parties_of(account: Account) -> Iterator[tuple[Party, PartyEvidence]]:
    return zip(account.parties, account.evidence.parties, strict=True)


def gaps_of(account: Account) -> Iterator[tuple[Gap, tuple[Span, ...]]]:
    return zip(account.gaps, account.evidence.gaps, strict=True)


def claims(report: Report, account: Account) -> Iterator[tuple[str, str, str]]:
    """Each value that is words of the report: its field, what it says, and the words that it points at."""
    for party, evidence in parties_of(account):
        if evidence.name:
            yield "name", party.name, words_of(evidence.name, report.text)
        yield "role", party.role or "", words_of(evidence.role, report.text)
    place = account.place.name if account.place else None
    yield "place", place or "", words_of(account.evidence.place, report.text)
    yield "source", account.source or "", words_of(account.evidence.source, report.text)
    for link, spans in zip(account.attribution, account.evidence.attribution, strict=True):
        yield "attribution", link.name, words_of(spans, report.text)
    for topic, spans in zip(account.topics, account.evidence.topics, strict=True):
        yield "topic", topic, words_of(spans, report.text)


def astray(report: Report, account: Account) -> list[Span]:
    """Spans that lie outside the text, or have blanks at their edges."""
    return [
        span
        for span in spans_in(account.evidence)
        if not 0 <= span.start < span.end <= len(report.text)
        or span.cut(report.text) != span.cut(report.text).strip()
    ]


def test_there_is_something_to_look_at(told: Told) -> None:
    assert len({report.id for report, _ in told if report.origin}) > 20
    assert len(told) > 200


def test_every_span_lies_in_the_text_with_no_blank_at_its_edges(told: Told) -> None:
    assert [(report.id, spans) for report, account in told if (spans := astray(report, account))] == []


@pytest.mark.parametrize("field", ["name", "role", "place", "source", "attribution", "topic"])
def test_a_value_is_the_words_that_it_points_at(field: str, told: Told) -> None:
    found = [(report.id, *claim) for report, account in told for claim in claims(report, account)]
    wrong = [claim for claim in found if claim[1] == field and claim[2] != claim[3]]
    assert wrong == []
    assert any(claim[2] for claim in found if claim[1] == field)


def test_a_party_whose_name_is_not_printed_points_at_the_words_that_tell_its_side(told: Told) -> None:
    """A state that only "Iranian" tells of."""
    wrong = [
        (report.id, party.name)
        for report, account in told
        for party, evidence in parties_of(account)
        if not evidence.name and not evidence.of
    ]
    assert wrong == []


def test_the_source_is_the_first_link_of_the_chain(told: Told) -> None:
    assert [
        (report.id, account.source)
        for report, account in told
        if account.source != next((link.name for link in account.attribution), None)
    ] == []
    assert any(len(account.attribution) > 1 for _, account in told)


def test_the_side_of_a_party_points_at_the_words_that_tell_it(told: Told) -> None:
    wrong = [
        (report.id, party.name, party.of)
        for report, account in told
        for party, evidence in parties_of(account)
        if party.of is not None and not evidence.of
    ]
    assert wrong == []


def test_a_country_without_a_place_points_at_the_words_that_tell_it(told: Told) -> None:
    """A visit is to the country of its host, which has evidence as a party."""
    wrong = [
        (report.id, account.place)
        for report, account in told
        if account.place and account.place.name is None and account.mode != "visit"
        if not account.evidence.country
    ]
    assert wrong == []


def test_every_gap_points_at_its_words_and_is_of_a_field_without_a_value(told: Told) -> None:
    gaps = [(account, gap, words) for _, account in told for gap, words in gaps_of(account)]
    values = [{"date": a.when, "place": a.place, "source": a.source}[gap.field] for a, gap, _ in gaps]
    assert gaps
    assert values == [None] * len(gaps)
    assert all(words for _, _, words in gaps)


def test_a_place_that_no_words_say_gives_its_reason(told: Told) -> None:
    places = [account.place for _, account in told if account.place is not None]
    assert any(place.inferred for place in places)
    assert [place for place in places if place.inferred and not place.why] == []


def test_every_account_points_at_the_words_that_tell_of_the_encounter(told: Told) -> None:
    assert [report.id for report, account in told if not account.evidence.mode] == []


def test_a_date_that_is_not_guessed_points_at_the_words_that_say_it(told: Told) -> None:
    wrong = [
        (report.id, account.when.edtf, account.when.why)
        for report, account in told
        if account.when and "~" not in account.when.edtf and not account.evidence.date
        if not account.when.why.startswith("the day of the news")
    ]
    assert wrong == []


def test_a_date_means_the_days_from_its_first_to_its_last(told: Told) -> None:
    wrong = [
        (report.id, account.when)
        for report, account in told
        if account.when and account.when.earliest > account.when.latest
    ]
    assert wrong == []


def test_confidence_is_from_nought_to_one(told: Told) -> None:
    assert [report.id for report, account in told if not 0 <= account.confidence <= 1] == []


def test_no_two_accounts_have_one_id(told: Told) -> None:
    assert [each for each, times in Counter(account.id for _, account in told).items() if times > 1] == []


def test_an_account_names_the_report_that_tells_it(told: Told) -> None:
    assert [report.id for report, account in told if account.report != report.id] == []


def test_a_report_tells_the_same_again_in_other_company(
    reports: list[Report], told: Told, nlp: Language
) -> None:
    some = reports[-1::-3]
    again = [account for report, doc in parse(some, nlp, batch_size=7) for account in accounts(report, doc)]
    assert [account for each in some for report, account in told if report.id == each.id] == again


WORDS = [*(FOLDER / "words.txt").read_text(encoding="utf-8").splitlines(), "\n\n"]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
@example(
    "dinner for last month left ( refused to , and ; his Chinese counterpart 's he hosted spoke by telephone"
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_words_can_be_read_and_the_promise_holds(nlp: Language, words: str) -> None:
    report = report_of(Case(id="any", body=words.strip() or "met", find=[]))
    ((_, doc),) = parse([report], nlp)
    for account in accounts(report, doc):
        assert account.evidence.mode
        assert astray(report, account) == []
        assert [(value, cut) for _, value, cut in claims(report, account) if value != cut] == []


CHRONOLOGY = (
    "1994:",
    "Dec 9 - Cuban Foreign Minister Carlos Romero meets President Luis Castell of Mexico.",
)
COUNTED_ON = (
    "9 December 1994: The rebels announce a ceasefire.",
    "17 June: Cuban Foreign Minister Carlos Romero meets President Luis Castell of Mexico.",
)


@pytest.mark.parametrize(
    ("body", "words", "why"),
    [
        (CHRONOLOGY, ["Dec 9", "1994"], "'Dec 9' of 1994, the year printed before it"),
        (
            COUNTED_ON,
            ["17 June", "9 December 1994"],
            "'17 June' of 1995, counted on from the year printed before it",
        ),
    ],
)
def test_a_day_of_a_chronology_points_at_its_year_as_well(
    body: tuple[str, ...], words: list[str], why: str
) -> None:
    account = read_told(*body)[0]
    assert account.when is not None
    assert account.when.why == why
    assert [span.cut("\n\n".join(body)) for span in account.evidence.date] == words
