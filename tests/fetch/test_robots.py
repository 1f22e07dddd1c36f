"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.fetch.robots import Robots, fits, read_robots

ALLOWED = [
    ("", "/a", True),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
    ("User-agent: *\nAllow: /\nDisallow: /print", "/print/1", False),
    ("User-agent: *\nAllow: /p\nDisallow: /p", "/p", True),
    ("User-agent: *\nDisallow: /*?print", "/a?print=1", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
    ("User-agent: *\nDisallow: /a%3cd", "/a%3Cd", False),
    ("User-agent: *\nDisallow: /ü", "/%C3%BC", False),
    ("User-agent: Dragoman\nDisallow: /", "/a", False),
    ("User-agent: Dragoman/1.0\nDisallow: /", "/a", False),
    ("User-agent: dragoman\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /x", "/a", True),
    ("User-agent: other\nUser-agent: dragoman\nDisallow: /x", "/x", False),
    ("User-agent: dragoman\nDisallow: /x\nUser-agent: other\nDisallow: /y", "/y", True),
    ("User-agent: dragomanbot\nDisallow: /", "/a", True),
    ("Disallow: /", "/a", True),
    ("# all\nuser-AGENT : * # x\ndisallow : /x # y", "/x", False),
    ("User-agent: *\nDisallow: nonsense\nSitemap: x", "/nonsense", True),
    ("User-agent: *\nDisallow: /a*b*c$", "/a1b2c3c", False),
]


@pytest.mark.parametrize(("text", "path", "allowed"), ALLOWED)
def test_allowed(text: str, path: str, allowed: bool) -> None:
    assert read_robots(text, "dragoman").allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10.0),
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: other\nCrawl-delay: 10", 0.0),
        ("User-agent: dragoman\nCrawl-delay: 1\nUser-agent: *\nCrawl-delay: 10", 1.0),
    ],
)
def test_delays(text: str, delay: float) -> None:
    assert read_robots(text, "dragoman").delay == delay


@given(st.text(max_size=300))
def test_anything_is_read(text: str) -> None:
    assert isinstance(read_robots(text, "dragoman"), Robots)


def test_a_rule_of_stars_takes_no_time() -> None:
    assert not fits("/" + "*a" * 5_000 + "b$", "/" + "a" * 4_000)
