"""Who is who on the command line: `actors`, `judge`, `judgements`, and what `show` says of parties."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dragoman.identify import identify
from dragoman.model import When
from dragoman.store import Store
from factory import account, party, report

Run = Callable[..., tuple[int, str, str]]
TOLD = [
    ("a", "Ismail Haniyeh", "Hamas", "leader", "Ebrahim Raisi", "President", date(2022, 1, 10)),
    ("b", "Ismail Haniya", "Hamas", "leader", "Ebrahim Raisi", "President", date(2024, 1, 10)),
    ("c", "Ismail Haniya", "Hamas", "chief", "Iranian president", "president", date(2023, 6, 20)),
]


@pytest.fixture
def filled(here: Path) -> Path:
    """Three reports, in one of which the Iranian president has no name."""
    with Store(here / "dragoman.db") as store:
        for id_, name, of, role, other, post, day in TOLD:
            text = f"Hamas {role} {name} met Iran's {post} {other}, the {other}."
            one = report(text, id=id_, origin=f"{id_}.txt", published=day)
            parties = party(name, of=of, role=role), party(other, of="Iran", role=post)
            when = When(day.isoformat(), day, day, "a test")
            store.put(one, [account(one, id=f"{id_}1", parties=parties, when=when)])
        identify(store)
    return here


def test_actors_lists_every_spelling_and_post(run: Run, filled: Path) -> None:
    status, out, _ = run("actors", "Haniyeh")
    (line,) = out.splitlines()
    cells = line.split("\t")
    assert status == 0
    assert cells[1:5] == ["person", "Ismail Haniya", "Hamas", "Ismail Haniya (2); Ismail Haniyeh (1)"]
    assert cells[5] == "chief of Hamas, seen 2023-06-20; leader of Hamas, seen 2022-01-10 to 2024-01-10"
    assert cells[7:] == ["3", "3", "2022-01-10", "2024-01-10"]


def test_actors_finds_by_id_and_says_nothing_of_nobody(run: Run, filled: Path) -> None:
    id_ = run("actors", "Raisi")[1].split("\t")[0]
    assert run("actors", id_[:8])[1].split("\t")[2] == "Ebrahim Raisi"
    assert run("actors", "Nobody") == (0, "", "")
    assert run("actors", id_[:2]) == (0, "", ""), "two signs are a name, not an id"
    assert run("actors", "--kind", "state") == (0, "", "")


def test_actors_tells_why(run: Run, filled: Path) -> None:
    status, out, _ = run("actors", "Haniyeh", "--why")
    assert status == 0
    assert "Ismail Haniya (Hamas) and Ismail Haniyeh (Hamas): joined, score" in out.replace(
        "Ismail Haniyeh (Hamas) and Ismail Haniya (Hamas)", "Ismail Haniya (Hamas) and Ismail Haniyeh (Hamas)"
    )
    assert "+0.30  both stand for Hamas" in out
    assert "leader of Hamas, seen 2022-01-10 to 2024-01-10, by a, b" in out
    assert out.endswith("\n1 actor\n")


def test_actors_as_json_and_as_a_table(run: Run, on_terminal: Run, filled: Path) -> None:
    (line,) = run("actors", "Haniyeh", "--json")[1].splitlines()
    assert json.loads(line)["actor"]["name"] == "Ismail Haniya"
    out = on_terminal("actors")[1]
    assert "Ismail Haniyeh (1)" in out
    assert out.endswith("2 actors\n")


def test_a_judgement_is_told_listed_and_taken_back(run: Run, filled: Path) -> None:
    status, out, _ = run("judge", "different", "Ismail Haniyeh", "Ismail Haniya")
    assert (status, out.startswith("'Ismail Haniyeh' and 'Ismail Haniya' are two actors, says ")) == (0, True)
    assert len(run("actors", "Ismail")[1].splitlines()) == 2
    cells = run("judgements")[1].rstrip("\n").split("\t")
    assert cells[:5] == ["1", "different", "Ismail Haniyeh; Ismail Haniya", "", ""]
    assert "kept apart, by the judgement of" in run("actors", "Haniyeh", "--why")[1]
    assert run("judge", "undo")[1].startswith("taken back: 'Ismail Haniyeh' and")
    assert len(run("actors", "Ismail")[1].splitlines()) == 1
    assert run("judgements") == (0, "", "")
    status, _, err = run("judge", "undo")
    assert (status, err) == (2, "dragoman: there is no judgement in dragoman.db to take back\n")


def test_a_judgement_on_nobody_is_refused(run: Run, filled: Path) -> None:
    status, _, err = run("judge", "same", "Ismail Haniyeh", "Nobody")
    assert status == 2
    assert err.startswith("dragoman: no report in dragoman.db names anybody 'Nobody'; `dragoman actors`")


def test_show_tells_who_somebody_without_a_name_was(run: Run, filled: Path) -> None:
    out = run("show", "c1")[1]
    assert "not named here; inferred: Ebrahim Raisi" in out
    assert "named as president of Iran in reports from 2022-01-10 to 2024-01-10" in out


def test_an_export_tells_who_the_parties_are(run: Run, filled: Path) -> None:
    records = list(map(json.loads, run("accounts", "--json")[1].splitlines()))
    guessed = [party for each in records for party in each["parties"] if party["inferred"]]
    assert [(each["name"], each["called"]) for each in guessed] == [("Iranian president", "Ebrahim Raisi")]


def test_with_finds_every_spelling(run: Run, filled: Path) -> None:
    assert len(run("accounts", "--with", "Haniyeh")[1].splitlines()) == 3


def test_an_estimated_day_of_publication_is_listed_and_explained(run: Run, here: Path) -> None:
    first, last = date(2024, 5, 20), date(2024, 8, 20)
    when = When("2024-05-20/2024-08-20", first, last, "she was acting minister then", estimated=True)
    with Store(here / "dragoman.db") as store:
        one = report(id="a", origin="a.txt", estimated=when)
        store.put(one, [account(one, id="a1")])
    assert run("reports")[1].split("\t")[1] == "by estimate 2024-05-20/2024-08-20"
    assert (
        "published, by estimate, 2024-05-20/2024-08-20: she was acting minister then" in run("show", "a1")[1]
    )
