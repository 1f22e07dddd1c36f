"""Where in a list an answer ended, as a word that says nothing to whoever passes it on."""

from __future__ import annotations

import base64
import binascii
from typing import Any, TypeVar

import msgspec

from dragoman.serve.errors import QueryError

LONGEST = 12_000
"""Characters of a cursor: ids of reports may be long."""
HIGHEST = 2**53
"""The highest number in a cursor: a database takes no larger ones than a little more than that."""
Key = TypeVar("Key")


def to_cursor(key: Any) -> str:
    """A key of a list, which is a tuple of plain values, as a cursor."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).rstrip(b"=").decode()


def from_cursor(text: str | None, shape: type[Key]) -> Key | None:
    """The key in a cursor, None where there is no cursor. Raises QueryError for one of another list."""
    if text is None:
        return None
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        key: Any = msgspec.json.decode(packed, type=shape)
        if any(isinstance(each, int) and not 0 <= each <= HIGHEST for each in key):
            raise ValueError
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        said = "cursor is no place in this list; take it from `next`, or leave it out for the beginning"
        raise QueryError(said, field="cursor") from error
    found: Key = key
    return found
