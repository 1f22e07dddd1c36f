"""The record of an account, and that a file is there whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.export import Told, jsonl, record, save
from dragoman.model import Identity
from factory import TEXT, account, full_account, report

REPORT = report(title="They meet", published=date(2006, 11, 20), publisher="Example Wire")
WHO = Identity(
    actor="a1",
    name="Hu Jintao",
    wikidata="Q15031",
    post="president",
    post_of="China",
    post_why="named as president of China in reports from 2006-11-20 to 2006-11-20",
)
GUESS = Identity(actor="b2", name="George W. Bush", inferred=True, why="he held the post")
TOLD: list[Told] = [
    (full_account(REPORT), REPORT, (WHO, GUESS), "mone-0"),
    (account(REPORT, id="one-1"), REPORT, (), None),
]
NOBODY = dict.fromkeys(("actor", "called", "wikidata", "inferred", "why", "post", "post_of", "post_why"))

EXPECTED = {
    "report": "one",
    "account": "one-0",
    "mode": "meeting",
    "status": "held",
    "parties": [
        {
            "name": "Hu Jintao",
            "kind": "person",
            "of": None,
            "role": "President",
            "actor": "a1",
            "called": "Hu Jintao",
            "wikidata": "Q15031",
            "inferred": False,
            "why": None,
            "post": "president",
            "post_of": "China",
            "post_why": "named as president of China in reports from 2006-11-20 to 2006-11-20",
        },
        {
            **{"name": "George W. Bush", "kind": "person", "of": "United States", "role": "U.S. President"},
            **NOBODY,
            **{"actor": "b2", "called": "George W. Bush", "inferred": True, "why": "he held the post"},
        },
    ],
    "date": "2006-11-19",
    "earliest": "2006-11-19",
    "latest": "2006-11-19",
    "date_why": "'Sunday', the day of the dateline",
    "place": "Hanoi",
    "country": "VN",
    "latitude": 21.0245,
    "longitude": 105.8412,
    "source": "HANOI",
    "attribution": [{"name": "HANOI", "kind": "agency", "verb": "said"}],
    "topics": ["Nov. 19, 2006"],
    "confidence": 0.877,
    "evidence": {
        "mode": [[43, 46]],
        "status": [[43, 46]],
        "date": [[89, 95]],
        "place": [[80, 85]],
        "country": [[80, 85]],
        "source": [[0, 5]],
        "topics": [[[7, 20]]],
        "attribution": [[[0, 5]]],
        "gaps": [[[89, 95]]],
        "parties": [[[33, 42]], [[62, 76]]],
        "roles": [[[23, 32]], [[47, 61]]],
        "of": [[], [[47, 51]]],
        "mentions": [[], [[72, 76]]],
    },
    "date_estimated": False,
    "place_inferred": False,
    "place_why": None,
    "gaps": [{"field": "date", "why": "it is a test"}],
    "title": "They meet",
    "published": "2006-11-20",
    "published_estimate": None,
    "publisher": "Example Wire",
    "url": None,
    "meeting": "mone-0",
    "page": None,
}


def test_the_record_is_the_documented_one() -> None:
    (first, second) = map(json.loads, jsonl(TOLD))
    assert first == EXPECTED
    assert list(first) == list(EXPECTED)
    assert list(second) == list(first)
    assert (second["date"], second["place"], second["topics"]) == (None, None, [])


def test_evidence_cuts_what_it_says() -> None:
    out = record(*TOLD[0])
    assert [[span.cut(TEXT) for span in spans] for spans in out.evidence.parties] == [
        [each.name] for each in out.parties
    ]


def _broken() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError("cut short")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    save([b"a\n", b"b\n"], tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == b"a\nb\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_bytes(b"old")
    with pytest.raises(RuntimeError):
        save(_broken(), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    save([b"new"], tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_device_is_written_in_place() -> None:
    save([b"gone"], Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("where", ["absent/out.csv", "."])
def test_where_nothing_can_be_written_is_said_in_one_line(tmp_path: Path, where: str) -> None:
    with pytest.raises(InputError, match="cannot be written: "):
        save([b""], tmp_path / where)
