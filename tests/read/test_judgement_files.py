"""Files of judgements: each comes with its line, and the first line that is none is told."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model import Anchor, Judgement
from dragoman.read.judgements import read_judgements
from dragoman.read.limits import Limits

MADE = "2024-01-01T00:00:00+00:00"
ANCHORS = Anchor(account="a", report="r", start=1, end=3), Anchor(account="b", report="s", start=1, end=3)
SAME = Judgement(
    id=1, about="accounts", verdict="same", subjects=("a", "b"), by="ann", made=MADE, anchors=ANCHORS
)
WRONG = Judgement(
    id=2, about="value", verdict="wrong", subjects=("a",), field="place", value="Hanoi", by="Ann",
    made=MADE, undone=MADE,
)  # fmt: skip
LINES = [msgspec.json.encode(each) for each in (SAME, WRONG)]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"\n".join(LINES), [1, 2]),
        (b"\xef\xbb\xbf" + LINES[0] + b"\r\n\r\n" + LINES[1] + b"\n", [1, 3]),
        (gzip.compress(b"\n".join(LINES)), [1, 2]),
    ],
    ids=["lines", "windows", "packed"],
)
def test_what_was_printed_is_read(tmp_path: Path, data: bytes, lines: list[int]) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_bytes(data)
    found = list(read_judgements(path))
    assert found == [(f"{path}:{number}", each) for number, each in zip(lines, (SAME, WRONG), strict=True)]


def test_an_empty_file_holds_none(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert list(read_judgements(tmp_path / "a.jsonl")) == []


BROKEN = [
    (b"{", "it is no JSON"),
    (b"same a b", "it is no JSON"),
    (b"\xff\xfe", "it is no JSON"),
    (b'{"x":' * 20_000, "it is no JSON"),
    (b"[]", "it is JSON, but no judgement"),
    (b'{"verdict": "same"}', "it is JSON, but no judgement (Object missing required field `id`)"),
    (LINES[0].replace(b"same", b"unsure"), "it is JSON, but no judgement (Invalid enum value 'unsure'"),
    (LINES[1].replace(b"place", b"weather"), "it is JSON, but no judgement (Invalid enum value 'weather'"),
    (LINES[0].replace(b"ann", b"\\ud800"), "it is no JSON"),
    (b'"' + b"x" * 150_000 + b'"', "a line of more than 150,000 bytes"),
]


@pytest.mark.parametrize(("line", "said"), BROKEN, ids=lambda each: str(each)[:40])
def test_a_line_that_is_no_judgement_is_told_with_its_number(tmp_path: Path, line: bytes, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES[1] + b"\n" + line + b"\n" + LINES[1])
    with pytest.raises(InputError) as caught:
        list(read_judgements(path, limits=Limits(line=150_000)))
    assert str(caught.value).startswith(f"{path}:2: {said}")
    assert str(caught.value).endswith("`dragoman judgements --json` prints such lines")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        list(read_judgements(tmp_path))
    with pytest.raises(InputError, match="no such file"):
        list(read_judgements(tmp_path / "absent"))
    (tmp_path / "cut.gz").write_bytes(gzip.compress(LINES[0] * 99)[:-20])
    with pytest.raises(InputError, match=r"cut\.gz cannot be read: the compressed file is cut short"):
        list(read_judgements(tmp_path / "cut.gz"))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_whatever_is_in_a_file_it_is_read_or_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "any").write_bytes(data)
    with suppress(InputError):
        assert all(isinstance(each, Judgement) for _, each in read_judgements(tmp_path / "any"))
