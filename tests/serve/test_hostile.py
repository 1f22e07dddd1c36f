"""Reports are hostile text, and appear as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from dragoman.serve import links
from served import TURNED

HOSTILE = f'"><u>{TURNED}'
PAGES = (
    "/",
    "/meetings",
    "/meetings?party=smith",
    "/meetings?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/meetings/mccccccccccc1",
    "/meetings/md00000000000",
    links.report(HOSTILE),
)
HIDDEN = "\u202e\u202c\u2067\u0000\u001b"


class _Tags(HTMLParser):
    """The tags of a page, and what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "script":
            self.scripts.append(known.get("src"))
        if tag in ("b", "u", "img", "style", "iframe", "base", "object"):
            self.odd.append(tag)
        self.handlers += [name for name in known if name.startswith("on") or name == "style"]
        self.links += [known[name] or "" for name in ("href", "src", "action") if name in known]


@pytest.mark.parametrize("address", PAGES)
def test_what_a_report_says_is_text_and_nothing_else(site: TestClient, address: str) -> None:
    text = site.get(address).text
    tags = _Tags()
    tags.feed(text)
    assert [each for each in tags.scripts if not (each or "").startswith("/static/")] == []
    assert tags.handlers == []
    assert tags.odd == []
    assert {each for each in tags.links if not each.startswith(("/", "#", "https://example.org/"))} == set()
    assert not set(HIDDEN) & set(text)


@pytest.mark.parametrize("address", PAGES)
def test_a_list_stays_small_whatever_a_report_says(site: TestClient, address: str) -> None:
    assert len(site.get(address).content) < 300_000
