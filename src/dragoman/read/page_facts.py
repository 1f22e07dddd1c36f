"""What a web page says of itself: JSON-LD, OpenGraph, meta, time, its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.read.charset import tidy
from dragoman.read.draft import Facts
from dragoman.read.published import day_in_url, day_of
from dragoman.read.words import fold, one_line
from dragoman.text.addresses import of_web

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

LONGEST_FACT = 500
"""Characters; what is longer is no name or title."""

MOST_OBJECTS = 2_000
"""JSON-LD objects that are looked at in one page."""

PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "publishdate",
    "pubdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "datecreated", "cxenseparse:recs:publishtime", "article.published", "citation_publication_date",
)  # fmt: skip
PUBLISHER = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "twitter:site",
)
BYLINE = (
    "author", "article:author", "dc.creator", "dcterms.creator", "byl", "byline", "parsely-author",
    "sailthru.author",
)  # fmt: skip
TITLE = ("og:title", "twitter:title", "dc.title", "headline")
ADDRESS = ("og:url", "twitter:url")
"""Names of meta elements, in the order in which they are believed."""

_ARTICLE = re.compile(r"(?:Article|Report|Posting)$")
_SITE = re.compile(r"\s+[|•·»–—-]\s+[^|•·»]{2,60}$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def page_facts(tree: HTMLTree) -> Facts:
    """The facts that the page declares; JSON-LD is believed before OpenGraph and meta elements."""
    declared = _declared(tree)
    facts = _from_json(tree).over(_from_meta(declared))
    url = facts.url or _canonical(tree)
    published = facts.published or day_in_url(url or "") or _from_time(tree)
    publisher = (facts.publisher or "").lstrip("@") or None
    rest = Facts(url=url, published=published, publisher=publisher, language=_language(tree))
    found = msgspec.structs.replace(facts, publisher=publisher).over(rest)
    return msgspec.structs.replace(found, title=_headline(tree, found))


def selected(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """The elements of a page that a CSS selector names, in order."""
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def first(tree: HTMLTree, selector: str) -> ElementNode | None:
    """The first element that a CSS selector names."""
    return tree.document.query_selector(selector) if tree.document else None


def _declared(tree: HTMLTree) -> dict[str, str]:
    """The meta elements by name, in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in selected(tree, "meta[content]"):
        for key in ("property", "name", "itemprop"):
            name, value = element.getattr(key), element.getattr("content")
            if name and value:
                found.setdefault(name.strip().lower(), value)
    return found


def _from_meta(declared: dict[str, str]) -> Facts:
    published = (day_of(declared[name]) for name in PUBLISHED if name in declared)
    return Facts(
        title=_without_site(_first(declared, TITLE)),
        published=next((day for day in published if day), None),
        url=of_web(_first(declared, ADDRESS)),
        publisher=_first(declared, PUBLISHER),
        byline=_person(_first(declared, BYLINE)),
    )


def _first(declared: dict[str, str], names: Iterable[str]) -> str | None:
    return next((fact for name in names if (fact := _fact(declared.get(name)))), None)


def _from_json(tree: HTMLTree) -> Facts:
    """The facts of the first article that the page's JSON-LD describes."""
    articles = (thing for thing in _things(tree) if any(_ARTICLE.search(kind) for kind in _kinds(thing)))
    facts = Facts()
    for thing in articles:
        facts = facts.over(_from_article(thing))
        if facts.published is not None:
            break
    return facts


def _from_article(thing: dict[str, Any]) -> Facts:
    dates = (
        day_of(thing[key]) for key in ("datePublished", "dateCreated") if isinstance(thing.get(key), str)
    )
    return Facts(
        title=_fact(thing.get("headline")),
        published=next((day for day in dates if day), None),
        url=of_web(_fact(thing.get("url")) or _fact(thing.get("mainEntityOfPage"))),
        publisher=_fact(_name(thing.get("publisher"))),
        byline=_person(_fact(", ".join(_names(thing.get("author"))))),
    )


def _things(tree: HTMLTree) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first."""
    waiting = [thing for script in _scripts(tree) if (thing := _loaded(script)) is not None]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            yield thing
        inner = thing.values() if isinstance(thing, dict) else thing
        waiting.extend(part for part in inner if isinstance(part, dict | list))


def _scripts(tree: HTMLTree) -> list[str]:
    return [script.text or "" for script in selected(tree, 'script[type="application/ld+json"]')]


def _loaded(script: str) -> Any:
    """The JSON of a script, with raw line breaks in strings forgiven; None where it is broken."""
    try:
        return msgspec.json.decode(re.sub(r"[\x00-\x1f]+", " ", tidy(script)))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _names(value: object) -> list[str]:
    return [name for part in (value if isinstance(value, list) else [value]) if (name := _name(part))]


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _fact(value: object) -> str | None:
    """A value as one tidy line, None where it is empty, too long or no text."""
    if not isinstance(value, str) or len(value) > 4 * LONGEST_FACT:
        return None
    line = one_line(tidy(value))
    return line if 0 < len(line) <= LONGEST_FACT else None


def _person(name: str | None) -> str | None:
    """A byline without its "By"; addresses of profiles are none."""
    if name is None or "://" in name:
        return None
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) or None


def _canonical(tree: HTMLTree) -> str | None:
    link = first(tree, 'link[rel="canonical"]')
    return of_web(_fact(link.getattr("href"))) if link else None


def _language(tree: HTMLTree) -> str | None:
    element = first(tree, "html")
    declared = (element.getattr("lang") or element.getattr("xml:lang") or "").strip() if element else ""
    return declared if _LANGUAGE.fullmatch(declared) else None


def _from_time(tree: HTMLTree) -> date | None:
    """The day of the first time element in the article, else in the page."""
    for place in ("article time[datetime]", "main time[datetime]", "time[datetime]"):
        element = first(tree, place)
        if element is not None:
            return day_of(element.getattr("datetime") or "")
    return None


def _headline(tree: HTMLTree, facts: Facts) -> str | None:
    """The headline as the page prints it: the h1 that says what is declared, else the declared one."""
    printed = [line for element in selected(tree, "h1") if (line := _fact(element.text))]
    title = first(tree, "title")
    declared = facts.title or (_without_site(_fact(title.text)) if title else None)
    alike = (line for line in printed if declared and _alike(line, declared))
    others = (line for line in printed if fold(line) != fold(facts.publisher or ""))
    return next(alike, None) or (declared if facts.title else None) or next(others, None) or declared


def _alike(line: str, declared: str) -> bool:
    line, declared = fold(line), fold(declared)
    return line in declared or declared in line


def _without_site(title: str | None) -> str | None:
    """A title without the name of the site after a bar or dash."""
    return _SITE.sub("", title) if title else None
