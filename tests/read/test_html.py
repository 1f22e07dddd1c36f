"""Web pages of four makes, with the furniture of real ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from trafilatura import load_html

from dragoman.errors import ReportError
from dragoman.model import Report, Skipped
from dragoman.read import read_reports
from dragoman.read.html import DEEPEST, is_deep, is_html, read_page

PAGES = Path(__file__).parent.parent / "cases" / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text())


def read_case(name: str) -> Report:
    (report,) = read_reports([PAGES / f"{name}.html"])
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize("name", EXPECTED)
def test_kinds_of_paragraphs(name: str) -> None:
    report = read_case(name)
    told = [(paragraph.kind, paragraph.span.cut(report.text)) for paragraph in report.paragraphs]
    assert [kind for kind, _ in told] == EXPECTED[name]["kinds"], told


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize(
    "field", ["title", "published", "publisher", "byline", "url", "dateline", "language"]
)
def test_facts_of_pages(name: str, field: str) -> None:
    value = getattr(read_case(name), field)
    assert (value and str(value)) == EXPECTED[name].get(field, value)


def test_headline_stands_first_and_once() -> None:
    text = read_case("tables").text
    assert text.startswith("Envoys meet at mountain hut\n\n")
    assert text.count("Envoys meet at mountain hut") == 1


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote"])
def test_deep_nesting_is_read(tag: str) -> None:
    words = "The envoys met in Omer on Monday."
    draft = read_page(f"<html><body>{f'<{tag}>' * 20_000}{words}{f'</{tag}>' * 20_000}</body></html>", "page")
    assert words in draft.text


def test_depth_passes_over_elements_without_an_end() -> None:
    page = "<html><body><p>a<p>b<br><img src=x><span>c</span>" + "<p>a<p>b<br>" * DEEPEST + "</body></html>"
    assert not is_deep(load_html(page))


@pytest.mark.parametrize(("levels", "deep"), [(DEEPEST - 2, False), (DEEPEST - 1, True), (10_000, True)])
def test_a_page_is_deep_where_elements_are_nested_so(levels: int, deep: bool) -> None:
    page = "<html><body>" + "<div>" * levels + "words" + "</div>" * levels + "</body></html>"
    assert is_deep(load_html(page)) == deep


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>met()</script></body></html>", "<!--" * 99]
)
def test_pages_without_text_are_refused(page: str) -> None:
    with pytest.raises(ReportError) as caught:
        read_page(page, "page")
    assert caught.value.reason == "format"


def test_page_in_another_language_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html lang='fr'><body><p>Le ministre a rencontré son homologue.</p></body></html>"
    )
    (skipped,) = read_reports([tmp_path])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "language"


@pytest.mark.parametrize(
    ("head", "page"),
    [
        (b"<!DOCTYPE html>", True),
        (b"  <html>", True),
        (b"<!-- saved -->\n<html lang='en'>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html>', True),
        (b"<rss>", False),
        (b"He said <html> was a language", False),
    ],
)
def test_pages_are_known_by_their_first_bytes(head: bytes, page: bool) -> None:
    assert is_html(head) is page
