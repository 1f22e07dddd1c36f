"""WARC, the archives of web crawls: the pages among their records.

Of each response with status 200 that is HTML the page is given, with the address it was fetched from and the
day. Damage costs the record it is in: reading goes on at the next one that can be found.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.errors import ReportError
from dragoman.model import Skipped
from dragoman.read.draft import Facts
from dragoman.read.limits import Limits
from dragoman.read.piece import Piece, Place
from dragoman.read.source import GZIP, Source, packed

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

BEGINS = b"WARC/"
PAGES = ("text/html", "application/xhtml+xml")
LEAP = 1 << 16
"""Bytes that are looked through at one go for the next record behind a damaged one."""
MOST_DAMAGED = 1_000
"""Damaged places after which the rest of a file is given up."""
LONGEST_ADDRESS = 2_000


def is_warc(head: bytes) -> bool:
    """Whether a file that begins so, unpacked, is a WARC."""
    return head.startswith(BEGINS)


def cut_warc(
    stream: io.BufferedReader, source: Source, limits: Limits, begin: Place
) -> Iterator[Piece | Skipped]:
    """The pages of a WARC, from behind one of them on; those too large or damaged come as `Skipped`.

    The origin of a page is the file and the place of its record in it, "a.warc.gz:51234", as other tools for
    WARCs count: in the packed file. A file is read packed, so that reading may begin at any record of it;
    standard input as it comes.
    """
    if not is_warc(stream.peek(len(BEGINS))):
        raise ReportError("format", "not a WARC: it does not begin as one")
    if source.path is None:
        yield from _Cutting(_Forward(stream), source, limits, Place()).pieces()
        return
    with packed(source) as file:
        yield from _Cutting(file, source, limits, begin).pieces()


class _Forward(io.RawIOBase):
    """A stream that can only be read, and says how far it was."""

    def __init__(self, stream: io.BufferedReader) -> None:
        super().__init__()
        self.stream, self.given = stream, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.given += len(data)
        return data

    def tell(self) -> int:
        return self.given


class _Cutting:
    """One reading of a WARC from a place on."""

    def __init__(self, file: Any, source: Source, limits: Limits, begin: Place) -> None:
        self.file, self.source, self.limits = file, source, limits
        self.base = begin.offset
        self.number = 0
        self.read_before = begin.number
        self.at = begin.offset - 1
        self.within = 0
        self.packed = self.leapt = False
        self.unpacked = 0

    def pieces(self) -> Iterator[Piece | Skipped]:
        if not isinstance(self.file, _Forward):
            self.packed = self.file.read(2) == GZIP
            self.file.seek(self.base)
        for _ in range(MOST_DAMAGED):
            leapt_to = self.number
            try:
                yield from self._records()
                return
            except OSError as error:
                # where the leap led to no record it is the same damage still
                if self.number > leapt_to or not self.leapt:
                    self.within += 1  # the record behind the last one
                    yield self._skipped("damaged", f"a damaged record: {error}")
            if not self._leap():
                return

    def _records(self) -> Iterator[Piece | Skipped]:
        from fastwarc.warc import ArchiveIterator

        for record in ArchiveIterator(self.file):
            self._step(record)
            if len(record.headers) == 0:  # the end of a file that is cut short
                raise OSError("it is cut short")
            if _is_page(record) and self.number > self.read_before:
                yield self._attempt(record)

    def _step(self, record: WarcRecord) -> None:
        """Note where a record lies: of several that are packed in one, which of them it is."""
        at = record.stream_pos
        self.within = self.within + 1 if at <= self.at else 0
        self.at = max(at, self.at)
        self.number += 1
        self.unpacked += record.content_length
        most = max(self.limits.unpacked, self.limits.ratio * self.file.tell())
        if self.packed and self.unpacked > most:
            raise ReportError("too-large", f"a small compressed file unpacks to more than {most:,} bytes")

    @property
    def _key(self) -> str:
        at = max(self.at, 0)
        return f"{at}+{self.within}" if self.within else str(at)

    def _attempt(self, record: WarcRecord) -> Piece | Skipped:
        try:
            data = _payload(record, self.limits.page)
        except ReportError as error:
            return self._skipped(error.reason, error.detail)
        address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        return Piece(
            data=data,
            origin=f"{self.source.origin}:{self._key}",
            key=self._key,
            facts=Facts(url=address if 0 < len(address) <= LONGEST_ADDRESS else None),
            charset=record.http_charset,
            fetched=_day(record),
            next=None if self.within else Place(self.at, 1),
        )

    def _skipped(self, reason: str, detail: str) -> Skipped:
        return Skipped(origin=f"{self.source.origin}:{self._key}", reason=reason, detail=detail)

    def _leap(self) -> bool:
        """Go to where the next record behind a damaged one may begin; whether there is one."""
        if isinstance(self.file, _Forward):
            return False
        start = max(self.at, self.base) + 1
        sign = GZIP + b"\x08" if self.packed else b"\r\n\r\n" + BEGINS
        found = _find(self.file, sign, start)
        if found is None:
            return False
        self.base = found + sign.index(BEGINS) if BEGINS in sign else found
        self.at = self.base - 1
        self.file.seek(self.base)
        self.leapt = True
        return True


def _find(file: io.BufferedReader, sign: bytes, start: int) -> int | None:
    """Where `sign` next stands in a file."""
    file.seek(start)
    held = b""
    while more := file.read(LEAP):
        held += more
        at = held.find(sign)
        if at >= 0:
            return start + at
        kept = held[-len(sign) + 1 :]
        start += len(held) - len(kept)
        held = kept
    return None


def _is_page(record: WarcRecord) -> bool:
    """Whether a record is an answer that brought a page."""
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or record.http_headers is None:
        return False
    kind = (record.http_content_type or "").lower()
    return record.http_headers.status_code == 200 and kind in PAGES


def _day(record: WarcRecord) -> date | None:
    """The day of a record, in UTC as WARC has it."""
    try:
        return record.record_date.date() if record.record_date else None
    except (ValueError, OSError):
        return None


def _payload(record: WarcRecord, most: int) -> bytes:
    """The page of a record as its server meant it.

    Raises `ReportError` for one too large, `OSError` for one damaged.
    """
    data = record.reader.read(most + 1)
    if len(data) > most:
        raise ReportError("too-large", f"a page of more than {most:,} bytes")
    if len(data) < record.content_length:
        raise OSError("it is cut short")
    headers = record.http_headers
    if (headers.get("Transfer-Encoding") or "").lower() == "chunked":
        data = _joined(data)
    for encoding in reversed((headers.get("Content-Encoding") or "").lower().split(",")):
        data = _unpacked(data, encoding.strip(), most)
    return data


def _joined(data: bytes) -> bytes:
    """What was sent in chunks, as one; archives often say so of what they have joined already."""
    found, at = bytearray(), 0
    while True:
        end = data.find(b"\r\n", at, at + 20)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(data):
            return data
        if size == 0:
            return bytes(found)
        found += data[end + 2 : end + 2 + size]
        at = end + 2 + size + 2


def _unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """What was sent packed; archives often say so of what they have unpacked already."""
    if encoding == "br":
        return _unpacked_brotli(data, most)
    if encoding not in ("gzip", "x-gzip", "deflate") or (encoding != "deflate" and data[:2] != GZIP):
        return data
    for bits in (47, -15) if encoding == "deflate" else (47,):
        unpacker = zlib.decompressobj(bits)
        try:
            plain = unpacker.decompress(data, most + 1)
        except zlib.error:
            continue
        return _seen(plain, most)
    if encoding == "deflate":
        return data
    raise ReportError("damaged", "a page that cannot be unpacked")


def _unpacked_brotli(data: bytes, most: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        return _seen(BrotliReader(io.BytesIO(data)).read(most + 1), most)
    except (OSError, ValueError):
        return data


def _seen(plain: bytes, most: int) -> bytes:
    if len(plain) > most:
        raise ReportError("too-large", f"a page of more than {most:,} bytes")
    return plain
