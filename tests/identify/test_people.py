"""Who the parties of an account are, and which post they held on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec import structs
from people import ASSAD, NOBODY, RAISI, put

from dragoman.identify import actors_told, identify, told, who
from dragoman.model import Entity, Identity, Occupancy
from dragoman.store import Filters, Store
from factory import party
from stores import Anywhere


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        put(opened, "2021", RAISI, ASSAD, day=date(2021, 9, 1))
        put(opened, "2024", RAISI, ASSAD, day=date(2024, 4, 1))
        yield opened


def first_party(store: Store, report: str) -> Identity | None:
    """Who the first party of a report's account is."""
    identify(store)
    ((_, _, parties, _),) = told(store, Filters(report=report))
    return parties[0]


def test_a_named_party_is_its_actor(store: Store) -> None:
    found = first_party(store, "2021")
    assert found is not None
    assert (found.name, found.inferred, found.post, found.post_of) == (
        "Ebrahim Raisi",
        False,
        "president",
        "Iran",
    )
    assert found.post_why == "named as president of Iran in reports from 2021-09-01 to 2024-04-01"


def test_a_post_without_a_name_is_its_holder_on_the_day(store: Store) -> None:
    put(store, "x", NOBODY, ASSAD, day=date(2023, 6, 20))
    found = first_party(store, "x")
    assert found is not None
    assert (found.name, found.inferred) == ("Ebrahim Raisi", True)
    assert "named as president of Iran in reports from 2021-09-01 to 2024-04-01" in (found.why or "")


@pytest.mark.parametrize("day", [date(2019, 6, 20), date(2026, 1, 1), None])
def test_a_post_is_nobody_where_its_holder_is_not_known(store: Store, day: date | None) -> None:
    put(store, "x", NOBODY, ASSAD, day=day)
    assert first_party(store, "x") is None


def test_of_two_holders_none_is_taken(store: Store) -> None:
    put(store, "y", party("Hassan Rouhani", of="Iran", role="president"), ASSAD, day=date(2021, 8, 1))
    put(store, "z", party("Hassan Rouhani", of="Iran", role="president"), ASSAD, day=date(2023, 8, 1))
    put(store, "x", NOBODY, ASSAD, day=date(2023, 6, 20))
    assert first_party(store, "x") is None


def test_a_former_post_is_not_held(store: Store) -> None:
    former = party("former Iranian president", of="Iran", role="former president")
    put(store, "x", former, ASSAD, day=date(2023, 6, 20))
    assert first_party(store, "x") is None


def test_what_was_printed_goes_before_other_posts_of_the_day(store: Store) -> None:
    put(store, "y", party("Ebrahim Raisi", of="Iran", role="foreign minister"), ASSAD, day=date(2021, 9, 1))
    put(store, "z", party("Ebrahim Raisi", of="Iran", role="foreign minister"), ASSAD, day=date(2024, 4, 1))
    put(
        store,
        "x",
        party("Ebrahim Raisi", of="Iran", role="the foreign minister"),
        ASSAD,
        day=date(2022, 1, 1),
    )
    found = first_party(store, "x")
    assert found is not None
    assert found.post == "foreign minister"


def test_before_names_are_told_nobody_is_anybody(store: Store) -> None:
    ((account, _), *_) = store.accounts()
    assert who(store, account) == (None, None)


def test_the_posts_of_an_actor_name_their_reports(store: Store) -> None:
    identify(store)
    (raisi,) = actors_told(store, "Raisi")
    (tenure,) = raisi.tenures
    assert (tenure.post, tenure.of, tenure.reports) == ("president", "Iran", ("2021", "2024"))
    assert (raisi.reports, raisi.accounts) == (2, 2)


def test_a_post_without_a_side_is_nobody(store: Store) -> None:
    put(store, "y", party("Nikos Pappas", role="foreign minister"), ASSAD, day=date(2023, 6, 20))
    put(store, "x", party("foreign minister", role="foreign minister"), ASSAD, day=date(2023, 6, 20))
    assert first_party(store, "x") is None


@pytest.mark.parametrize("role", ["President-elect", "incoming president", "former president"])
def test_who_does_not_hold_a_post_is_not_its_holder(store: Store, role: str) -> None:
    put(store, "y", party("Jane Roe", of="Iceland", role=role), ASSAD, day=date(2023, 6, 20))
    put(
        store, "x", party("Icelandic president", of="Iceland", role="president"), ASSAD, day=date(2023, 6, 20)
    )
    assert first_party(store, "x") is None


