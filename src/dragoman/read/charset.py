"""Bytes to text: which character set, and what of the text is mended."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from dragoman.errors import ReportError

MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"OggS", b"ID3",
    b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!", b"BZh",
    b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"SQLite format 3", b"\x7fELF", b"MZ\x90", b"wOFF", b"wOF2",
)  # fmt: skip
"""First bytes of the binary files that lie about in folders of saved pages."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is how it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAMPLE = 65_536
"""Bytes that guessing looks at."""

_CONTROL = bytes(range(9)) + b"\x0b" + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_NEWLINES = re.compile("\r\n?|\x85|\u2028|\u2029|\f")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNTIDY = bytes(range(9)) + bytes(range(11, 32)) + b"\x7f"
_UNTIDY_IN_UTF8 = tuple(re.compile(form) for form in (rb"\xc2[\x80-\x9f]", rb"\xe2\x80[\xa8\xa9]"))
"""Whatever the other three would change, in ASCII and beyond: most texts have none of it. Bytes are looked
through in a tenth of the time."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_binary(head: bytes) -> bool:
    """Whether a file that begins so is no text: a picture, an archive, or control characters everywhere."""
    if head.startswith(MAGIC):
        return True
    if _bom(head) or _utf16(head):
        return False
    return len(head) - len(head.translate(None, _CONTROL)) > len(head) * 0.02


def decode(data: bytes, *, page: bool = False, charset: str | None = None) -> str:
    """The text of `data`, tidy.

    A byte order mark is believed first, then UTF-8 where the bytes are UTF-8 (but for a few broken ones),
    then `charset`, as which they were sent, then, for a web page, what it declares, then what the bytes look
    like.
    Raises `ReportError` "charset" where nothing fits and "binary" where it is no text.
    """
    if is_binary(data[:SAMPLE]):
        raise ReportError("binary", "not text")
    for name, errors in _candidates(data, page, charset):
        try:
            return tidy(data.decode(name, errors))
        except (UnicodeError, LookupError):
            continue
    raise ReportError("charset", "its bytes fit no character set that could be told")


def tidy(text: str) -> str:
    """`text` in Unicode NFC with newlines as "\\n".

    The byte order mark goes, control characters become spaces, half a surrogate pair the replacement mark.
    """
    text = text.removeprefix("\ufeff")
    if _is_tidy(text):
        return unicodedata.normalize("NFC", text)
    text = _NEWLINES.sub("\n", text)
    text = _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def _is_tidy(text: str) -> bool:
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return False
    if len(data.translate(None, _UNTIDY)) < len(data):
        return False
    return len(data) == len(text) or not any(form.search(data) for form in _UNTIDY_IN_UTF8)


def _candidates(data: bytes, page: bool, charset: str | None) -> Iterator[tuple[str, str]]:
    bom = _bom(data) or _utf16(data[:SAMPLE])
    if bom:
        yield bom, "replace"
    yield "utf-8", "strict"
    if _nearly_utf8(data):
        yield "utf-8", "replace"
    if charset is not None:
        yield _as_browsers(charset), "strict"
    yield from ((name, "strict") for name in _guesses(data, page))


def _as_browsers(charset: str) -> str:
    """The character set that browsers take for one of that name: Windows' for Latin-1."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    return map_encoding_to_html5(charset) or "utf-8"


def _guesses(data: bytes, page: bool) -> Iterator[str]:
    from resiliparse.parse.encoding import detect_encoding

    yield detect_encoding(data[:SAMPLE], from_html_meta=page) or "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is not None:
        yield best.encoding


def _bom(data: bytes) -> str | None:
    return next((name for mark, name in BOMS if data.startswith(mark)), None)


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is nought."""
    half = len(head) // 2
    if half < 4 or not head.count(0) > half * 0.7:
        return None
    even = head[0::2].count(0)
    odd = head[1::2].count(0)
    if min(even, odd) > half * 0.02:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _nearly_utf8(data: bytes) -> bool:
    """Whether most that is not ASCII is UTF-8; other character sets form next to none of it by chance."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > broken
