"""Feeds, RSS and Atom: what is new at a publisher's, and what the feed says of each item."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from dragoman.errors import ReportError
from dragoman.read.charset import tidy
from dragoman.read.draft import Draft, Facts
from dragoman.read.html import blocks_of, text_of
from dragoman.read.jsonl import headed
from dragoman.read.limits import Limits
from dragoman.read.piece import Piece, Place, see_length
from dragoman.read.published import day_of
from dragoman.read.source import Source
from dragoman.read.words import one_line
from dragoman.text.addresses import of_web

MOST_ITEMS = 5_000
LONGEST_FACT = 500

WHOLE = 200
"""Words from which on the content of an item is taken for the whole report, not for how it begins."""

_START = re.compile(rb"<(?:rss|rdf:RDF|feed|atom:feed)[\s>]")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:read|continue)\b.{0,20})\W*$", re.IGNORECASE)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a feed: where its page is, what the feed says of it, its content (HTML, "" for none)."""

    url: str
    facts: Facts = Facts()
    content: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the content looks like the whole report."""
        words = text_of(self.content)
        return words.count(" ") >= WHOLE and not _GOES_ON.search(words[-60:])


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed as it is now, its items in its order, each address once."""

    title: str = ""
    items: tuple[Item, ...] = ()


def is_feed(head: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    plain = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip()
    return plain.startswith(b"<") and _START.search(plain[:2048]) is not None and not _PAGE.match(plain)


def read_feed(data: bytes, *, url: str = "", kind: str = "", charset: str = "") -> Feed:
    """The feed in `data`, which came from `url` as that media type; broken XML is read as far as it goes.

    Raises `ReportError` "format" for what is no feed, and for one that declares entities of its own, by which
    a small file could be made to take any amount of memory.
    """
    if _ENTITY.search(data):
        raise ReportError("format", "it declares XML entities of its own, which are not read")
    parsed = _parsed(data, url, kind, charset)
    if not parsed.get("version") and not parsed.get("entries"):
        raise ReportError("format", _no_feed(data))
    about = parsed.get("feed") or {}
    found: dict[str, Item] = {}
    for entry in parsed.get("entries", [])[:MOST_ITEMS]:
        item = _item(entry, about)
        if item is not None:
            found.setdefault(item.url or f"#{len(found)}", item)
    return Feed(title=_fact(about.get("title")) or "", items=tuple(found.values()))


def _parsed(data: bytes, url: str, kind: str, charset: str) -> Mapping[str, Any]:
    import feedparser

    headers = {"content-location": url} if url else {}
    headers |= {"content-type": f"{kind}; charset={charset}"} if kind and charset else {}
    try:
        parsed: Mapping[str, Any] = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception as error:
        raise ReportError("format", f"a broken feed: {type(error).__name__}: {error}"[:200]) from error
    return parsed


def _no_feed(data: bytes) -> str:
    if not _PAGE.search(data[:2048]):
        return "neither RSS nor Atom"
    offered = ", ".join(feeds_offered(data))
    return "a web page, not a feed" + (f"; its feeds: {offered}" if offered else "")


def feeds_offered(data: bytes) -> list[str]:
    """The addresses of feeds that a page names, as it writes them."""
    from resiliparse.parse.html import HTMLTree

    document = HTMLTree.parse(data.decode("utf-8", "replace")).document
    links = document.query_selector_all("link[rel=alternate][href]") if document else []
    feeds = (each for each in links if (each.getattr("type") or "").endswith(("rss+xml", "atom+xml")))
    return [one_line(tidy(each.getattr("href") or ""))[:LONGEST_FACT] for each in feeds][:3]


def _item(entry: Mapping[str, Any], about: Mapping[str, Any]) -> Item | None:
    url = _url(entry)
    content = _content(entry)
    title = _fact(text_of(str(entry.get("title") or "")))
    if not url and not content:
        return None
    source = entry.get("source") or {}
    facts = Facts(
        title=title,
        published=_day(entry),
        url=url or None,
        publisher=_fact(source.get("title")) or _fact(about.get("title")),
        byline=_fact(entry.get("author")),
        language=_fact(entry.get("language")) or _fact(about.get("language")),
    )
    return Item(url=url, facts=facts, content=content)


def _url(entry: Mapping[str, Any]) -> str:
    """Where the page of an item is: its link, else an id that is an address."""
    for name in ("link", "id"):
        if url := of_web(str(entry.get(name) or "").strip()):
            return url
    return ""


def _content(entry: Mapping[str, Any]) -> str:
    """The longest that the feed has of an item."""
    given = [str(each.get("value") or "") for each in entry.get("content") or []]
    return max([*given, str(entry.get("summary") or "")], key=len)


def _day(entry: Mapping[str, Any]) -> date | None:
    """The day as the feed prints it, else that of the moment it means."""
    for name in ("published", "updated"):
        printed = day_of(str(entry.get(name) or ""))
        if printed is not None:
            return printed
        parts = entry.get(f"{name}_parsed")
        if parts:
            return day_of(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
    return None


def _fact(value: object) -> str | None:
    line = one_line(tidy(value)) if isinstance(value, str) else ""
    return line if 0 < len(line) <= LONGEST_FACT else None


def draft_of(item: Item, origin: str, limits: Limits) -> Draft:
    """The report that a feed has of an item, without its page."""
    text = headed("\n\n".join(blocks_of(item.content)), item.facts.title, None)
    see_length(text, limits)
    return Draft(text=text, origin=origin, facts=item.facts)


def cut_feed(stream: io.BufferedReader, source: Source, limits: Limits, _: Place) -> Iterator[Piece]:
    """The items of a feed that was saved."""
    data = stream.read(limits.line + 1)
    if len(data) > limits.line:
        raise ReportError("too-large", f"a feed of more than {limits.line:,} bytes")
    for number, item in enumerate(read_feed(data).items, start=1):
        origin = f"{source.origin}[{number}]"
        yield Piece(data=msgspec.json.encode(item), origin=origin, key=str(number))


def read_feed_item(piece: Piece, limits: Limits) -> Draft:
    """The report that a feed has of an item."""
    item = msgspec.json.decode(piece.data, type=Item)
    item = msgspec.structs.replace(item, facts=piece.facts.over(item.facts))
    return msgspec.structs.replace(draft_of(item, piece.origin, limits), key=piece.key)
