"""The door: files, folders, standard input, and everything that can be wrong with them."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model import Report, Skipped
from dragoman.model.report import REASONS
from dragoman.read import READERS, Limits, read_reports

WORDS = "The envoys of Upland and Sudria met in Omer on Monday."


def line(identity: str, **fields: object) -> bytes:
    return json.dumps({"id": identity, "text": WORDS, **fields}).encode() + b"\n"


def outcome(path: Path, limits: Limits | None = None) -> list[str]:
    """The id of each report, the reason of each that was set aside."""
    found = read_reports([path], limits=limits or Limits())
    return [item.id if isinstance(item, Report) else f"{item.reason}!" for item in found]


def only(path: Path) -> Report:
    (report,) = read_reports([path])
    assert isinstance(report, Report)
    return report


PACKED = gzip.compress(b"".join(line(f"r{number}") for number in range(2000)))

BAD = {
    "empty.txt": (b"", ["empty!"]),
    "blank.txt": (b" \n\t\n", ["empty!"]),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(99), ["binary!"]),
    "picture.jpg": (b"\xff\xd8\xff\xe0" + bytes(99), ["binary!"]),
    "cut.txt.gz": (gzip.compress(WORDS.encode() * 99)[:40], ["damaged!"]),
    "no.txt.gz": (b"\x1f\x8b\x08\x00" + b"no gzip at all", ["damaged!"]),
    "long.txt": (WORDS.encode() * 400, ["too-large!"]),
    "bomb.txt.gz": (gzip.compress(b"a" * 9_000_000), ["too-large!"]),
    "bomb.jsonl.gz": (gzip.compress(b"a" * 9_000_000), ["too-large!"]),
    "broken.json": (b'[{"text": "a"},', ["format!"]),
    "deep.json": (b"[" * 9_000, ["format!"]),
    "mixed.jsonl": (line("a") + b'{"id": "b", "te\n\n' + line("c"), ["a", "format!", "c"]),
    "first.jsonl": (b'{"id": "b", "te\n' + line("c"), ["format!", "c"]),
    "fields.jsonl": (b'{"id": "a"}\n{"text": 5}\n{"text": "a", "published": 5}\n[1]\n', ["field!"] * 4),
    "blank.jsonl": (b'{"text": " "}\n' + line("b"), ["empty!", "b"]),
    "long.jsonl": (line("a") + line("b", text="a" * 30_000) + line("c"), ["a", "too-large!", "c"]),
    "language.jsonl": (line("a", language="fr") + line("b", language="en-GB"), ["language!", "b"]),
    "latin.jsonl": (line("a") + '{"id": "b", "text": "Señor Núñez met"}\n'.encode("cp1252"), ["a", "b"]),
    "halves.jsonl": (b'{"id": "a", "text": "A \\ud83d met B"}\n', ["a"]),
    "nul.txt": (WORDS.encode().replace(b" met", b"\x00 met"), ["nul"]),
    "page.txt": (
        b"<!DOCTYPE html><html><body><p>The envoys met in Omer on Monday.</p></body></html>",
        ["page"],
    ),
    "lines.data": (line("a"), ["a"]),
    "plain.data": (WORDS.encode(), ["plain"]),
    "packed": (gzip.compress(WORDS.encode()), ["packed"]),
    "array.json": (b"[" + line("a") + b"," + line("b") + b"]", ["a", "b"]),
    "one.json": (json.dumps({"id": "a", "text": WORDS}, indent=2).encode(), ["a"]),
    "no-ids.jsonl": (b'{"text": "They met."}\n\n{"text": "They left."}', ["no-ids:1", "no-ids:3"]),
    "number.jsonl": (b'{"id": 7, "text": "They met."}', ["7"]),
}
SMALL = Limits(text=20_000, line=25_000, unpacked=100_000)


@pytest.mark.parametrize("name", BAD)
def test_each_file_gives_its_reports_and_reasons(tmp_path: Path, name: str) -> None:
    data, expected = BAD[name]
    (tmp_path / name).write_bytes(data)
    assert outcome(tmp_path, SMALL) == expected


def test_lines_before_the_cut_of_a_packed_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(PACKED[: len(PACKED) // 2])
    *good, last = outcome(tmp_path)
    assert last == "damaged!"
    assert good == [f"r{number}" for number in range(len(good))]
    assert len(good) > 500


def test_origin_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line("a") + b"{\n")
    assert [item.origin for item in read_reports([path])] == [f"{path}:1", f"{path}:2"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_file_without_permission_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.txt").chmod(0)
    assert outcome(tmp_path) == ["unreadable!"]


def test_link_to_nothing_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text(WORDS)
    assert outcome(tmp_path) == ["unreadable!", "b"]


def test_missing_path_stops_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        read_reports([tmp_path, tmp_path / "gone.txt"])


def test_folders_are_walked_by_name_without_hidden_files_and_loops(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "zero.txt", ".hidden.txt", ".git/three.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert outcome(tmp_path) == ["zero", "one", "two"]


def test_files_of_one_name_get_more_of_their_path(tmp_path: Path) -> None:
    for name in ("a/talks.txt", "b/talks.txt.gz", "b/talks.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        data = f"<html><body><p>{WORDS}</p></body></html>" if name.endswith("html") else WORDS
        (tmp_path / name).write_bytes(gzip.compress(data.encode()) if name.endswith("gz") else data.encode())
    assert outcome(tmp_path) == ["talks", "b/talks", "b/talks.txt.gz"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (WORDS.encode(), None),
        (line("a", title="Envoys meet"), "Envoys meet"),
        (
            b"<html><body><h1>Envoys meet</h1><p>The envoys met in Omer on Monday.</p></body></html>",
            "Envoys meet",
        ),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, data: bytes, title: str | None
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (report,) = read_reports(["-"])
    assert isinstance(report, Report)
    assert (report.title, report.origin.partition(":")[0]) == (title, "standard input")
    assert not sys.stdin.buffer.closed


def test_json_fields_come_through(tmp_path: Path) -> None:
    fields = {
        "title": "Envoys meet", "published": "2024-06-05T10:00:00Z", "dateline": "OMER, June 5 (AP)",
        "url": "https://a.example/", "publisher": "Delta News", "byline": "Mira Holt", "language": "en",
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_bytes(line("a", **fields))
    report = only(tmp_path)
    got = {name: str(getattr(report, name)) for name in fields}
    assert got == fields | {"published": "2024-06-05"}


@pytest.mark.parametrize("text", [WORDS, f"Envoys  meet\n\n{WORDS}"])
def test_title_stands_once_before_the_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(line("a", title="Envoys meet", text=text))
    report = only(tmp_path)
    assert [paragraph.kind for paragraph in report.paragraphs] == ["headline", "body"]
    assert report.paragraphs[1].span.cut(report.text) == WORDS


@pytest.mark.parametrize("published", ["0000-01-01", "9999-12-31", "2999-01-01", "soon"])
def test_absurd_dates_are_dropped_and_the_report_kept(tmp_path: Path, published: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(line("a", published=published))
    assert only(tmp_path).published is None


def test_plain_text_is_kept_as_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("  Envoys meet\r\n\r\n\r\nCafe\u0301 talks.\r\n".encode())
    assert only(tmp_path).text == "  Envoys meet\n\n\nCafé talks.\n"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    assert list(read_reports([tmp_path], limits=SMALL)) == list(read_reports([tmp_path], limits=SMALL))


ENDINGS = [ending for reader in READERS for ending in reader.endings]


@given(data=st.binary(max_size=400), ending=st.sampled_from([*ENDINGS, "", ".txt.gz"]), packed=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_bytes_stop_the_run(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{ending}"
    path.write_bytes(gzip.compress(data) if packed else data)
    for item in read_reports([path]):
        assert isinstance(item, Report) or (item.reason in REASONS and item.reason != "failed"), item


def test_every_reason_given_is_a_known_one(tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    skipped = [item for item in read_reports([tmp_path], limits=SMALL) if isinstance(item, Skipped)]
    assert {item.reason for item in skipped} <= REASONS.keys()
    assert all(item.detail and "\n" not in item.detail for item in skipped)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ('{"text": 3}', "text is not a string but a whole number"),
        ('{"text": "They met.", "id": [1]}', "id is not a whole number or a string but a list"),
        ('{"id": "a"}', "text is missing"),
        ("[1]", "a report is not an object but a whole number"),
    ],
)
def test_a_wrong_field_is_told_in_plain_words(tmp_path: Path, record: str, says: str) -> None:
    (tmp_path / "a.jsonl").write_text(record)
    (skipped,) = read_reports([tmp_path])
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.detail) == ("field", says)


def test_a_text_longer_than_the_parser_takes_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 200_001)
    (skipped,) = read_reports([tmp_path])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "too-large"


def test_a_folder_that_may_not_be_entered_is_named_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    refused = pytest.raises(InputError, match=r"locked/a\.txt: no permission")
    with monkeypatch.context() as patched:
        patched.setattr(os, "lstat", refuse)
        with refused:
            read_reports(["locked/a.txt"])


NEIGHBOURS = [
    (
        '{"id": 7, "event_text": "The envoys met.", "pub_date": "2024-06-05", "headline": "Talks", '
        '"publisher": "Desk", "text": null}',
        ("7", "Talks", "Desk"),
    ),
    (
        '{"maintext": "The envoys met.", "title": "Talks", "date_publish": "2024-06-05 17:03:00", '
        '"source_domain": "desk.example", "authors": ["Ann Reed"], "image_url": null, "language": "en"}',
        ("a:1", "Talks", "desk.example"),
    ),
]


@pytest.mark.parametrize(("record", "said"), NEIGHBOURS)
def test_the_json_of_neighbours(tmp_path: Path, record: str, said: tuple[str, str, str]) -> None:
    (tmp_path / "a.json").write_text(record)
    (report,) = read_reports([tmp_path])
    assert isinstance(report, Report)
    assert (report.id, report.title, report.publisher) == said
    assert (report.text, report.published) == ("Talks\n\nThe envoys met.", date(2024, 6, 5))


@pytest.mark.parametrize(
    ("record", "reason"),
    [('{"event_text": 3}', "field"), ('{"maintext": null}', "empty"), ('{"maintext": [1]}', "field")],
)
def test_the_json_of_neighbours_without_a_text(tmp_path: Path, record: str, reason: str) -> None:
    (tmp_path / "a.json").write_text(record)
    (skipped,) = read_reports([tmp_path])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason
