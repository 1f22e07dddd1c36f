"""One report: its text, its marks, and what was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from conftest import Open
from dragoman.model import Evidence, Paragraph, Report, Span
from dragoman.serve import links
from dragoman.serve.pages.reports import blocks
from dragoman.store import Store
from factory import account, full_account, report
from served import EVIL, TURNED

SECOND = "deep/folder/second?x=1#y"
HOSTILE = f'"><u>{TURNED}'


def test_words_of_accounts_are_marked_and_furniture_is_folded(site: TestClient) -> None:
    text = site.get("/reports/first").text
    assert re.search(r'<mark id="w\d+">Hanoi</mark>', text)
    assert '<a class="number" href="#aaaaaaaaaaaa1" title="Account 1">1</a><mark' in text
    folded = text.partition('<details class="furniture">')[2].partition("</details>")[0]
    assert "tomatoes" in folded


def test_each_account_can_be_linked_to_and_leads_to_its_meeting(site: TestClient) -> None:
    text = site.get("/reports/first").text
    assert 'id="aaaaaaaaaaaa1"' in text
    assert '<a href="/meetings/maaaaaaaaaaa1">' in text


def test_of_a_report_in_pages_each_account_says_on_which_it_is(tmp_path: Path, open_site: Open) -> None:
    with Store(tmp_path / "pages.db") as store:
        of = report(pages=(0, report().text.index("President")))
        store.put(of, [full_account(of)])
    site = open_site(tmp_path / "pages.db")
    assert "<small>page 2</small>" in site.get("/reports/one").text


def test_an_id_may_have_any_signs(site: TestClient) -> None:
    address = links.report(SECOND)
    assert address == "/reports/deep%2Ffolder%2Fsecond%3Fx%3D1%23y"
    assert "They meet, aides say" in site.get(address).text


@pytest.mark.parametrize("identity", ["none", "", "..%2f..%2fetc%2fpasswd", "x" * 5_000, "%00"])
def test_a_report_that_is_not_there_is_told_so(site: TestClient, identity: str) -> None:
    assert site.get(f"/reports/{identity}").status_code == 404


def test_a_report_that_means_ill_is_text(site: TestClient) -> None:
    text = site.get(links.report(HOSTILE)).text
    assert EVIL not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert 'title="U+202E RIGHT-TO-LEFT OVERRIDE">U+202E</span>' in text


def test_only_addresses_of_the_web_are_links(site: TestClient) -> None:
    assert 'href="https://example.org/first"' in site.get("/reports/first").text
    text = site.get(links.report(SECOND)).text
    assert "javascript:alert(4)" in text
    assert 'href="javascript' not in text


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("JaVaScRiPt://x", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://example.org/\nx", False),
        ("http://[::1", False),
        ("https://example.org/" + "x" * 3_000, False),
        (None, False),
    ],
)
def test_an_address_is_a_link_if_it_is_of_the_web(url: str | None, link: bool) -> None:
    assert (links.elsewhere(url) is not None) is link


TEXT = "President Hu Jintao met U.S. President George W. Bush, and more words"
spans = st.builds(
    lambda start, length: Span(start, min(start + length, len(TEXT))),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 20),
)


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=4))
def test_pieces_together_are_the_text_and_each_span_begins_one(first: list[Span], second: list[Span]) -> None:
    of = report(TEXT)
    told = [_saying(of, each) for each in (first, second)]
    pieces = [piece for block in blocks(of, told) for piece in block.pieces]
    assert "".join(piece.text for piece in pieces) == TEXT
    starts = {piece.start for piece in pieces if piece.marked}
    assert {each.start for each in first + second} <= starts
    marked = {n for each in first + second for n in range(each.start, each.end)}
    assert {n for p in pieces if p.marked for n in range(p.start, p.start + len(p.text))} - _names(
        of
    ) == marked - _names(of)


def _names(of: Report) -> set[int]:
    """Where the names stand, which every account has words of."""
    told = account(of).evidence.parties
    return {n for each in told for span in (*each.name, *each.role) for n in range(span.start, span.end)}


def _saying(of: Report, words: list[Span]):  # type: ignore[no-untyped-def]
    from msgspec import structs

    made = account(of)
    return structs.replace(made, evidence=Evidence(mode=tuple(words), parties=made.evidence.parties))


def test_what_lies_outside_of_paragraphs_is_folded() -> None:
    of = Report(id="x", text="a\nmet\nb", paragraphs=(Paragraph("body", Span(2, 5)),))
    assert [(each.kind, each.pieces[0].text) for each in blocks(of, [])] == [
        ("furniture", "a\n"),
        ("body", "met"),
        ("furniture", "\nb"),
    ]