def test_who_holds_a_post_goes_before_who_acts_in_it(store: Store) -> None:
    day = date(2023, 6, 20)
    put(store, "y", party("Jane Roe", of="Iceland", role="acting president"), ASSAD, day=day)
    put(store, "z", party("Joan Poe", of="Iceland", role="President"), ASSAD, day=day)
    put(store, "x", party("Icelandic president", of="Iceland", role="president"), ASSAD, day=day)
    found = first_party(store, "x")
    assert found is not None
    assert found.name == "Joan Poe"


def test_an_account_that_was_taken_away_meanwhile_is_nobodys(store: Store) -> None:
    identify(store)
    ((account, _), *_) = store.accounts(Filters(report="2021"))
    put(store, "2021", ASSAD, RAISI, ASSAD, day=date(2021, 9, 1))
    gone = structs.replace(account, id="gone")
    assert who(store, gone) == (None, None)


# With a register


def rule_of(name: str, start: str, end: str | None, id_: str) -> list[Entity | Occupancy]:
    """A president of Iran as a register has him."""
    held = Occupancy(holder=id_, post="president", of="Iran", start=start, end=end)
    return [Entity(id=id_, kind="person", names=(name,), country="IR", wikidata=id_), held]


@pytest.fixture
def registered(store: Store) -> Store:
    store.replace_dataset(
        "test",
        [*rule_of("Hassan Rouhani", "2013", "2021", "Q1"), *rule_of("Ebrahim Raisi", "2021", "2024", "Q2")],
    )
    return store


def test_a_register_gives_an_actor_its_id_and_its_posts(registered: Store) -> None:
    found = first_party(registered, "2021")
    assert found is not None
    assert (found.wikidata, found.post_why) == ("Q2", "president of Iran 2021 to 2024, by the register test")


def test_a_register_tells_a_holder_whom_no_report_names(registered: Store) -> None:
    put(registered, "x", NOBODY, ASSAD, day=date(2019, 6, 20))
    found = first_party(registered, "x")
    assert found is not None
    assert (found.actor, found.name, found.inferred) == ("test:Q1", "Hassan Rouhani", True)


def test_names_that_a_register_gives_one_person_are_one_actor(registered: Store) -> None:
    both = [Entity(id="Q3", kind="person", names=("Mahmoud Abbas", "Abu Mazen"), country="PS")]
    put(registered, "y", party("Mahmoud Abbas", of="Palestine"), ASSAD, day=date(2020, 1, 1))
    put(registered, "z", party("Abu Mazen", of="Palestine"), ASSAD, day=date(2020, 1, 1))
    registered.replace_dataset("more", both)
    identify(registered)
    (abbas,) = actors_told(registered, "Mazen")
    assert sorted(each.name for each in abbas.actor.names) == ["Abu Mazen", "Mahmoud Abbas"]
    registered.replace_dataset("more", [Entity(id="Q4", kind="person", names=("Somebody Else",))])
    identify(registered)
    (mazen,) = actors_told(registered, "Mazen")
    assert [each.name for each in mazen.actor.names] == ["Abu Mazen"], "what a register said goes with it"


def test_two_registers_that_have_one_person_both_tell_of_him(registered: Store) -> None:
    more = [
        *rule_of("Ebrahim Raisi", "2021", "2024", "Q2"),
        *rule_of("Hassan Rouhani", "2013", "2021", "1"),
    ]
    registered.replace_dataset("more", more)
    put(registered, "x", NOBODY, ASSAD, day=date(2019, 6, 20))
    found, guessed = first_party(registered, "2021"), first_party(registered, "x")
    assert found is not None
    assert guessed is not None
    assert (found.wikidata, guessed.name) == ("Q2", "Hassan Rouhani")
    (raisi,) = actors_told(registered, "Raisi")
    assert sorted(raisi.actor.ids) == ["more:Q2", "test:Q2"]


def test_ids_are_those_of_one_dataset_only(registered: Store) -> None:
    for dataset, qid in (("one", "Q11"), ("two", "Q12")):
        entity = Entity(id="1", kind="person", names=("Ali Hassan",), wikidata=qid)
        registered.replace_dataset(dataset, [entity])
    put(registered, "x", party("Ali Hassan"), ASSAD, day=date(2019, 6, 20))
    found = first_party(registered, "x")
    assert found is not None
    assert found.wikidata is None
