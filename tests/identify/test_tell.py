"""Names of many reports to actors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people import ASSAD, RAISI, groups, put

from dragoman.errors import InputError
from dragoman.identify import identify, reasons
from dragoman.model import Party
from dragoman.store import Store
from factory import party, report
from stores import Anywhere

DAY = date(2023, 6, 20)


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        yield opened


def person(name: str, of: str | None = None, role: str | None = None) -> Party:
    return party(name, of=of, role=role)


SAME = [
    ("Hossein Amir-Abdollahian", "Hossein Amirabdollahian", "Iran"),
    ("Ismail Haniyeh", "Ismail Haniya", "Hamas"),
    ("Ziyad al-Nakhalah", "Ziyad Nakhala", "Palestinian Islamic Jihad"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Ukraine"),
]
DIFFERENT = [
    (("Ali Khamenei", "Iran"), ("Ali Akbar Velayati", "Iran")),
    (("George W. Bush", "United States"), ("George H. W. Bush", "United States")),
    (("Kim Jong-il", "North Korea"), ("Kim Jong-un", "North Korea")),
    (("Fidel Castro", "Cuba"), ("Raul Castro", "Cuba")),
]


@pytest.mark.parametrize(("one", "other", "of"), SAME)
def test_spellings_of_one_person_are_one_actor(store: Store, one: str, other: str, of: str) -> None:
    put(store, "a", person(one, of), ASSAD, day=DAY)
    put(store, "b", person(other, of), ASSAD, day=DAY)
    assert sorted([one, other]) in groups(store)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_people_stay_two(store: Store, one: tuple[str, str], other: tuple[str, str]) -> None:
    put(store, "a", person(*one), ASSAD, day=DAY)
    put(store, "b", person(*other), ASSAD, day=DAY)
    assert len(groups(store)) == 3


def test_a_surname_alone_joins_where_side_and_post_agree(store: Store) -> None:
    put(store, "a", RAISI, ASSAD, day=DAY)
    put(store, "b", person("Raisi", "Iran", "president"), ASSAD, day=DAY)
    put(store, "c", person("Raisi", "Iraq"), ASSAD, day=DAY)
    assert groups(store) == [["Bashar al-Assad"], ["Ebrahim Raisi", "Raisi"], ["Raisi"]]


def test_states_and_bodies_are_known_by_their_plain_names(store: Store) -> None:
    put(store, "a", party("UN", kind="organization", of="United Nations"), ASSAD, day=DAY)
    put(store, "b", party("United Nations", kind="organization", of="United Nations"), ASSAD, day=DAY)
    identify(store)
    (body,) = store.actors(kind="organization")
    assert (body.actor.name, body.reports) == ("United Nations", 2)


def test_an_id_is_that_of_the_first_name(store: Store) -> None:
    put(store, "a", person("Ismail Haniya", "Hamas"), ASSAD, day=DAY)
    identify(store)
    (before,) = store.actors("Haniya")
    for id_ in "bcd":
        put(store, id_, person("Ismail Haniyeh", "Hamas"), ASSAD, day=DAY)
    identify(store)
    (after,) = store.actors("Haniyeh")
    assert (after.actor.id, after.actor.name, after.reports) == (before.actor.id, "Ismail Haniyeh", 4)


def test_doing_it_again_does_nothing(store: Store) -> None:
    put(store, "a", RAISI, ASSAD, day=DAY)
    assert len(identify(store)) == 2
    assert identify(store) == set()


NAMES = ["Ismail Haniyeh", "Ismail Haniya", "Ismail Khan", "Ebrahim Raisi", "Ebrahim Raissi", "Ebrahim Yazdi"]
TOLD = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["Iran", "Hamas", None])), max_size=6)


@settings(deadline=None, max_examples=25)
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_no_actor(
    told: list[tuple[str, str | None]], chance: random.Random
) -> None:
    numbered = list(enumerate(told))
    with Store(":memory:") as one, Store(":memory:") as other:
        for n, (name, of) in numbered:
            put(one, f"{n}", person(name, of), ASSAD, day=DAY)
        chance.shuffle(numbered)
        for n, (name, of) in numbered:
            put(other, f"{n}", person(name, of), ASSAD, day=DAY)
            identify(other)
        assert groups(one) == groups(other)


def test_a_report_that_is_replaced_leaves_no_name_behind(store: Store) -> None:
    put(store, "a", RAISI, ASSAD, day=DAY)
    put(store, "b", person("Ebrahim Raissi", "Iran"), ASSAD, day=DAY)
    assert ["Ebrahim Raisi", "Ebrahim Raissi"] in groups(store)
    put(store, "b", person("Hassan Rouhani", "Iran"), ASSAD, day=DAY)
    assert groups(store) == [["Bashar al-Assad"], ["Ebrahim Raisi"], ["Hassan Rouhani"]]
    store.put(report("Nobody met.", id="b", origin="b.txt"), [])
    assert groups(store) == [["Bashar al-Assad"], ["Ebrahim Raisi"]]


def test_however_few_are_compared_at_once_the_actors_are_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Mohammad Javad Zarif", "Zarif", "Javad Zarif", "Javad Zarif Khonsari", "M. J. Zarif"]
    for n, name in enumerate(names):
        put(store, f"{n}", person(name, "Iran", "foreign minister"), ASSAD, day=DAY)
    expected = groups(store)
    with store.names() as asked:
        asked.compare_all()
    monkeypatch.setattr("dragoman.store.actors.SLICE", 1)
    assert groups(store) == expected


def test_a_surname_is_told_however_many_bear_it_elsewhere(store: Store) -> None:
    put(store, "a", RAISI, ASSAD, day=DAY)
    put(store, "b", person("Raisi", "Iran", "president"), ASSAD, day=DAY)
    given = [f"{first}{last}" for first in ("Ka", "Mo", "Ti", "Lu", "Fe") for last in "bdfghjklmnprstvwyz"]
    for name in [*given, *(f"{each}a" for each in given)][:110]:
        put(store, f"i {name}", person(f"{name} Rossi", "Italy"), ASSAD, day=DAY)
    identify(store)
    put(store, "c", person("Raisi", "Iran", "president"), ASSAD, day=DAY)
    assert ["Ebrahim Raisi", "Raisi"] in groups(store)


# Judgements


def test_a_judgement_goes_before_the_rules_and_can_be_taken_back(store: Store) -> None:
    put(store, "a", person("Abu Mazen", "Palestine"), ASSAD, day=DAY)
    put(store, "b", person("Mahmoud Abbas", "Palestine"), ASSAD, day=DAY)
    store.judge_names("same", "Abu Mazen", "Mahmoud Abbas", by="ann")
    assert ["Abu Mazen", "Mahmoud Abbas"] in groups(store)
    undone = store.undo()
    assert undone is not None
    assert undone.by == "ann"
    assert ["Abu Mazen"] in groups(store)
    assert store.undo() is None


def test_a_judgement_parts_what_the_rules_join(store: Store) -> None:
    put(store, "a", person("Ismail Haniyeh", "Hamas"), ASSAD, day=DAY)
    put(store, "b", person("Ismail Haniya", "Hamas"), ASSAD, day=DAY)
    store.judge_names("different", "Ismail Haniyeh", "Ismail Haniya", by="ann")
    assert len(groups(store)) == 3
    store.undo()
    assert len(groups(store)) == 2


def test_a_judgement_on_a_name_of_one_side_leaves_the_other(store: Store) -> None:
    put(store, "a", person("Ali Hassan", "Yemen"), ASSAD, day=DAY)
    put(store, "b", person("Ali Hassan", "Iraq"), ASSAD, day=DAY)
    put(store, "c", person("Abu Karim", "Iraq"), ASSAD, day=DAY)
    store.judge_names("different", "Ali Hassan (Yemen)", "Ali Hassan (Iraq)", by="ann")
    store.judge_names("same", "Ali Hassan (Iraq)", "Abu Karim", by="ann")
    assert groups(store) == [["Abu Karim", "Ali Hassan"], ["Ali Hassan"], ["Bashar al-Assad"]]


def test_a_judgement_lasts_when_reports_are_read_again(store: Store) -> None:
    put(store, "a", person("Abu Mazen", "Palestine"), ASSAD, day=DAY)
    put(store, "b", person("Mahmoud Abbas", "Palestine"), ASSAD, day=DAY)
    store.judge_names("same", "Abu Mazen", "Mahmoud Abbas", by="ann")
    identify(store)
    put(store, "b", RAISI, ASSAD, day=DAY)
    assert ["Abu Mazen"] in groups(store)
    put(store, "c", person("Mahmoud Abbas", "Fatah"), ASSAD, day=DAY)
    assert ["Abu Mazen", "Mahmoud Abbas"] in groups(store)


def test_a_judgement_on_a_name_that_nobody_has_is_refused(store: Store) -> None:
    put(store, "a", RAISI, ASSAD, day=DAY)
    with pytest.raises(InputError, match="names anybody 'Nobody'"):
        store.judge_names("same", "Ebrahim Raisi", "Nobody", by="ann")
    assert store.judgements() == []


def test_a_judgement_goes_before_names_that_clash(store: Store) -> None:
    for n, name in enumerate(["Abdul Momen", "Karim Sadr", "Abdul Kalam"]):
        put(store, f"{n}", person(name, "Bangladesh"), ASSAD, day=DAY)
    store.judge_names("same", "Abdul Momen", "Karim Sadr", by="ann")
    store.judge_names("same", "Karim Sadr", "Abdul Kalam", by="ann")
    assert ["Abdul Kalam", "Abdul Momen", "Karim Sadr"] in groups(store)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Hassan", "Syria"),
        ("Ali Hassan (Yemn)", "Ali Hassan (Iraq)"),
        ("Ali Hassan", "ali hassan"),
        ("Ali", "Ali Hassan (Iraq)"),
    ],
)
def test_a_judgement_that_would_do_nothing_is_refused(store: Store, one: str, other: str) -> None:
    put(store, "a", person("Ali Hassan", "Yemen"), ASSAD, day=DAY)
    put(store, "b", person("Ali Hassan", "Iraq"), party("Syria", kind="state", of="Syria"), day=DAY)
    with pytest.raises(InputError):
        store.judge_names("different", one, other, by="ann")


def test_a_judgement_is_made_once(store: Store) -> None:
    put(store, "a", person("Abu Mazen", "Palestine"), person("Mahmoud Abbas", "Palestine"), day=DAY)
    store.judge_names("same", "Abu Mazen", "Mahmoud Abbas", by="ann")
    with pytest.raises(InputError, match="judged so already"):
        store.judge_names("same", "Mahmoud Abbas", "Abu Mazen", by="bob")
    said = r"'Mahmoud Abbas' and 'Abu Mazen' were judged same by ann on .*; `dragoman judge undo 1` takes"
    with pytest.raises(InputError, match=said):
        store.judge_names("different", "Mahmoud Abbas", "Abu Mazen", by="bob")
    store.undo()
    assert store.judge_names("different", "Mahmoud Abbas", "Abu Mazen", by="bob").id == 2


def test_a_database_with_actors_is_sound(store: Store) -> None:
    put(store, "a", person("Ismail Haniyeh", "Hamas"), ASSAD, day=DAY)
    put(store, "b", person("Ismail Haniya", "Hamas"), ASSAD, day=DAY)
    identify(store)
    assert store.check().problems == []


def test_reasons_tell_of_a_judgement_on_names_that_are_nothing_alike(store: Store) -> None:
    put(store, "a", person("Abu Mazen", "Palestine"), ASSAD, day=DAY)
    put(store, "b", person("Mahmoud Abbas", "Palestine"), ASSAD, day=DAY)
    store.judge_names("same", "Abu Mazen", "Mahmoud Abbas", by="ann")
    identify(store)
    (listed,) = store.actors("Mazen")
    (reason,) = reasons(store, listed.actor)
    assert "joined, by the judgement of ann" in reason.heading


def test_reasons_tell_what_joins_names_and_who_judged(store: Store) -> None:
    put(store, "a", person("Ismail Haniyeh", "Hamas"), ASSAD, day=DAY)
    put(store, "b", person("Ismail Haniya", "Hamas"), ASSAD, day=DAY)
    identify(store)
    (listed,) = store.actors("Haniya")
    (reason,) = reasons(store, listed.actor)
    assert "joined, score" in reason.heading
    assert "both stand for Hamas" in [claim.sentence for claim in reason.claims]
    store.judge_names("different", "Ismail Haniyeh", "Ismail Haniya", by="ann")
    identify(store)
    (listed,) = store.actors("Haniya")
    (reason,) = reasons(store, listed.actor)
    assert "kept apart, by the judgement of ann" in reason.heading
