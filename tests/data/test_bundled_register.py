"""The bundled register is sound: every row can be read, and a post of one holder has one holder a day."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import combinations

import pytest

from dragoman.data import organizations, register, states, table
from dragoman.text.edtf import bounds

TODAY = date(2026, 1, 1)
HELD_BY_ONE = {
    *("king", "queen", "emperor", "emir", "sultan", "pope", "supreme leader", "crown prince"),
    *("president", "prime minister", "foreign minister", "defense minister", "chief executive", "speaker"),
    *("secretary-general", "director-general", "general secretary", "high representative", "secretary"),
    *("army chief", "intelligence chief", "national security adviser"),
}
PERSONS = [row for row in register() if row["kind"] == "person"]
EVENTS = [row for row in register() if row["kind"] == "event"]

Row = dict[str, str]


@cache
def wordings() -> dict[str, str]:
    return {row["word"]: row["same"] or row["word"] for row in table("posts") if row["kind"] == "head"}


@cache
def companions() -> frozenset[str]:
    return frozenset(row["word"] for row in table("posts") if row["kind"] in ("before", "portfolio"))


def is_post(post: str) -> bool:
    """Whether `post` is a head of posts.csv, worded for comparing, behind words that may stand before one."""
    words = post.split()
    return any(
        wordings().get(" ".join(words[i:])) == " ".join(words[i:]) and set(words[:i]) <= companions()
        for i in range(len(words))
    )


def days(row: Row) -> tuple[date, date]:
    """The days on which the post was held for certain; the first is after the last if there are none."""
    start, end = bounds(row["start"]), bounds(row["end"] or TODAY.isoformat())
    assert start
    assert end
    return start[1], end[0]


def clashes() -> list[str]:
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in PERSONS:
        if row["post"] in HELD_BY_ONE and not row["acting"]:
            held[row["of"], row["post"]].append(row)
    return [
        f"{one['of']}, {one['post']}: {one['name']} and {two['name']}"
        for rows in held.values()
        for one, two in combinations(rows, 2)
        if max(days(one)[0], days(two)[0]) < min(days(one)[1], days(two)[1])
    ]


def test_it_has_people_and_events() -> None:
    assert len(PERSONS) > 5000
    assert len(EVENTS) > 200
    assert len(PERSONS) + len(EVENTS) == len(register())


def test_dates_are_edtf() -> None:
    dates = [(row["id"], row[cell]) for row in register() for cell in ("start", "end", "born", "died")]
    assert [(who, value) for who, value in dates if value and not bounds(value)] == []
    assert [row["id"] for row in register() if not row["start"]] == []


def test_nothing_ends_before_it_starts() -> None:
    spans = [(row["id"], bounds(row["start"]), bounds(row["end"])) for row in register() if row["end"]]
    assert [who for who, start, end in spans if start and end and end[1] < start[0]] == []


def test_nobody_holds_a_post_after_death() -> None:
    lives = [(row["id"], bounds(row["end"]), bounds(row["died"])) for row in PERSONS if row["died"]]
    assert [who for who, end, died in lives if died and (not end or end[0] > died[1])] == []


def test_bodies_are_states_or_organizations() -> None:
    known = {state.name for state in states()} | {body.name for body in organizations()}
    assert {row["of"] for row in PERSONS} - known == set()
    assert {row["of"] for row in EVENTS} == {""}


def test_countries_are_codes_of_states() -> None:
    assert {row["country"] for row in register()} - {state.iso2 for state in states()} == {""}


def test_posts_have_the_wording_for_comparing() -> None:
    assert {row["post"] for row in PERSONS if not is_post(row["post"])} == set()


def test_an_id_has_one_name_and_one_kind() -> None:
    called = {(row["id"], row["name"], row["kind"]) for row in register()}
    assert len(called) == len({row["id"] for row in register()})
    assert all(re.fullmatch(r"[a-z0-9-]+", row["id"]) for row in register())


@pytest.mark.parametrize("cell", ["names", "wikidata", "born", "died"])
def test_what_is_said_of_a_person_stands_in_the_first_row_and_is_told_in_all(cell: str) -> None:
    seen: set[str] = set()
    for row in table("register"):
        assert not (row["id"] in seen and row[cell])
        seen.add(row["id"])
    assert len({(row["id"], row[cell]) for row in register()}) == len(seen)


def test_wikidata_ids_are_of_one_person() -> None:
    ids = [row["wikidata"] for row in table("register") if row["wikidata"]]
    assert all(re.fullmatch(r"Q[1-9][0-9]*", one) for one in ids)
    assert len(ids) == len(set(ids))


def test_a_row_is_there_once() -> None:
    rows = [(row["id"], row["of"], row["post"], row["start"]) for row in register()]
    assert len(rows) == len(set(rows))


def test_acting_is_yes_or_empty() -> None:
    assert {row["acting"] for row in register()} == {"yes", ""}


def test_no_two_hold_a_post_of_one_holder_on_the_same_day() -> None:
    assert clashes() == []
