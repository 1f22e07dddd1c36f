"""PDF and DOCX: paragraphs out of lines, pages, and what stands on every page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Report, Skipped
from dragoman.read import Limits, read_reports
from dragoman.read.pages import paragraphs_of

FIRST = [
    "President Hu Jintao met President George W. Bush in Hanoi on Sunday, and the two",
    "spoke for an hour about trade and the six-party talks, officials of both said.",
    "It was their third talk.",
    "Before that Foreign Minister Li Zhaoxing had received Secretary of State Rice at his",
    "residence; they agreed that the consul-",
]
SECOND = ["tations go on in the new year in Beijing, and that envoys should prepare them soon."]


def paged(*pages: Sequence[str]) -> list[str]:
    return paragraphs_of(pages).text.split("\n\n")


# Lines and paragraphs


def test_lines_become_paragraphs() -> None:
    one, two = paged(FIRST, SECOND)
    assert one.endswith("officials of both said. It was their third talk.")
    assert one.startswith("President Hu Jintao met")
    assert "the two spoke for" in one
    assert "consultations go on" in two


@pytest.mark.parametrize(
    ("last", "line", "joined"),
    [
        ("They agreed on the consul-", "tations of envoys", "consultations"),
        ("They spoke of the six-", "party talks in Beijing, of six-party talks", "six-party talks in"),
        ("Minister Hossein Amir-", "Abdollahian flew to", "Amir-Abdollahian"),
        ("He met the ofﬁcial of the", "ministry there", "official of the ministry"),
        ("They met in 2005-", "2006 and again", "2005- 2006"),
    ],
)
def test_words_parted_at_the_end_of_a_line(last: str, line: str, joined: str) -> None:
    assert joined in " ".join(paged([last, line]))


def test_items_and_headings_stand_alone() -> None:
    lines = ["Joint Statement", *FIRST[:2], "• trade and investment between the two", "• the talks of envoys"]
    assert [each[:5] for each in paged(lines)] == ["Joint", "Presi", "• tra", "• the"]


def running(page: int, *lines: str) -> list[str]:
    return ["Ministry of Trade", f"Bulletin No. 7, page {page}", "", *lines, "", f"- {page} -"]


HOUSES = ["the house of the ministry", "a hotel by the lake", "the port", "the old palace of the emir"]


def test_heads_and_feet_are_left_out_but_where_they_stand_first() -> None:
    pages = [running(n, f"The envoys met again in {house}.") for n, house in enumerate(HOUSES, start=1)]
    assert paged(*pages) == [
        "Ministry of Trade",
        "Bulletin No. 7, page 1",
        *(f"The envoys met again in {house}." for house in HOUSES),
    ]


def test_a_report_of_one_page_keeps_its_lines() -> None:
    assert paged(["They met.", "", "They met."]) == ["They met.", "They met."]


def test_where_pages_begin() -> None:
    text, pages = paragraphs_of([FIRST, SECOND])
    assert pages[0] == 0
    assert text[pages[1] :].startswith("tations go on")


@given(st.lists(st.lists(st.text("ab. -\n•1", max_size=12), max_size=6), max_size=5))
def test_any_lines(pages: list[list[str]]) -> None:
    text, starts = paragraphs_of(pages)
    assert list(starts) == sorted(starts)
    assert len(starts) <= len(pages)
    assert all(start <= len(text) for start in starts)


# PDF


def pdf(*pages: Sequence[str], title: str = "", extra: bytes = b"") -> bytes:
    """A PDF of pages of lines, written by hand."""
    contents = []
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
        contents.append(b"BT /F1 11 Tf 14 TL 50 780 Td\n" + shown + b"ET" + extra)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(contents):
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>" % (font, 5 + 2 * n)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    return _file(objects)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, each in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects)))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def read(folder: Path, name: str, data: bytes, **limits: int) -> Report | Skipped:
    (folder / name).write_bytes(data)
    (only,) = read_reports([folder / name], limits=Limits(**limits))
    return only


def report(folder: Path, name: str, data: bytes) -> Report:
    one = read(folder, name, data)
    assert isinstance(one, Report)
    return one


def test_a_pdf(tmp_path: Path) -> None:
    one = report(tmp_path, "a.pdf", pdf(["Hu meets Bush", *FIRST], SECOND, title="Hu meets Bush"))
    assert one.title == "Hu meets Bush"
    assert "consultations go on in the new year" in one.text
    assert one.page_of(one.text.index("Hanoi")) == 1
    assert one.page_of(one.text.index("new year")) == 2


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.doc", ""])
def test_the_title_of_a_template_is_none(tmp_path: Path, title: str) -> None:
    assert report(tmp_path, "a.pdf", pdf(FIRST, title=title)).title != title


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf(FIRST)))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    one = read(tmp_path, "a.pdf", encrypted("secret"))
    assert isinstance(one, Skipped)
    assert one.reason == "encrypted"


def test_a_pdf_that_only_nobody_shall_change(tmp_path: Path) -> None:
    assert "Hanoi" in report(tmp_path, "a.pdf", encrypted("")).text


def loop() -> bytes:
    """A PDF whose tree of pages leads back to itself."""
    return _file(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>", b"<< >>"]
    )


PDFS = [
    (pdf([], []), "scanned"),
    (pdf(["1"], ["2"]), "scanned"),
    (b"%PDF-1.4\nnothing more", "format"),
    (pdf(FIRST)[:200], "format"),
    (loop(), "format"),
    (pdf(FIRST, extra=b"\n%" + b"x" * 9_000_000), "too-large"),
]


@pytest.mark.parametrize(("data", "reason"), PDFS, ids=[reason for _, reason in PDFS])
def test_no_report_in_a_pdf(tmp_path: Path, data: bytes, reason: str) -> None:
    one = read(tmp_path, "a.pdf", data)
    assert isinstance(one, Skipped)
    assert one.reason == reason


def test_a_pdf_too_large(tmp_path: Path) -> None:
    one = read(tmp_path, "a.pdf", pdf(FIRST), file=500)
    assert isinstance(one, Skipped)
    assert one.reason == "too-large"


# DOCX


def docx(*blocks: tuple[str, str], title: str = "") -> bytes:
    """A document of paragraphs, each with its style; "break" begins a page, "cell" is in a table."""
    from docx import Document

    document, out = Document(), io.BytesIO()
    for style, words in blocks:
        if style == "break":
            document.add_page_break()  # type: ignore[no-untyped-call]
        elif style == "cell":
            document.add_table(1, 1).cell(0, 0).text = words
        else:
            document.add_paragraph(words, style or None)
    document.sections[0].header.paragraphs[0].text = "Ministry of Trade"
    document.core_properties.title = title
    document.save(out)
    return out.getvalue()


BODY = ("", " ".join(FIRST[:3]))


def test_a_docx(tmp_path: Path) -> None:
    data = docx(("Title", "Hu meets Bush"), BODY, ("break", ""), ("Heading 1", "Talks"), ("", SECOND[0]))
    one = report(tmp_path, "a.docx", data)
    assert one.title == "Hu meets Bush"
    assert one.text == f"Hu meets Bush\n\n{BODY[1]}\n\nTalks\n\n{SECOND[0]}"
    assert [one.page_of(one.text.index(words)) for words in ("Hanoi", "Talks", "new year")] == [1, 2, 2]


def test_a_document_that_was_never_shown_has_no_pages(tmp_path: Path) -> None:
    one = report(tmp_path, "a.docx", docx(BODY))
    assert (one.pages, one.page_of(0)) == ((), None)


def test_tables_are_left_out_but_where_they_are_the_layout(tmp_path: Path) -> None:
    assert "total" not in report(tmp_path, "a.docx", docx(BODY, ("cell", "total 3"))).text
    assert "Hanoi" in report(tmp_path, "b.docx", docx(("", "Bulletin"), ("cell", BODY[1]))).text


def changed(data: bytes, old: bytes, new: bytes, name: str = "word/document.xml") -> bytes:
    """A document with something else in one of its files."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.infolist():
            content = before.read(each)
            after.writestr(each.filename, content.replace(old, new) if each.filename == name else content)
    return out.getvalue()


