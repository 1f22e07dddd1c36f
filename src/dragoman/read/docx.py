"""DOCX: reports as their writers keep them, with the pages that the writing program last made of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.errors import ReportError
from dragoman.read.charset import tidy
from dragoman.read.draft import Draft, Facts
from dragoman.read.limits import Limits
from dragoman.read.pages import joined_blocks
from dragoman.read.piece import Piece, see_length, whole
from dragoman.read.words import fold, one_line

MOST_FILES = 5_000
_ZIP = b"PK\x03\x04"
_OFFICE = (b"[Content_Types].xml", b"word/", b"_rels/.rels", b"docProps/")
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""How the old files of Word begin, and the encrypted of the new."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = (f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""What is struck out, and what stands for programs that cannot show something."""


Block = tuple[int, str, str, bool]
"""A paragraph that has words: the page it begins on, the words, its style, whether it is in a table."""


def is_docx(head: bytes) -> bool:
    """Whether a file that begins so may be a document of an office program."""
    return head.startswith(_ZIP) and any(name in head for name in _OFFICE)


cut_docx = whole(lambda limits: limits.file)


def read_docx(piece: Piece, limits: Limits) -> Draft:
    """The report of a DOCX: its paragraphs, with what was inserted and without what was struck out.

    Tables are left out, but where they hold most of the text. Raises `ReportError` "encrypted", "format" for
    what is no document of text, and "too-large", before anything is unpacked, for a bomb.
    """
    if piece.data.startswith(_ENCRYPTED):
        raise ReportError("encrypted", "an encrypted document, or one of an old Word; save it as DOCX")
    _see_size(piece.data, limits)
    body, names = _opened(piece.data)
    told = list(_blocks(body, names))
    outside = [each for each in told if not each[3]]
    chosen = outside if 2 * _length(outside) > _length(told) else told
    text, starts = joined_blocks((page, words) for page, words, _, _ in chosen)
    see_length(text, limits)
    titles = (one_line(words) for _, words, style, _ in chosen if style == "title")
    headings = frozenset(fold(words) for _, words, style, _ in chosen if style.startswith("heading"))
    return Draft(
        text=text,
        origin=piece.origin,
        facts=piece.facts.over(Facts(title=next(titles, None))),
        headings=headings,
        pages=starts if len(starts) > 1 else (),
    )


def _length(told: list[Block]) -> int:
    return sum(len(words) for _, words, _, _ in told)


def _see_size(data: bytes, limits: Limits) -> None:
    """Raise `ReportError` for what would unpack to too much; no zip gives more than it says it has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReportError("damaged", f"the packed file is cut short or damaged: {error}") from error
    if not any(each.filename == "word/document.xml" for each in files):
        raise ReportError("format", "no document of text: a spreadsheet, slides or another archive")
    unpacked = sum(each.file_size for each in files)
    if len(files) > MOST_FILES or unpacked > max(limits.unpacked, limits.ratio * len(data)):
        raise ReportError("too-large", f"a small packed file that unpacks to {unpacked:,} bytes")
    if any(each.file_size > limits.unpacked for each in files if each.filename.endswith((".xml", ".rels"))):
        raise ReportError("too-large", f"more than {limits.unpacked:,} bytes of text")


def _opened(data: bytes) -> tuple[Any, dict[str, str]]:
    """The body of a document, and the names of its styles in small letters by their ids."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(data))
        return document.element.body, _styles(document)
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise ReportError("format", f"a broken document: {one_line(str(error))[:150]}") from error


def _styles(document: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in document.styles.element.iterchildren(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[style.get(f"{W}styleId") or ""] = (name.get(f"{W}val") or "").lower()
    return found


def _blocks(body: Any, names: dict[str, str]) -> Iterator[Block]:
    page = 0
    rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
    for paragraph in body.iter(f"{W}p"):
        if any(above.tag in (f"{W}p", *SKIPPED) for above in paragraph.iterancestors()):
            continue  # in a box of text, whose words are told with the paragraph that it hangs on
        began, parts = page, list[str]()
        for part in _parts(paragraph, rendered=rendered):
            if part == "\f":
                page += 1
                began = began if any(each.strip() for each in parts) else page
            else:
                parts.append(part)
        words = "\n".join(filter(None, (one_line(line) for line in tidy("".join(parts)).split("\n"))))
        if words:
            yield began, words, _style(paragraph, names), _in_table(paragraph)


def _parts(element: Any, *, rendered: bool) -> Iterator[str]:
    """The words of a paragraph piece by piece, "\\f" where a page ends.

    That is where the writing program says that it ended when it was last shown, `rendered`; where no program
    has said so, where its writer asks for it.
    """
    for child in element.iterchildren():
        if child.tag in SKIPPED:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}lastRenderedPageBreak":
            yield "\f"
        elif child.tag == f"{W}br" and child.get(f"{W}type") == "page":
            yield "\n" if rendered else "\f"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}p":
            yield "\n"
            yield from _parts(child, rendered=rendered)
            yield "\n"
        else:
            yield from _parts(child, rendered=rendered)


def _style(paragraph: Any, names: dict[str, str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return names.get(style.get(f"{W}val") or "", "") if style is not None else ""


def _in_table(paragraph: Any) -> bool:
    return any(above.tag == f"{W}tbl" for above in paragraph.iterancestors())
