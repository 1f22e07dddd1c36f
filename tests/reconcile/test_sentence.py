"""A meeting in one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.model import Meeting
from dragoman.reconcile import MeetingTold, PartyTold, sentence

HU = PartyTold(name="Hu Jintao", kind="person", role="President", of="China", accounts=("a",))
BUSH = PartyTold(name="George W. Bush", kind="person", of="United States", accounts=("a",))
VIETNAM = PartyTold(name="Vietnam", kind="state", of="Vietnam", accounts=("a",))
BOTH = "Hu Jintao (President, China) and George W. Bush (United States)"
EVERYBODY = tuple(PartyTold(name=f"P{n}", kind="person", accounts=("a",)) for n in range(8))


@pytest.mark.parametrize(
    ("parties", "fields", "said"),
    [
        (
            (HU, BUSH),
            {"place": "Hanoi", "country": "VN", "date": "2006-11-19"},
            f"{BOTH} met in Hanoi, Vietnam, on 19 November 2006.",
        ),
        (
            (HU, BUSH),
            {"mode": "call", "date": "2006-11", "place": "Hanoi"},
            f"{BOTH} spoke by telephone or video in November 2006.",
        ),
        (
            (HU, VIETNAM),
            {"mode": "visit", "country": "VN"},
            "Hu Jintao (President, China) visited Vietnam.",
        ),
        (
            (VIETNAM, HU),
            {"mode": "visit", "status": "planned"},
            "Hu Jintao (President, China) is to visit Vietnam.",
        ),
        (
            (HU, BUSH),
            {"mode": "visit", "status": "off"},
            f"A visit was called off: {BOTH}.",
        ),
        ((HU,), {}, "Hu Jintao (President, China) and others met."),
        ((), {"status": "planned"}, "Somebody and others are to meet."),
        (EVERYBODY, {"mode": "multilateral"}, "P0, P1, P2, P3, P4, P5 and 2 more met."),
    ],
)
def test_a_meeting_is_told(parties: tuple[PartyTold, ...], fields: dict[str, Any], said: str) -> None:
    meeting = Meeting(**{"id": "m1", "accounts": ("a",), "mode": "meeting", "status": "held", **fields})
    assert sentence(MeetingTold(meeting=meeting, parties=parties, reports=("r",))) == said