def test_what_was_struck_out_is_no_part_of_it(tmp_path: Path) -> None:
    data = changed(
        docx(("", "He met ONE.")),
        b"<w:r><w:t>He met ONE.</w:t></w:r>",
        b"<w:r><w:t>He met </w:t></w:r><w:del><w:r><w:t>nobody</w:t></w:r></w:del>"
        b"<w:ins><w:r><w:t>the envoy</w:t><w:tab/><w:t>there.</w:t></w:r></w:ins>",
    )
    assert report(tmp_path, "a.docx", data).text == "He met the envoy there."


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(BODY))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.infolist():
            after.writestr(each.filename, before.read(each))
        after.writestr("word/media/a.bin", b"\0" * 100_000_000)
    return out.getvalue()


def sheet() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


ENTITY = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
DOCUMENTS = [
    (bomb(), "too-large"),
    (sheet(), "format"),
    (docx(BODY)[:-100], "damaged"),
    (changed(docx(BODY), b"<w:document", b"<w:nothing"), "format"),
    (docx(), "empty"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "binary"),
]


@pytest.mark.parametrize(("data", "reason"), DOCUMENTS, ids=[reason for _, reason in DOCUMENTS])
def test_no_report_in_a_docx(tmp_path: Path, data: bytes, reason: str) -> None:
    one = read(tmp_path, "a.docx", data)
    assert isinstance(one, Skipped)
    assert one.reason == reason


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    data = changed(docx(("", "He met ONE.")), b"<w:document", ENTITY + b"<w:document")
    data = changed(data, b"ONE", b"&b;")
    one = read(tmp_path, "a.docx", data)
    assert isinstance(one, Skipped) or "aaaa" not in one.text
