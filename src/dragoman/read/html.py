"""Web pages: the report without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import ReportError
from dragoman.read.blocks import ends_sentence
from dragoman.read.charset import decode, tidy
from dragoman.read.credits import LONGEST_CAPTION
from dragoman.read.draft import Draft, Facts, see_declared
from dragoman.read.limits import Limits
from dragoman.read.page_facts import page_facts, selected
from dragoman.read.piece import Piece, see_length, whole
from dragoman.read.published import day_in_url
from dragoman.read.words import fold, one_line

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

DEEPEST = 200
"""Elements nested deeper are no page that a person made; the extractor, which recurs, is spared it."""

MOST_CAPTIONS = 40

NOTHING = Facts()

MENU = 12
"""Blocks before the headline that may be a menu."""

CAPTIONS = "figcaption, .wp-caption-text, [class*=caption], [itemprop=caption]"
POSTS = "blockquote[class*=tweet], blockquote[class*=instagram], blockquote[class*=tiktok], .twitter-tweet"
ASIDES = frozenset({"nav", "aside", "footer", "form", "header"})

_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS_OF_POSTS = ("<blockquote", "twitter-tweet")
_DEEPER = f"boolean({'/*' * (DEEPEST + 1)})"
_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "div", "code", "ab", "fw"})


def is_html(head: bytes) -> bool:
    """Whether a file that begins so is a web page."""
    return _START.match(head.replace(b"\x00", b"")) is not None


cut_html = whole(lambda limits: limits.page)


def read_html(piece: Piece, limits: Limits) -> Draft:
    """The report of a page: its headline, captions and paragraphs with a blank line between each.

    Menus, comments, tables and scripts are left out; what the page declares (JSON-LD, OpenGraph, meta, its
    address) gives the facts, but where the file that holds the page knows better.
    """
    page = decode(piece.data, page=True, charset=piece.charset)
    draft = read_page(page, piece.origin, piece.facts)
    see_length(draft.text, limits)
    return msgspec.structs.replace(draft, key=piece.key, fetched=piece.fetched)


def read_page(page: str, origin: str, known: Facts = NOTHING) -> Draft:
    """The report of a page that is decoded; what is `known` of it outranks what it declares.

    Raises `ReportError` "format" for a page without text, and "language", before its text is looked for, for
    one that is declared to be in another.
    """
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(page)
    facts = known.over(page_facts(tree))
    see_declared(facts.language)
    if facts.published is None and facts.url is not None:
        facts = facts.over(Facts(published=day_in_url(facts.url)))
    low = page.lower()
    captions = _captions(tree) if "caption" in low else []
    headings: set[str] = set()
    story = _story(page, headings)
    if not story:
        raise ReportError("format", "a page without text")
    return Draft(
        text="\n\n".join(_assembled(facts, captions, story)),
        origin=origin,
        facts=facts,
        captions=frozenset(map(fold, captions)),
        headings=frozenset(headings),
        posts=_posts(tree) if any(sign in low for sign in _SIGNS_OF_POSTS) else (),
    )


def _posts(tree: HTMLTree) -> tuple[str, ...]:
    """The messages of other sites that a page shows, folded."""
    return tuple(fold(tidy(element.text or "")) for element in selected(tree, POSTS))


def _assembled(facts: Facts, captions: list[str], story: list[str]) -> Iterator[str]:
    """Headline, then the captions that the story lacks, then the story from after its own headline on."""
    if facts.title is not None:
        yield facts.title
        story = _after(facts.title, story)
    present = {fold(block) for block in story} if captions else set()
    yield from (caption for caption in captions if fold(caption) not in present)
    yield from story


def _after(title: str, story: list[str]) -> list[str]:
    """The story without a menu and the headline at its top."""
    for place, block in enumerate(story[:MENU]):
        if fold(block) == fold(title):
            return story[place + 1 :]
        if ends_sentence(block):
            break
    return story


def is_deep(tree: Any) -> bool:
    """Whether the elements of a page are nested deeper than a person nests them."""
    return bool(tree.xpath(_DEEPER))


def _story(page: str, headings: set[str]) -> list[str]:
    """The paragraphs of the report; those that are headings are noted."""
    from resiliparse.extract.html2text import extract_plain_text
    from trafilatura import load_html

    tree = load_html(page)
    if tree is not None and is_deep(tree):
        # looking for the main content takes time by the square of the depth
        return _parts(extract_plain_text(page, main_content=False, alt_texts=False))
    found = _extracted(tree, headings) if tree is not None else []
    if len(found) > 1 or (found and found[0].count(" ") < LONGEST_CAPTION):
        return found
    # pages laid out by tables come out of the first extractor in one piece, or not at all
    return _parts(extract_plain_text(page, main_content=True, alt_texts=False)) or found


def blocks_of(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML that has nothing around it, or of text that has no HTML in it."""
    from resiliparse.extract.html2text import extract_plain_text

    return _parts(extract_plain_text(f"<body>{fragment}</body>", main_content=False, alt_texts=False))


