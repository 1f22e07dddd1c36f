"""Plain text: a file is one report."""

from __future__ import annotations

from dragoman.read.charset import decode
from dragoman.read.draft import Draft
from dragoman.read.limits import Limits
from dragoman.read.piece import Piece, see_length, whole

BYTES_A_CHARACTER = 4

cut_text = whole(lambda limits: limits.text * BYTES_A_CHARACTER)


def read_text(piece: Piece, limits: Limits) -> Draft:
    """The whole file as one report, its text as it was read."""
    text = decode(piece.data)
    see_length(text, limits)
    return Draft(text=text, origin=piece.origin)
