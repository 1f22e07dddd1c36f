"""Ids as a person types them: the first digits do."""

from __future__ import annotations

import re

_ID = re.compile(r"m?[0-9a-f]{6,}")


def looks_like_id(words: str) -> bool:
    """Whether words may be the beginning of an id: six hex digits or more, of a meeting with an m before.

    Whatever else stands where an id or a name may stand is a name.
    """
    return _ID.fullmatch(words) is not None
