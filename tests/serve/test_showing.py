"""Whatever a report says is shown as text."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from dragoman.serve.queries import asked
from dragoman.serve.showing import harmless, marked, short, shown
from dragoman.serve.views import templates


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


@given(st.text())
def test_text_makes_no_tags_and_turns_nothing_around(text: str) -> None:
    for html in (str(shown(text)), str(marked([(text, True), (text, False)]))):
        assert set(read(html).tags) <= {"bdi", "span", "mark"}
        kinds = {
            unicodedata.category(each)
            for each in html
            if each not in "\u200c\u200d\u00ad" and not each.isspace()
        }
        assert not kinds & {"Cc", "Cf", "Cs"}


@given(st.text(alphabet=st.characters(exclude_categories=["C"])))
def test_text_that_obeys_nothing_is_shown_to_the_letter(text: str) -> None:
    assert read(str(shown(text))).text == text
    assert harmless(text) == text


def test_what_is_not_seen_is_shown_as_its_number() -> None:
    assert str(shown("a\u202eb")) == (
        '<bdi>a<span class="sign" title="U+202E RIGHT-TO-LEFT OVERRIDE">U+202E</span>b</bdi>'
    )


def test_a_template_escapes_whatever_it_prints() -> None:
    template = templates().from_string("<p title='{{ x }}'>{{ x }}</p>")
    said = "&lt;b&gt;&#39;\N{REPLACEMENT CHARACTER}&#34;"
    assert template.render(x="<b>'\u202e\"") == f"<p title='{said}'>{said}</p>"


@pytest.mark.parametrize(("text", "said"), [("abc", "abc"), ("abcd", "abc …"), (None, "")])
def test_a_long_text_is_cut(text: str | None, said: str) -> None:
    assert short(text, 3) == said


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("party", "of", "q", "place")), st.text("abcé &=?+%#/", min_size=1, max_size=9)
        ),
        max_size=4,
        unique_by=lambda pair: pair[0],
    )
)
def test_an_address_made_of_filters_asks_for_the_same(pairs: list[tuple[str, str]]) -> None:
    pairs = [(name, f"x{text}".strip()) for name, text in pairs]
    first = asked(QueryParams(pairs))
    again = asked(QueryParams(first.url("/meetings").partition("?")[2]))
    assert again.filters == first.filters
    assert dict(again.given) == dict(first.given)
