"""Feeds: what they name, and what they say of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError, ReportError
from dragoman.model import Report, Skipped
from dragoman.read import Facts, Fetched, feeds_of, read_feed, read_fetched, read_reports
from dragoman.read.feed import is_feed
from dragoman.read.lists import read_opml
from web import item, page, rss

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
 <title>Desk</title>
 <entry><title type="html">Hu &amp;amp; Bush meet</title><link href="/2024/a.html"/>
  <id>tag:a</id><published>2024-06-05T23:30:00-05:00</published><author><name>Ann Reed</name></author>
  <summary>In short.</summary><content type="html">&lt;p&gt;President Hu met him.&lt;/p&gt;</content></entry>
</feed>"""


def test_rss() -> None:
    feed = read_feed(rss(item("https://e.example/1", "A visit"), item("https://e.example/1", "Again")))
    (only,) = feed.items
    assert (feed.title, only.url) == ("Levant Dispatch", "https://e.example/1")
    assert only.facts == Facts(
        title="A visit",
        published=date(2024, 6, 5),
        publisher="Levant Dispatch",
        url="https://e.example/1",
    )


def test_atom() -> None:
    (only,) = read_feed(ATOM, url="https://e.example/feed").items
    assert only.url == "https://e.example/2024/a.html"
    assert only.facts.title == "Hu & Bush meet"
    assert only.facts.published == date(2024, 6, 5)  # as printed there, not in UTC
    assert (only.facts.byline, only.facts.publisher) == ("Ann Reed", "Desk")
    assert "President Hu met him." in only.content


def test_of_a_feed_of_others_the_source_is_the_publisher() -> None:
    more = '<source url="https://x.example/feed">Carmel Courier</source>'
    (only,) = read_feed(rss(item("https://e.example/1", "A", more=more))).items
    assert only.facts.publisher == "Carmel Courier"


WHOLE = "<p>" + "President Hu met the envoy again. " * 40 + "</p>"


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (WHOLE, True),
        ("<p>He met him.</p>", False),
        (WHOLE + "[&#8230;]", False),
        (WHOLE + "Read more", False),
    ],
)
def test_whole_content(content: str, whole: bool) -> None:
    more = f"<description><![CDATA[{content}]]></description>"
    (only,) = read_feed(rss(item("https://e.example/1", "A", more=more))).items
    assert only.is_whole is whole


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    broken = rss(item("https://e.example/1", "Q & A"), "<title>open", item("https://e.example/2", "B"))
    assert "https://e.example/1" in [each.url for each in read_feed(broken).items]
    assert read_feed(rss(item("https://e.example/1", "A"))[:-20]).items


ENTITIES = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "neither"),
        (b"\x00\xff\x00", "neither"),
        (b"<opml/>", "neither"),
        (page("Home", "Some text."), "a web page, not a feed"),
        (
            page("Home", "x", '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'),
            "its feeds: /rss.xml",
        ),
        (rss(item("https://e.example/", "&b;")).replace(b"<rss", ENTITIES.encode() + b"<rss"), "entities"),
    ],
)
def test_no_feed(data: bytes, said: str) -> None:
    with pytest.raises(ReportError, match=said) as raised:
        read_feed(data)
    assert raised.value.reason == "format"


@given(st.binary(max_size=400))
def test_anything_is_a_feed_or_told_apart(data: bytes) -> None:
    for each in (data, rss(data.decode("latin-1"))):
        with suppress(ReportError):
            read_feed(each)


def test_a_saved_feed_is_read(tmp_path: Path) -> None:
    more = f"<description><![CDATA[{WHOLE}]]></description>"
    data = rss(item("https://e.example/1", "A visit", more=more), item("https://e.example/2", "B"))
    (tmp_path / "news.xml").write_bytes(data)
    one, two = read_reports([tmp_path])
    assert isinstance(one, Report)
    assert (one.id, one.url, one.published) == ("news:1", "https://e.example/1", date(2024, 6, 5))
    assert one.text.startswith("A visit\n\nPresident Hu")
    assert isinstance(two, Skipped)
    assert two.reason == "empty"


