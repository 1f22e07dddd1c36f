"""An imported register is kept whole or not at all, and answers as the same register in memory does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from dragoman.errors import InputError
from dragoman.model.actor import Entity, EntityKind, Occupancy
from dragoman.model.register import Register
from dragoman.read.register import Broken, read_actors
from dragoman.store import Store, schema
from dragoman.text.register import ListedRegister
from stores import Anywhere

CASES = Path(__file__).parents[1] / "cases" / "register"
Item = Entity | Occupancy

ONE = [Entity(id="1", kind="person", names=("Hassan Rouhani",))]
TABLES = [table.name for table in schema.REGISTER]


def items(name: str) -> list[Item]:
    return [item for item in read_actors(CASES / name) if not isinstance(item, Broken)]


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the register's tables, but for the moment of the import."""
    with store._reading() as connection:
        return {
            name: [
                tuple(value for column, value in row.items() if column != "imported")
                for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).mappings()
            ]
            for name in TABLES
        }


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        yield opened


def test_what_was_kept_is_counted(store: Store) -> None:
    kept = store.replace_dataset("flat", items("flat.jsonl"))
    assert kept.kinds == {"event": 1, "organization": 1, "person": 3, "position": 1}
    assert (kept.occupancies, kept.loose) == (1, 1)
    (dataset,) = store.datasets()
    assert (dataset.name, dataset.entities, dataset.occupancies) == ("flat", 6, 1)


@pytest.mark.parametrize("name", ["flat.jsonl", "nested.json", "dump.json", "table.csv"])
def test_importing_twice_gives_the_same_rows(store: Store, name: str) -> None:
    store.replace_dataset("other", ONE)
    store.replace_dataset("x", items(name))
    once = rows(store)
    store.replace_dataset("x", items(name))
    assert rows(store) == once


def test_a_post_is_known_by_its_position_whichever_comes_first(store: Store) -> None:
    store.replace_dataset("flat", items("flat.jsonl"))
    (brende,) = store.register().holders("foreign minister", "Norway")
    (tenure,) = brende.tenures
    assert (tenure.actor, tenure.post, tenure.of, tenure.dataset) == (
        "vb",
        "foreign minister",
        "Norway",
        "flat",
    )
    assert (tenure.start, tenure.end) == ("2013-10-16", "2017-10-20")


def test_rows_of_one_id_are_one_person_of_several_posts(store: Store) -> None:
    store.replace_dataset("table", items("table.csv"))
    (bagheri,) = store.register().persons("Ali Bagheri Kani")
    assert [each.post for each in bagheri.tenures] == ["deputy foreign minister", "foreign minister"]
    assert [each.acting for each in bagheri.tenures] == [False, True]


def test_a_dataset_that_is_imported_again_is_replaced(store: Store) -> None:
    store.replace_dataset("a", items("nested.json"))
    before = store.register().digest
    store.replace_dataset("a", ONE)
    register = store.register()
    assert [known.entity.id for known in register.persons("Hassan Rouhani")] == ["1"]
    assert register.persons("Ebrahim Raisi") == ()
    assert register.digest != before


def test_datasets_stand_side_by_side(store: Store) -> None:
    store.replace_dataset("a", items("nested.json"))
    store.replace_dataset("b", ONE)
    assert [known.entity.id for known in store.register().persons("Hassan Rouhani")] == ["1", "hr"]


def broken_off(after: Iterable[Item]) -> Iterator[Item]:
    yield from after
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "new", [broken_off(items("nested.json")), [], items("flat.jsonl")[:1]], ids=["cut", "empty", "no one"]
)
def test_an_import_that_fails_leaves_the_old_as_it_was(store: Store, new: Iterable[Item]) -> None:
    store.replace_dataset("a", items("table.csv"))
    before = rows(store)
    with pytest.raises((KeyboardInterrupt, InputError)):
        store.replace_dataset("a", new)
    assert rows(store) == before
    assert store.replace_dataset("a", ONE).kinds == {"person": 1}


KILLED = """
import os, signal, sys
from dragoman.model.actor import Entity
from dragoman.store import Store

def people():
    for n in range(9_000):
        yield Entity(id=str(n), kind="person", names=(f"Person {n}",))
    os.kill(os.getpid(), signal.SIGKILL)

Store(sys.argv[1]).replace_dataset("a", people())
"""


def test_an_import_that_is_killed_leaves_the_old_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store(path) as store:
        store.replace_dataset("a", items("table.csv"))
        before = rows(store)
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode < 0
    with Store(path) as store:
        assert rows(store) == before
        assert store.check().problems == []


def test_a_database_of_before_gets_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    Store(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for name in TABLES:
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DELETE FROM migration WHERE name = 'keep registers'"))
    engine.dispose()
    with Store(path) as store:
        store.replace_dataset("a", ONE)
        assert store.register().persons("Hassan Rouhani")


# ------------------------------------------------------------ as in memory

QUESTIONS = ["Hassan Rouhani", "Raisi", "Børge Brende", "Merkel", "Ali Bagheri", "SPD", ""]
POSTS = [
    ("president", "Iran"),
    ("foreign minister", "Norway"),
    ("chancellor", "Germany"),
    ("premier", "Iran"),
]
EVENTS = ["Camp David talks", "Reykjavik Summit", "2021 German federal election", "nothing"]


def answers(register: Register) -> list[object]:
    by_name = [register.persons(name) for name in QUESTIONS]
    by_post = [register.holders(post, of) for post, of in POSTS]
    return [*by_name, *by_post, *(register.events(words) for words in EVENTS)]


@pytest.mark.parametrize("name", ["flat.jsonl", "nested.json", "dump.json", "table.csv"])
def test_a_store_answers_as_a_list_does(store: Store, name: str) -> None:
    store.replace_dataset("x", items(name))
    assert answers(store.register()) == answers(ListedRegister(items(name), dataset="x"))


IDS = st.sampled_from(["1", "2", "3", "p"])
NAMES = st.sampled_from(
    ["Hassan Rouhani", "Raisi", "Ebrahim Raisi", "President of Iran", "Camp David talks", "陈毅"]
)
KINDS: st.SearchStrategy[EntityKind] = st.sampled_from(
    ["person", "organization", "state", "position", "event"]
)
WORDS = st.none() | st.sampled_from(["Iran", "IR", "Q1", "2001"])
ITEMS = st.lists(
    st.builds(
        Entity,
        id=IDS,
        kind=st.just("person") | KINDS,
        names=st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple),
        country=st.none() | st.just("IR"),
        wikidata=WORDS,
        begins=WORDS,
        of=WORDS,
    )
    | st.builds(
        Occupancy,
        holder=IDS,
        position=st.none() | IDS,
        post=st.none() | st.sampled_from(["president", "acting FM", "grand poobah"]),
        of=WORDS,
        start=st.none() | st.just("2001"),
        acting=st.booleans(),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def used() -> Iterator[Store]:
    with Store(":memory:") as opened:
        yield opened


@settings(deadline=None, max_examples=25)
@given(ITEMS.filter(lambda some: any(isinstance(item, Entity) for item in some)))
def test_any_register_answers_in_a_store_as_in_memory(used: Store, some: list[Item]) -> None:
    used.replace_dataset("x", iter(some))
    assert answers(used.register()) == answers(ListedRegister(some, dataset="x"))
