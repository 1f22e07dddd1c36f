"""Archives of crawls: which records are pages, where they lie, and what damage costs."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest

from dragoman.model import Report, Skipped
from dragoman.read import Limits, Reading, read_reports
from dragoman.read.piece import Piece, Place
from dragoman.read.readers import pieces
from dragoman.read.source import Source
from warcs import gz, info, page, places, record

RECORDS = [info(), *(record(page(f"Talks number {n}"), url=f"https://news.example/{n}") for n in range(4))]
SMALL = Limits(page=5_000, unpacked=100_000)


def outcome(path: Path, limits: Limits | None = None) -> list[str]:
    """The title of each report, the reason of each that was set aside."""
    found = read_reports([path], limits=limits or Limits())
    return [str(each.title) if isinstance(each, Report) else f"{each.reason}!" for each in found]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "news-00001.warc.gz"
    path.write_bytes(gz(RECORDS))
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_names_its_file_and_place(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(gz(RECORDS) if packed else b"".join(RECORDS))
    at = places(RECORDS, packed=packed)[1:]
    reports = [each for each in read_reports([path]) if isinstance(each, Report)]
    assert [each.origin for each in reports] == [f"{path}:{place}" for place in at]
    assert [each.id for each in reports] == [f"a:{place}" for place in at]
    assert [each.url for each in reports] == [f"https://news.example/{n}" for n in range(4)]
    assert [each.title for each in reports] == [f"Talks number {n}" for n in range(4)]


NO_PAGES = {
    "request": record(page("x"), kind="request"),
    "missing": record(page("x"), status="404 Not Found"),
    "moved": record(page("x"), status="301 Moved"),
    "picture": record(b"\x89PNG", content="image/png"),
    "feed": record(b"<rss/>", content="application/rss+xml"),
    "no answer": record(page("x")).replace(b"HTTP/1.1 200 OK", b"no answer at al"),
}


@pytest.mark.parametrize("name", NO_PAGES)
def test_records_that_are_no_pages_are_passed_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(RECORDS[1] + NO_PAGES[name] + RECORDS[2])
    assert outcome(path) == ["Talks number 0", "Talks number 1"]


SENT = {
    "gzip": (["Content-Encoding: gzip"], gzip.compress(page("Sent"))),
    "deflate": (["Content-Encoding: deflate"], zlib.compress(page("Sent"))),
    "raw deflate": (["Content-Encoding: deflate"], zlib.compress(page("Sent"))[2:-4]),
    "unpacked already": (["Content-Encoding: gzip"], page("Sent")),
    "unpacked brotli": (["Content-Encoding: br"], page("Sent")),
    "chunks": (
        ["Transfer-Encoding: chunked"],
        b"a;x=y\r\n" + page("Sent")[:10] + b"\r\n%x\r\n" % (len(page("Sent")) - 10) + page("Sent")[10:]
        + b"\r\n0\r\n\r\n",
    ),
    "joined already": (["Transfer-Encoding: chunked"], page("Sent")),
}  # fmt: skip


@pytest.mark.parametrize("name", SENT)
def test_pages_are_as_their_servers_meant_them(tmp_path: Path, name: str) -> None:
    headers, payload = SENT[name]
    (tmp_path / "a.warc.gz").write_bytes(gz([record(payload, headers=headers)]))
    assert outcome(tmp_path) == ["Sent"]


def test_charset_of_the_header_is_heeded(tmp_path: Path) -> None:
    payload = page("Gül and Çiçek in İzmir").decode().encode("cp1254")
    (tmp_path / "a.warc").write_bytes(record(payload, content="text/html; charset=windows-1254"))
    assert outcome(tmp_path) == ["Gül and Çiçek in İzmir"]


BOMB = gzip.compress(b"<html>" + b" " * 9_000)
BAD = {
    "cut in a record": (gz(RECORDS)[:-60], [*range(3), "damaged!"]),
    "cut in a plain record": (b"".join(RECORDS)[:-60], [*range(3), "damaged!"]),
    "noise": (b"".join((*RECORDS[:3], b"noise " * 99 + b"\r\n\r\n", *RECORDS[3:])), [0, 1, "damaged!", 2, 3]),
    "broken member": (
        gz(RECORDS[:2]) + gz(RECORDS[2:3])[:60] + b"x" * 80 + gz(RECORDS[3:]),
        [0, "damaged!", 2, 3],
    ),
    "length": (record(page("x"), length=10**9) + RECORDS[1], ["damaged!", 0]),
    "large page": (RECORDS[1] + record(page("x" * 6_000)) + RECORDS[2], [0, "too-large!", 1]),
    "bomb of a page": (
        RECORDS[1] + record(BOMB, headers=["Content-Encoding: gzip"]) + RECORDS[2],
        [0, "too-large!", 1],
    ),
    "bomb": (gz([RECORDS[1], record(b" " * 9_000_000, content="image/png")]), [0, "too-large!"]),
    "empty page": (RECORDS[1] + record(b"<html></html>") + RECORDS[2], [0, "format!", 1]),
    "binary page": (RECORDS[1] + record(bytes(99)) + RECORDS[2], [0, "binary!", 1]),
    "another language": (RECORDS[1] + record(page("x").replace(b"'en'", b"'de'")), [0, "language!"]),
    "no WARC": (b"They met in Omer on Monday.\n" * 9, ["format!"]),
    "no packed WARC": (gzip.compress(b"They met in Omer on Monday.\n" * 9), ["format!"]),
    "nothing": (b"", ["empty!"]),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_damaged_or_large_is_counted_and_costs_no_other(tmp_path: Path, name: str) -> None:
    data, expected = BAD[name]
    (tmp_path / "a.warc").write_bytes(data)
    told = [each if isinstance(each, str) else f"Talks number {each}" for each in expected]
    assert outcome(tmp_path, SMALL) == told


def test_a_warc_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "archive").write_bytes(gz(RECORDS))
    assert len(outcome(tmp_path)) == 4


def test_records_packed_in_one_have_origins_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"".join(RECORDS)))
    assert len({each.origin for each in read_reports([tmp_path])}) == 4


def test_a_warc_may_come_over_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gz(RECORDS))))
    assert len([each for each in read_reports(["-"]) if isinstance(each, Report)]) == 4


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("after", range(4))
def test_reading_goes_on_behind_any_page(tmp_path: Path, packed: bool, after: int) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(gz(RECORDS) if packed else b"".join(RECORDS))
    source = Source(path=path, name=path.name, origin=str(path))
    cut = _pieces(source)
    assert [each.origin for each in _pieces(source, cut[after].next)] == [
        each.origin for each in cut[after + 1 :]
    ]


def _pieces(source: Source, begin: Place | None = None) -> list[Piece]:
    found = pieces(source, Limits(), begin or Place())
    return [each[1] for each in found if not isinstance(each, Skipped)]


def test_the_day_of_a_record_is_that_of_fetching(written: Path) -> None:
    document = next(Reading().documents([written]))
    assert not isinstance(document, Skipped)
    assert document.piece.fetched == date(2024, 6, 5)