@pytest.mark.parametrize(
    ("head", "feed"),
    [(rss(), True), (ATOM, True), (page("A", "b"), False), (b"<p>feed</p>", False), (b"feed me", False)],
)
def test_told_by_its_first_bytes(head: bytes, feed: bool) -> None:
    assert is_feed(head) is feed


# What a page says goes before what the feed says of it

OF_FEED = Facts(title="Feed title", published=date(2024, 6, 5), publisher="Feed", byline="Feed Writer")
BODY = "President Hu Jintao met President George W. Bush in Hanoi on Sunday, officials said after the talks."


def test_the_feed_tells_what_the_page_lacks() -> None:
    document = Fetched(url="https://e.example/1", id="a", data=page("Page title", BODY), facts=OF_FEED)
    report = read_fetched(document)
    assert isinstance(report, Report)
    assert (report.title, report.published, report.publisher) == ("Page title", date(2024, 6, 5), "Feed")
    assert (report.id, report.origin, report.url) == ("a", "https://e.example/1", "https://e.example/1")
    assert (report.byline, report.named_after_file) == ("Feed Writer", False)


def test_the_page_goes_first() -> None:
    head = (
        '<meta property="article:published_time" content="2024-06-01">'
        '<meta property="og:site_name" content="P">'
    )
    data = page("Page title", BODY, head)
    report = read_fetched(Fetched(url="https://e.example/1", id="a", data=data, facts=OF_FEED))
    assert isinstance(report, Report)
    assert (report.published, report.publisher) == (date(2024, 6, 1), "P")


@pytest.mark.parametrize(
    ("charset", "written"), [("windows-1252", "cp1252"), ("", "utf-8"), ("no-such", "utf-8")]
)
def test_the_charset_that_the_site_tells(charset: str, written: str) -> None:
    data = page("Visité", BODY.replace("talks", "entretiens “à huis clos”")).decode().encode(written)
    report = read_fetched(Fetched(url="https://e.example/1", id="a", data=data, charset=charset))
    assert isinstance(report, Report)
    assert "“à huis clos”" in report.text
    assert report.title == "Visité"


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b"\x89PNG\r\n", "binary"), (page("", ""), "format")]
)
def test_no_report_in_it(data: bytes, reason: str) -> None:
    read = read_fetched(Fetched(url="https://e.example/1", id="a", data=data))
    assert read == Skipped(origin="https://e.example/1", reason=reason, detail=getattr(read, "detail", ""))


# Lists of feeds

OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="A" xmlUrl="https://a.example/rss"/><outline xmlURL=" https://b.example/atom "/>
<outline text="none" htmlUrl="https://c.example/"/><outline xmlUrl="file:///etc/passwd"/>
</outline></body></opml>"""


def test_lists_of_feeds(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_bytes(OPML)
    (tmp_path / "feeds.txt").write_text("# mine\nhttps://c.example/#x\n\nhttps://a.example/rss  # again\n")
    given = ["https://z.example/", str(tmp_path / "feeds.opml"), str(tmp_path / "feeds.txt")]
    assert feeds_of(given) == [
        "https://z.example/",
        "https://a.example/rss",
        "https://b.example/atom",
        "https://c.example/#x",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no address"),
        (b"some words\n", "no address"),
        (b"<opml><body/></opml>", "no address"),
        (b"<opml><body>", "broken XML"),
        (ENTITIES.replace("r [", "opml [").encode() + b"<opml>&b;</opml>", "entities"),
    ],
)
def test_no_list_of_feeds(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(InputError, match=said):
        feeds_of([str(tmp_path / "list")])


def test_neither_address_nor_file() -> None:
    with pytest.raises(InputError, match="https://"):
        feeds_of(["example.org/feed"])


def test_deep_outlines() -> None:
    deep = b"<o>" * 50_000 + b'<outline xmlUrl="https://a.example/"/>' + b"</o>" * 50_000
    assert read_opml(deep) == ["https://a.example/"]
