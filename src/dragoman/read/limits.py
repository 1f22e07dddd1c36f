"""How large a report may be, so that no file can take the memory of the machine."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes beyond which a report is set aside as `too-large`.

    `text` counts characters of one report's text, and is the most that the parser takes at one go. `page`
    counts bytes of one web page, `message` those of one message of mail with all that is attached, `file`
    those of one PDF or DOCX, `line` those of one line of JSON, or of one JSON file that is not lines. A
    compressed file may unpack to `unpacked` bytes freely and beyond that to `ratio` times its own size: text
    is seldom packed better than 20 times, a bomb 1,000 times.
    """

    text: int = 1_000_000
    page: int = 8_000_000
    message: int = 32_000_000
    file: int = 64_000_000
    line: int = 16_000_000
    unpacked: int = 64_000_000
    ratio: int = 200
