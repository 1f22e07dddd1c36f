"""Messages of mail: wire and newsletters, one in a file or a whole mailbox."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Skipped
from dragoman.read.charset import decode, tidy
from dragoman.read.draft import Draft, Facts
from dragoman.read.html import blocks_of, read_page
from dragoman.read.jsonl import headed
from dragoman.read.limits import Limits
from dragoman.read.piece import Piece, Place, see_length, whole
from dragoman.read.published import day_of
from dragoman.read.source import Source
from dragoman.read.words import one_line

MOST_PARTS = 200
LONGEST_FACT = 500

_ENVELOPE = re.compile(rb"From \S+.*\d{4}\s*$")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]+:[ \t]?.*")
_TELLING = (b"from:", b"date:", b"subject:", b"message-id:", b"received:", b"mime-version:", b"return-path:")
_REPLIED = re.compile(r"^(?:(?:re|fw|fwd|aw|wg)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ADDRESS = re.compile(r"<?(https?://[^\s>]+)>?")


def is_message(head: bytes) -> bool:
    """Whether a file that begins so is a message: it begins with headers, and several that mail has."""
    lines = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].split(b"\n")
    told = [line for line in lines if not line.startswith((b" ", b"\t"))]
    if len(lines) < 2 or not all(_HEADER.fullmatch(line) for line in told[:-1]):
        return False
    names = {name for line in told for name in _TELLING if line.lower().startswith(name)}
    return len(names) >= 3


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins so is a mailbox: an envelope, then a message."""
    first, _, rest = head.partition(b"\n")
    return _ENVELOPE.match(first) is not None and _HEADER.match(rest) is not None


cut_message = whole(lambda limits: limits.message)


def cut_mailbox(
    stream: io.BufferedReader, source: Source, limits: Limits, begin: Place
) -> Iterator[Piece | Skipped]:
    """The messages of a mailbox, from a place on; those that are too large come as `Skipped`."""
    for left in range(begin.offset, 0, -(1 << 20)):
        stream.read(min(left, 1 << 20))
    at, number = begin.offset, begin.number
    for size, data in _messages(stream, limits.message):
        at, number = at + size, number + 1
        origin = f"{source.origin}:{number}"
        if data is None:
            detail = f"a message of more than {limits.message:,} bytes"
            yield Skipped(origin=origin, reason="too-large", detail=detail)
        else:
            yield Piece(data=data, origin=origin, key=str(number), next=Place(at, number))


def _messages(stream: io.BufferedReader, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Each message without its envelope, with the bytes it takes in the mailbox; None for one too large."""
    data = bytearray()
    size, blank, begun = 0, True, False
    while line := stream.readline(1 << 20):
        if blank and _ENVELOPE.match(line):
            if begun:
                yield size, _message(data) if len(data) <= most else None
            data, size, begun = bytearray(), len(line), True
            blank = False
            continue
        size += len(line)
        if len(data) <= most:
            data += line
        blank = line in (b"\n", b"\r\n")
        begun = True
    if begun:
        yield size, _message(data) if len(data) <= most else None


def _message(data: bytearray) -> bytes:
    return _QUOTED_FROM.sub(rb"\1", bytes(data))


def read_message(piece: Piece, limits: Limits) -> Draft:
    """The report of a message: its subject, then its text; several stories in one are one report.

    Of a mailbox its Message-ID is the id, which stays when the box is tidied up. Attachments are left out.
    Raises `ReportError` "encrypted", and "format" for one without a text.
    """
    if piece.data.lower().count(b"boundary=") > MOST_PARTS:
        raise ReportError("format", f"a message of more than {MOST_PARTS} parts")
    message = BytesParser(policy=policy.default).parsebytes(piece.data)
    if message.get_content_type() == "multipart/encrypted":
        raise ReportError("encrypted", "an encrypted message; decrypt it first")
    facts = piece.facts.over(_facts(message))
    text = headed(tidy(_text(message, piece.origin, facts)), facts.title, None)
    see_length(text, limits)
    identity = _words(message, "message-id") if piece.key else None
    return Draft(
        text=text,
        origin=piece.origin,
        id=identity.strip("<> ")[:200] or None if identity else None,
        key=piece.key,
        facts=facts,
    )


def _facts(message: EmailMessage) -> Facts:
    """Title, day (as its sender's clock had it), who sent it, and where it can be read."""
    name, address = parseaddr(_words(message, "from") or "")
    subject = _REPLIED.sub("", _words(message, "subject") or "")
    kept_at = _ADDRESS.search(_words(message, "archived-at") or "")
    return Facts(
        title=one_line(subject)[:LONGEST_FACT] or None,
        published=_day(message),
        publisher=one_line(name)[:LONGEST_FACT] or address.rpartition("@")[2][:LONGEST_FACT] or None,
        url=kept_at[1] if kept_at else None,
    )


def _words(message: EmailMessage, name: str) -> str | None:
    """A header as text; None where there is none, or one so broken that it cannot be read."""
    try:
        value = message[name]
    except Exception:  # noqa: BLE001 (the parser of headers raises anything on hostile ones)
        return None
    return tidy(str(value)) if value is not None else None


def _day(message: EmailMessage) -> date | None:
    return day_of(_words(message, "date") or "")


def _text(message: EmailMessage, origin: str, facts: Facts) -> str:
    """The plain text of a message or that of its HTML, whichever has clearly more to say."""
    plain, page = "", ""
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise ReportError("format", f"a message of more than {MOST_PARTS} parts")
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain.strip():
            plain = _story(_content(part, page=False))
        elif kind == "text/html" and not page.strip():
            page = _content(part, page=True)
    shown = _shown(page, origin, facts) if page.strip() else ""
    if not plain.strip() and not shown.strip():
        raise ReportError("format", "a message without a text; attachments are not read")
    return plain if _size(plain) > 1.5 * _size(shown) else shown


def _content(part: EmailMessage, *, page: bool) -> str:
    data = part.get_payload(decode=True)
    return decode(data, page=page, charset=part.get_content_charset()) if isinstance(data, bytes) else ""


def _story(text: str) -> str:
    """A plain text without what it quotes of others, and without its signature."""
    kept = "\n".join(line for line in text.split("\n") if not line.startswith(">"))
    return _SIGNATURE.split(kept, maxsplit=1)[0]


def _shown(page: str, origin: str, facts: Facts) -> str:
    """The text of an HTML part: what our reader takes for the report, or all where that is but a part."""
    everything = "\n\n".join(blocks_of(page))
    try:
        found = read_page(page, origin, msgspec.structs.replace(facts, language="en")).text
    except ReportError:
        return everything
    return found if 2 * _size(found) > _size(everything) else everything


def _size(text: str) -> int:
    return len(text.split())
