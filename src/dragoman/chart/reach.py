"""How far was looked where a picture is not of all meetings, in words."""

from __future__ import annotations

from dragoman.model import Network, Places, Timeline


def looked_through(told: Timeline | Network | Places) -> str:
    """ "the newest 2,000 were looked through, back to 2019-03-02"; for what has `among` only."""
    back = f", back to {told.back_to}" if told.back_to else ""
    return f"the newest {told.among or 0:,} were looked through{back}"
