"""What a person judged of the values of an account, as merging has it."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from dragoman.merge import corrected, keys_of, meeting_of
from dragoman.merge.score import compared
from dragoman.merge.sides import host_of
from dragoman.model import Judgement, Participant, Telling
from dragoman.text.edtf import bounds

HANOI, BEIJING, TRIPOLI = (21.024, 105.841), (39.907, 116.397), (34.434, 35.844)
FIRST, LAST = bounds("2023-06-20") or (None, None)
PUTIN = Participant(name="vladimir putin", printed="vladimir putin", kind="person", side="russia", actor="p")
CHINA = Participant(name="china", printed="the prc", kind="state", side="china", actor="c")
TOLD: dict[str, Any] = {
    "account": "a",
    "report": "r",
    "participants": (PUTIN, CHINA),
    "edtf": "2023-06-20",
    "earliest": FIRST,
    "latest": LAST,
    "place": "hanoi",
    "printed_place": "Hanoi",
    "country": "VN",
    "city": HANOI,
    "words": frozenset(("trade", "grain", "deal")),
}


def telling(**fields: Any) -> Telling:
    return Telling(**{**TOLD, **fields})


def judged(*what: tuple[Any, Any, str | None]) -> list[Judgement]:
    """Judgements of the account, as ("right", "date", "2023")."""
    usual: dict[str, Any] = {"about": "value", "subjects": ("a",), "by": "ann", "made": "2024-01-01"}
    return [
        Judgement(id=n, verdict=verdict, field=field, value=value, **usual)
        for n, (verdict, field, value) in enumerate(what, start=1)
    ]


PLACES = [
    ([("right", "place", "Beijing")], ("beijing", BEIJING, "CN")),
    ([("right", "place", "beijing")], ("beijing", BEIJING, "CN")),
    ([("right", "place", "Hanoi")], ("hanoi", HANOI, "VN")),
    ([("right", "place", "Tripoli, Lebanon")], ("tripoli lebanon", TRIPOLI, "LB")),
    ([("right", "place", "Tripoli"), ("right", "country", "LB")], ("tripoli", TRIPOLI, "LB")),
    ([("right", "place", "Beijing"), ("right", "country", "KP")], ("beijing", None, "KP")),
    ([("right", "place", "Beijing"), ("wrong", "country", "CN")], ("beijing", BEIJING, None)),
    ([("right", "place", "Villa Nowhere")], ("villa nowhere", None, "VN")),
    ([("right", "place", "Laos")], ("laos", None, "LA")),
    ([("right", "country", "CN")], ("hanoi", None, "CN")),
    ([("wrong", "place", "HANOI")], (None, None, "VN")),
]


@pytest.mark.parametrize(("what", "expected"), PLACES, ids=str)
def test_what_lies_in_a_judged_place_follows_from_it(what: list[Any], expected: tuple[Any, ...]) -> None:
    for order in permutations(judged(*what)):
        found = corrected(telling(), order)
        assert (found.place, found.city, found.country) == expected


def test_a_corrected_place_can_clash_with_another_city() -> None:
    stories = {"r": 0, "s": 1}
    tellings = [corrected(telling(), judged(("right", "place", "Beijing"))), telling(account="b", report="s")]
    meeting = meeting_of(tellings, "a", stories)
    assert (meeting.place, meeting.country, meeting.latitude) == ("Beijing", "CN", BEIJING[0])
    assert meeting.disputed == ("place", "country")


WRONG = [
    (("party", "The PRC"), "participants", (PUTIN,)),
    (("topic", "Grain deal"), "words", {"trade"}),
    (("date", "2023-06-20"), "edtf", None),
    (("date", "2023-06-21"), "edtf", "2023-06-20"),
    (("account", None), "rejected", True),
]


@pytest.mark.parametrize(("what", "field", "value"), WRONG, ids=str)
def test_what_is_judged_wrong_is_left_out(what: tuple[Any, Any], field: str, value: object) -> None:
    assert getattr(corrected(telling(), judged(("wrong", *what))), field) == value


def test_a_place_with_an_article_is_judged_wrong() -> None:
    hague = telling(place="the hague", printed_place="The Hague", country="NL", city=None)
    assert corrected(hague, judged(("wrong", "place", "The Hague"))).place is None


HOSTS = [
    ([], "china"),
    ([("wrong", "party", "The PRC")], "vietnam"),
    ([("wrong", "party", "The PRC"), ("right", "country", "LA")], "laos"),
    ([("wrong", "party", "The PRC"), ("wrong", "country", "VN")], None),
]


@pytest.mark.parametrize(("what", "host"), HOSTS, ids=str)
def test_whom_a_visit_goes_to_follows_from_corrected_values(what: list[Any], host: str | None) -> None:
    assert host_of(corrected(telling(mode="visit"), judged(*what))) == host


def test_what_is_judged_to_be_a_visit_has_a_host() -> None:
    visit = corrected(telling(), judged(("right", "mode", "visit")))
    other = telling(mode="visit", account="b", report="s")
    assert keys_of(visit) == keys_of(other)
    assert "same host" in [claim.name for claim in compared(visit, other).claims]
