"""Bytes of all kinds."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ReportError
from dragoman.read.charset import decode, is_binary, tidy

WORDS = "Señor Núñez met the “présidente” of São Tomé — again."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_character_sets_are_told(name: str) -> None:
    assert decode(WORDS.encode(name) * 1).startswith(WORDS)


def test_utf16_without_a_mark() -> None:
    assert decode(("The envoys met. " * 9).encode("utf-16-le")) == "The envoys met. " * 9


def test_one_broken_byte_does_not_lose_utf8() -> None:
    assert decode(WORDS.encode() + b"\xe2\x80") == WORDS + "\ufffd"


def test_page_is_believed_about_its_character_set() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{"Встреча"}</body></html>'
    assert "Встреча" in decode(page.encode("cp1251"), page=True)


@pytest.mark.parametrize("head", [b"\x89PNG\r\n", b"%PDF-1.7", b"PK\x03\x04", bytes(range(32)) * 9])
def test_binary_files_are_known(head: bytes) -> None:
    assert is_binary(head)
    with pytest.raises(ReportError) as caught:
        decode(head)
    assert caught.value.reason == "binary"


def test_newlines_controls_and_marks_are_tidied() -> None:
    assert tidy("\ufeffa\r\nb\rc\x85d\u2028e\x00f\ud800") == "a\nb\nc\nd\ne f\ufffd"


@given(st.text())
def test_tidy_text_is_stable_and_composed(text: str) -> None:
    once = tidy(text)
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once
    assert "\r" not in once


@given(st.binary(max_size=300))
def test_decoding_fails_in_one_way_only(data: bytes) -> None:
    with suppress(ReportError):
        assert isinstance(decode(data), str)
