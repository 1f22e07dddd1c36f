"""Reports as JSON: a line each, one object, or an array of objects."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Skipped
from dragoman.read.charset import decode, tidy
from dragoman.read.draft import Draft, Facts
from dragoman.read.limits import Limits
from dragoman.read.piece import Piece, Place, see_length
from dragoman.read.published import day_of
from dragoman.read.source import Source
from dragoman.read.words import fold, one_line


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that a report may have in JSON; others are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    dateline: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    language: str | None = None


class NgecStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story as NGEC, which makes POLECAT, takes it in."""

    event_text: str
    id: str | int | None = None
    story_id: str | int | None = None
    pub_date: str | None = None
    headline: str | None = None
    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    def record(self) -> Record:
        """The same in our own fields."""
        return Record(
            text=self.event_text,
            id=self.id if self.id is not None else self.story_id,
            title=self.headline or self.title,
            published=self.pub_date,
            publisher=self.publisher or self.source,
            url=self.url,
            language=self.language,
        )


class NewsPleaseArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article as news-please writes it; Giveme5W1H takes it so as well."""

    maintext: str | None
    title: str | None = None
    date_publish: str | None = None
    source_domain: str | None = None
    url: str | None = None
    authors: list[str] | None = None
    language: str | None = None

    def record(self) -> Record:
        """The same in our own fields."""
        return Record(
            text=self.maintext or "",
            title=self.title,
            published=self.date_publish,
            publisher=self.source_domain,
            byline=", ".join(self.authors or ()),
            url=self.url,
            language=self.language,
        )


BOM = b"\xef\xbb\xbf"

_RECORD = msgspec.json.Decoder(Record)
_NEIGHBOURS: tuple[tuple[re.Pattern[bytes], msgspec.json.Decoder[NgecStory | NewsPleaseArticle]], ...] = (
    (re.compile(rb'"event_text"\s*:'), msgspec.json.Decoder(NgecStory)),
    (re.compile(rb'"maintext"\s*:'), msgspec.json.Decoder(NewsPleaseArticle)),
)
"""By which field the forms of others are told, where a record has not our own."""
_OURS = re.compile(rb'"text"\s*:\s*"')
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])
_LINES = re.compile(rb"\s*(\{\s*[\"}]|\[\s*[{\]])")
_ESCAPES = re.compile(
    rb"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


_MISSING = re.compile(r"missing required field `(\w+)`")
_WRONG = re.compile(r"Expected `([^`]+)`, got `(\w+)`(?: - at `\$\.(\w+)`)?")
_KINDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "an object",
    "array": "a list",
}


def is_json(head: bytes) -> bool:
    """Whether a file that begins so is JSON that could hold reports."""
    return _LINES.match(head.removeprefix(BOM)) is not None


def cut_json(
    stream: io.BufferedReader, source: Source, limits: Limits, begin: Place
) -> Iterator[Piece | Skipped]:
    """The reports of a JSON file, cut out of the stream where it has one a line."""
    if begin.offset:
        _pass_over(stream, begin.offset)
        yield from _lines(b"", stream, source, limits, begin)
        return
    first = stream.readline(limits.line + 1)
    if first.removeprefix(BOM).lstrip().startswith(b"["):
        yield from _array(first.removeprefix(BOM) + stream.read(limits.line + 1), source, limits)
        return
    begun = first if _is_whole(first) else first + _rest(stream, limits.line)
    if begun is not first and len(begun) <= limits.line and _is_whole(begun):
        yield Piece(data=begun, origin=source.origin)
    else:
        yield from _lines(begun, stream, source, limits, begin)


def read_json(piece: Piece, limits: Limits) -> Draft:
    """The report of an object.

    A given title that is not already the first line of the text is put before it, and a given dateline that
    the text does not print behind the title, with a blank line between, so that the words of a headline can
    be pointed at: offsets count from there.
    """
    return _draft(_record(piece.data.removeprefix(BOM)), piece.origin, piece.key, limits)


def _pass_over(stream: io.BufferedReader, offset: int) -> None:
    """Read on to a place in what the stream unpacks to."""
    while offset > 0 and (passed := len(stream.read(min(offset, 1 << 20)))):
        offset -= passed


def _lines(
    begun: bytes, stream: io.BufferedReader, source: Source, limits: Limits, begin: Place
) -> Iterator[Piece | Skipped]:
    at = begin.offset
    for number, (line, size) in enumerate(_split(begun, stream, limits), start=begin.number + 1):
        at += size
        if line is None:
            yield _too_long(f"{source.origin}:{number}", limits)
        elif line.strip():
            place = Place(at, number)
            yield Piece(data=line, origin=f"{source.origin}:{number}", key=str(number), next=place)


def _too_long(origin: str, limits: Limits) -> Skipped:
    return Skipped(origin=origin, reason="too-large", detail=f"a line of more than {limits.line:,} bytes")


def _split(begun: bytes, stream: io.BufferedReader, limits: Limits) -> Iterator[tuple[bytes | None, int]]:
    """The lines of what was read already and of the rest, each with its length; None for one too long."""
    held = io.BytesIO(begun)
    while line := _next_line(held, stream, limits.line):
        size, long = len(line), len(line) > limits.line
        while long and not line.endswith(b"\n") and line:
            line = stream.readline(1 << 20)
            size += len(line)
        yield None if long else line, size


def _next_line(held: io.BytesIO, stream: io.BufferedReader, most: int) -> bytes:
    line = held.readline()
    return line if line.endswith(b"\n") else line + stream.readline(most + 1)


def _array(data: bytes, source: Source, limits: Limits) -> Iterator[Piece]:
    if len(data) > limits.line:
        raise ReportError("too-large", f"an array of more than {limits.line:,} bytes; give it as JSON lines")
    try:
        items = _ARRAY.decode(_as_utf8(data))
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReportError("format", f"broken JSON: {error}") from error
    for number, item in enumerate(items, start=1):
        yield Piece(data=bytes(item), origin=f"{source.origin}[{number}]", key=str(number))


def _rest(stream: io.BufferedReader, most: int) -> bytes:
    """What follows, up to `most` bytes or to where the file is damaged (which the next reading tells)."""
    data = bytearray()
    try:
        while len(data) < most and (more := stream.read1(most - len(data))):
            data += more
    except ReportError:
        pass
    return bytes(data)


def _is_whole(data: bytes) -> bool:
    """Whether `data` is one JSON value, whatever is in it."""
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _record(line: bytes) -> Record:
    data = _ESCAPES.sub(_whole_escape, _as_utf8(line))
    try:
        for field, decoder in _NEIGHBOURS:
            if field.search(data) and not _OURS.search(data):
                return decoder.decode(data).record()
        return _RECORD.decode(data)
    except msgspec.ValidationError as error:
        raise ReportError("field", _plainly(str(error))) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReportError("format", f"broken JSON: {error}") from error


def _plainly(said: str) -> str:
    """What msgspec says of a record, for a person: "text is not a string"."""
    if missing := _MISSING.search(said):
        return f"{missing[1]} is missing"
    wrong = _WRONG.search(said)
    if wrong is None:
        return said
    kinds = " or ".join(_KINDS[kind] for kind in wrong[1].split(" | ") if kind in _KINDS)
    return f"{wrong[3] or 'a report'} is not {kinds or wrong[1]} but {_KINDS.get(wrong[2], wrong[2])}"


def _as_utf8(data: bytes) -> bytes:
    """JSON is UTF-8 by its standard; files that are not are met all the same."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data).encode()
    return data