def text_of(fragment: str) -> str:
    """The words of a piece of HTML on one line."""
    return one_line(" ".join(blocks_of(fragment))) if fragment else ""


def _parts(text: str) -> list[str]:
    return [part for block in re.split(r"\n\s*\n", tidy(text)) if (part := _lines(block))]


def _lines(block: str) -> str:
    """A block with blanks single and its line breaks kept."""
    return "\n".join(line for part in block.split("\n") if (line := one_line(part)))


def _extracted(tree: Any, headings: set[str]) -> list[str]:
    import trafilatura

    document = trafilatura.bare_extraction(
        tree, with_metadata=False, include_comments=False, include_tables=False, include_formatting=False
    )
    if not isinstance(document, trafilatura.settings.Document) or document.body is None:
        return []
    found = []
    for kind, words in _elements(document.body):
        parts = _parts(words)
        headings.update(fold(part) for part in parts if kind == "head")
        found.extend(parts)
    return found


def _elements(body: Any) -> Iterator[tuple[str, str]]:
    """The blocks of an extracted body, each with the name of its element; line breaks stand as "\\n"."""
    for element in body:
        if element.tag in ("list", "div", "quote") and any(child.tag in _BLOCKS for child in element):
            yield "p", element.text or ""
            yield from _elements(element)
        elif element.tag not in ("table", "graphic"):
            yield str(element.tag), _words(element)
        yield "p", element.tail or ""


def _words(element: Any) -> str:
    parts = [_spaced(element.text)]
    for child in element.iterdescendants():
        parts.append("\n" if child.tag == "lb" else "")
        parts.append(_spaced(child.text))
        parts.append(_spaced(child.tail))
    return "".join(parts)


def _spaced(text: str | None) -> str:
    """Text of an element, in which line breaks mean no more than spaces."""
    return re.sub(r"\s+", " ", text or "")


def _captions(tree: HTMLTree) -> list[str]:
    """The captions of the report's pictures, each once, those of menus and side boxes left out."""
    place = _main(tree)
    found: list[str] = []
    for element in list(place.query_selector_all(CAPTIONS)) if place else []:
        words = one_line(tidy(element.text or ""))
        if 2 < words.count(" ") < LONGEST_CAPTION and not _in_aside(element) and not _holds(found, words):
            found.append(words)
    return found[:MOST_CAPTIONS]


def _holds(found: list[str], words: str) -> bool:
    return any(words in other for other in found[-3:])


def _main(tree: HTMLTree) -> ElementNode | None:
    """The article of the page: of several the longest, for the others are teasers."""
    for place in ("article", "main", "[role=main]", "body"):
        found = selected(tree, place)
        if found:
            return max(found, key=lambda element: len(element.text or ""))
    return None


def _in_aside(element: ElementNode) -> bool:
    above = element.parent
    for _ in range(DEEPEST):
        if above is None or above.tag in ASIDES:
            return above is not None
        above = above.parent
    return True
