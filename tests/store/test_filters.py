"""Filters in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.store import Filters, in_words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "all meetings"),
        ({"status": "held"}, "held meetings"),
        ({"mode": "multilateral"}, "multilateral meetings"),
        ({"status": "planned", "mode": "call"}, "planned calls"),
        ({"parties": ("Iran", "Hu")}, "meetings with Iran and Hu"),
        (
            {"parties": ("Iran",), "country": "ch", "since": date(2023, 1, 1)},
            "meetings with Iran, in Switzerland, since 2023-01-01",
        ),
        ({"sides": ("Iran",), "words": "trade"}, "meetings with the side Iran, that have the words trade"),
        ({"actors": ("e2f600872f77",), "parties": ("Hu",)}, "meetings with e2f600872f77 and Hu"),
        ({"at": (21.024, 105.841)}, "meetings in Hanoi"),
        ({"at": (1.0, 2.0)}, "meetings in the place at 1.0, 2.0"),
        ({"place": "Doha", "until": date(2023, 1, 1)}, "meetings in Doha, until 2023-01-01"),
        ({"publisher": "Wire", "report": "r1"}, "meetings told by Wire, told in report r1"),
        ({"disputed": ("date",), "rejected": True}, "meetings disputed: date, with those judged to be none"),
    ],
)
def test_filters_are_said_in_words(asked: dict[str, Any], words: str) -> None:
    assert in_words(Filters(**asked)) == words
