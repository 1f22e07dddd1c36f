"""A meeting in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Meeting
from dragoman.reconcile.meetings import MeetingTold, PartyTold
from dragoman.text.countries import country_name
from dragoman.text.edtf_words import on

MOST = 6
"""Parties that a sentence has room for."""
_MET = {
    ("meeting", "held"): "met",
    ("meeting", "planned"): "are to meet",
    ("meeting", "proposed"): "may meet",
    ("meeting", "off"): "did not meet, or will not",
    ("multilateral", "held"): "met",
    ("multilateral", "planned"): "are to meet",
    ("multilateral", "proposed"): "may meet",
    ("multilateral", "off"): "did not meet, or will not",
    ("call", "held"): "spoke by telephone or video",
    ("call", "planned"): "are to speak by telephone or video",
    ("call", "proposed"): "may speak by telephone or video",
    ("call", "off"): "did not speak by telephone or video, or will not",
}
_VISITED = {
    "held": "visited",
    "planned": "is to visit",
    "proposed": "may visit",
    "off": "did not visit, or will not visit,",
}
_A_VISIT = {
    "held": "A visit took place",
    "planned": "A visit is planned",
    "proposed": "A visit was proposed",
    "off": "A visit was called off",
}


def sentence(told: MeetingTold) -> str:
    """Who met whom, where and when: "Hu Jintao (President, China) and ... met in Hanoi, Vietnam, on ..."."""
    meeting = told.meeting
    visited = _visited(told.parties) if meeting.mode == "visit" else None
    if visited is not None:
        said = f"{visited[0].line} {_VISITED[meeting.status]} {visited[1].name}"
    elif meeting.mode == "visit":
        said = f"{_A_VISIT[meeting.status]}: {_listed(told.parties)}"
    elif len(told.parties) < 2:
        said = f"{_listed(told.parties) or 'Somebody'} and others {_MET[meeting.mode, meeting.status]}"
    else:
        said = f"{_listed(told.parties)} {_MET[meeting.mode, meeting.status]}"
    return f"{said}{_around(meeting, visited[1].name if visited else None)}."


def _visited(parties: Sequence[PartyTold]) -> tuple[PartyTold, PartyTold] | None:
    """Who went and where to, where one of two is a state or body, and the other one is not."""
    if len(parties) != 2:
        return None
    host = [each for each in parties if each.kind in ("state", "organization")]
    guest = [each for each in parties if each.kind in ("person", "group")]
    return (guest[0], host[0]) if len(host) == 1 and len(guest) == 1 else None


def _listed(parties: Sequence[PartyTold]) -> str:
    lines = [each.line for each in parties[:MOST]]
    if len(parties) > MOST:
        lines.append(f"{len(parties) - MOST} more")
    return " and ".join(filter(None, (", ".join(lines[:-1]), *lines[-1:])))


def _around(meeting: Meeting, said: str | None) -> str:
    """Where and when; `said` is a state or place that the sentence has named."""
    country = country_name(meeting.country) if meeting.country else None
    named = dict.fromkeys(each for each in (meeting.place, country) if each and each != said)
    where = ", ".join(named)
    when = on(meeting.date)
    at = f" in {where}" if where and meeting.mode != "call" else ""
    return at + (f", {when}" if at and when else f" {when}" if when else "")