def _whole_escape(match: re.Match[bytes]) -> bytes:
    """An escape as it was, or the replacement mark for half a surrogate pair."""
    return match[1] or b"\\ufffd"


def _draft(record: Record, origin: str, key: str, limits: Limits) -> Draft:
    see_length(record.text, limits)
    facts = Facts(
        title=_known(record.title),
        published=day_of(record.published or ""),
        dateline=_known(record.dateline),
        url=_known(record.url),
        publisher=_known(record.publisher),
        byline=_known(record.byline),
        language=_known(record.language),
    )
    text = headed(tidy(record.text), facts.title, facts.dateline)
    see_length(text, limits)
    given = None if record.id is None else tidy(str(record.id)).strip()
    misdated = facts.published is None and bool((record.published or "").strip())
    return Draft(text=text, origin=origin, id=given or None, key=key, facts=facts, misdated=misdated)


def _known(value: str | None) -> str | None:
    return one_line(tidy(value)) or None if value else None


def headed(text: str, title: str | None, dateline: str | None) -> str:
    """`text` with its title as first line and its dateline behind that, so that both can be pointed at."""
    if not text.strip():
        return text
    first, _, rest = text.lstrip().partition("\n")
    head, story = title, text
    if title and fold(first) == fold(title):
        head, story = first, rest
    line = dateline if dateline and dateline not in text else None
    if head == first and line is None:
        return text
    return "\n\n".join(part for part in (head, line, story) if part)
