"""PDF: reports and statements as they are printed, with their pages."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import TYPE_CHECKING

from dragoman.errors import ReportError
from dragoman.read.charset import tidy
from dragoman.read.draft import Draft, Facts
from dragoman.read.limits import Limits
from dragoman.read.pages import paragraphs_of
from dragoman.read.piece import Piece, see_length, whole
from dragoman.read.words import fold, one_line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000
LONGEST_TITLE = 300
SECONDS = 120.0
"""After so long a file is given up: no report that a person wrote takes it."""

FEWEST_LETTERS = 8
"""A page with fewer has no text of its own."""

_BEGINS = b"%PDF-"
_LETTER = re.compile(r"[^\W\d_]")


def is_pdf(head: bytes) -> bool:
    """Whether a file that begins so is a PDF; some have a few bytes of something else before it."""
    return _BEGINS in head[:1024] and not head.lstrip().startswith(b"<")


cut_pdf = whole(lambda limits: limits.file)


def read_pdf(piece: Piece, limits: Limits) -> Draft:
    """The report of a PDF, its lines joined to paragraphs, heads and feet of its pages left out.

    Raises `ReportError` "encrypted" where it wants a password, "scanned" where its pages are pictures.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    until = time.monotonic() + SECONDS
    reader = _opened(piece.data)
    pages = []
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or time.monotonic() > until:
            raise ReportError("too-large", f"more than {number} pages, or too intricate")
        pages.append(tidy(_page(page, limits)).split("\n"))
        if sum(map(len, pages[-1])) > limits.text:
            raise ReportError("too-large", f"a text of more than {limits.text:,} characters")
    if sum(len(_LETTER.findall(line)) for page in pages for line in page) < FEWEST_LETTERS:
        raise ReportError("scanned", f"{len(pages)} pages without text; recognise it (OCR) first")
    text, starts = paragraphs_of(pages)
    see_length(text, limits)
    facts = piece.facts.over(Facts(title=_title(reader, text)))
    return Draft(text=text, origin=piece.origin, facts=facts, pages=starts)


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        # Many are encrypted so that nobody changes them, and open without a password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError("encrypted", "it wants a password")
        len(reader.pages)
    except ReportError:
        raise
    except Exception as error:
        if "crypt" in str(error).lower() or type(error).__name__ == "DependencyError":
            raise ReportError("encrypted", "encrypted in a way that is not read") from error
        kind = "broken PDF" if isinstance(error, PyPdfError) else f"broken PDF ({type(error).__name__})"
        raise ReportError("format", f"{kind}: {one_line(str(error))[:150]}") from error
    return reader


def _page(page: PageObject, limits: Limits) -> str:
    """The text of a page; of one that is damaged nothing."""
    try:
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > limits.page:
            raise ReportError("too-large", f"a page of more than {limits.page:,} bytes")
        return page.extract_text() or ""
    except ReportError:
        raise
    except Exception:  # noqa: BLE001 (whatever is broken in one page, the others can be read)
        return ""


def _title(reader: PdfReader, text: str) -> str | None:
    """The title that the file gives itself, where the text begins with it: often it is that of a template."""
    try:
        given = one_line(tidy(str((reader.metadata and reader.metadata.title) or "")))
    except Exception:  # noqa: BLE001 (hostile metadata)
        return None
    first = fold(text[: 4 * LONGEST_TITLE])
    return given if 0 < len(given) <= LONGEST_TITLE and fold(given) in first else None
