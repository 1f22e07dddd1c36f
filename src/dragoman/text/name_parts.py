"""A name taken apart: its words, initials and number, without titles and particles.

Words that are always one name are joined ("Abdel Fattah", "Nasr Allah", "Abu Mazen"); words around a
hyphen stay apart and are marked, since some write them as one. A Chinese or Korean name is also read by
its own rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from dragoman.data import table
from dragoman.text.name_chinese import Chinese, read_chinese
from dragoman.text.name_korean import read_korean
from dragoman.text.name_scripts import abjad_sounds, is_abjad, latin, syllables
from dragoman.text.name_sounds import Sounds, sounds
from dragoman.text.places import fold

__all__ = ["Name", "Word", "join", "leads", "make_one_name", "part_rows", "read_name", "word_of"]

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_])?|[A-Z]")
_CAMEL = re.compile(r"\b(Al|El|De|Di|Du|Van)(?=[A-Z][a-z])")
_HYPHENS = re.compile(r"[-‐‑–]+")
_MARKS = re.compile(r"[’‘ʻʼ`´ʹ'\"“”.,;:()\[\]*_]")
_WHITE = re.compile(r"[\s/|·・=]+")
_ABD = re.compile(r"^abd[aeou]?l(?!l|ah$)(?=.)")
LONGEST = 200
"""Characters of a name that are read: nobody has a longer one."""


class Word(msgspec.Struct, frozen=True, cache_hash=True):
    """A word of a name: as printed, folded to Latin letters, and its sounds.

    `given` are the given names that it may be a form of; `initial`: one letter; `hyphen`: joined to the word
    before by a hyphen; `patronymic`: the father's name. `code` is what keys are made of: the
    skeleton, that of the usual form of a given name, or the word itself where that is less than two sounds.
    """

    printed: str
    text: str
    sounds: Sounds
    code: str
    given: frozenset[str] = frozenset()
    initial: bool = False
    hyphen: bool = False
    patronymic: bool = False


class Name(msgspec.Struct, frozen=True):
    """A person's name taken apart. `number` is that of a king or a generation, "" where none is printed."""

    words: tuple[Word, ...]
    number: str
    chinese: Chinese | None
    korean: str
    family_first: bool
    """Whether the name is known to begin with the family name."""
    folded: str


class _Token(msgspec.Struct):
    """A word as it is taken apart: `text` is folded in its own script."""

    printed: str
    text: str
    hyphen: bool = False
    patronymic: bool = False


@lru_cache(maxsize=16384)
def read_name(name: str) -> Name:
    """The name of a person, taken apart. Text without a letter has no words."""
    tokens = _joined(_without_particles(_without_titles(_tokens(_surname_last(name[:LONGEST])))))
    tokens, number = _number(tokens)
    words = tuple(word for token in tokens for word in _words(token))
    plain = tuple(word.text for word in words)
    marked = any(word.hyphen for word in words[1:]) or "'" in name or "’" in name
    chinese = read_chinese(plain, marked=marked)
    native = any(syllables(token.printed) for token in tokens)
    korean = read_korean(plain)
    return Name(words, number, chinese, korean, native or chinese is not None or bool(korean), fold(name))


def _surname_last(name: str) -> str:
    """ "Haniyeh, Ismail" the other way round, and other names as they are."""
    family, comma, given = name.partition(",")
    if not comma or not given.strip() or fold(given) in part_rows("generation"):
        return name
    return f"{given} {family}"


def _tokens(name: str) -> list[_Token]:
    tokens = []
    for printed in _WHITE.split(_CAMEL.sub(r"\1 ", name)):
        if _INITIALS.fullmatch(printed):
            tokens += [_Token(char, char.lower()) for char in printed if char.isalpha()]
            continue
        for place, part in enumerate(_HYPHENS.split(printed)):
            if text := _folded(part):
                tokens.append(_Token(part, text, hyphen=place > 0))
    return tokens


@lru_cache(maxsize=16384)
def _folded(part: str) -> str:
    plain = _MARKS.sub("", part)
    return plain if is_abjad(plain) or syllables(plain) else fold(plain)


def _without_titles(tokens: list[_Token]) -> list[_Token]:
    """The tokens without those before the name: not the last, and none before a patronymic."""
    titles, fathers = part_rows("title"), part_rows("patronymic")
    while len(tokens) > 1 and tokens[0].text in titles and tokens[1].text not in fathers:
        tokens = tokens[1:]
    return tokens


def _without_particles(tokens: list[_Token]) -> list[_Token]:
    kept: list[_Token] = []
    for place, token in enumerate(tokens):
        last = place == len(tokens) - 1
        kind = _small_kinds().get(token.text, "")
        inside = kind == "" or (part_rows(kind)[token.text] == "inside" and not kept)
        if last or inside:
            kept.append(token)
        elif kind == "patronymic":
            tokens[place + 1].patronymic = True
        elif kind == "article":
            tokens[place + 1].hyphen, tokens[place + 1].patronymic = token.hyphen, token.patronymic
    return [_bare_article(token) for token in kept]


@cache
def _small_kinds() -> dict[str, str]:
    return {text: kind for kind in ("article", "particle", "patronymic") for text in part_rows(kind)}


def _bare_article(token: _Token) -> _Token:
    """The token without an Arabic article that is written onto it."""
    if len(token.text) > 4 and token.text.startswith("ال") and token.text not in part_rows("tail"):
        token.text = token.text[2:]
    elif token.text.startswith("عبدال") and not token.text.startswith("عبدالله"):
        token.text = "عبد" + token.text[5:]
    return token


def _joined(tokens: list[_Token]) -> list[_Token]:
    """The tokens with those joined that are always one name."""
    leads_, tails = part_rows("lead"), part_rows("tail")
    kept: list[_Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        if before and (before.text in leads_ or (token.text in tails and len(before.text) > 1)):
            text = leads_.get(before.text) or before.text
            text = before.text if is_abjad(before.text) else text
            kept[-1] = _Token(
                f"{before.printed} {token.printed}", text + token.text, before.hyphen, before.patronymic
            )
        else:
            kept.append(token)
    return kept


def _number(tokens: list[_Token]) -> tuple[list[_Token], str]:
    """The tokens without the number of a king, or the Jr. of a son, at the end; and that number."""
    numbers = part_rows("generation")
    if len(tokens) > 1 and tokens[-1].text in numbers and not tokens[-1].hyphen:
        return tokens[:-1], numbers[tokens[-1].text]
    return tokens, ""


def _words(token: _Token) -> Iterator[Word]:
    parts = syllables(token.text)
    if not parts:
        yield _word(token.printed, token.text, token.hyphen, token.patronymic)
        return
    family = 2 if len(parts) > 2 and "".join(parts[:2]) in part_rows("family") else 1
    for part in ("".join(parts[:family]), "".join(parts[family:])):
        if part:
            yield _word(token.printed, part, False, False)


@lru_cache(maxsize=32768)
def _word(printed: str, text: str, hyphen: bool, patronymic: bool) -> Word:
    given = _given().get(text, frozenset())
    if is_abjad(text):
        heard = abjad_sounds(text)
        return Word(
            printed, latin(text).lower(), heard, _code(given, heard), given, False, hyphen, patronymic
        )
    plain = _ABD.sub("abd", "".join(filter(str.isalnum, fold(latin(text)))))
    given = given or _given().get(plain, frozenset())
    heard = sounds(plain)
    return Word(printed, plain, heard, _code(given, heard), given, len(plain) == 1, hyphen, patronymic)


def _code(given: frozenset[str], heard: Sounds) -> str:
    if given:
        heard = sounds(fold(min(given)).replace(" ", ""))
    if len(heard.skeleton) > 1:
        return heard.skeleton
    return "".join(vowel + each for vowel, each in zip(heard.vowels, (*heard.skeleton, ""), strict=True))


def word_of(printed: str) -> Word:
    """A single word, of a body's name too."""
    token = _bare_article(_Token(printed, _folded(printed)))
    return _word(printed, token.text, False, False)


@lru_cache(maxsize=16384)
def join(a: Word, b: Word, *, letters: bool = False) -> Word:
    """Two words as one; `letters`: for a word of which each letter is a sound, as in Arabic."""
    printed, text = f"{a.printed} {b.printed}", a.text + b.text
    letters = letters or a.sounds.short or b.sounds.short
    heard = _run_on(a.sounds, b.sounds) if letters else sounds(text)
    given = _given().get(text, frozenset())
    return Word(printed, text, heard, _code(given, heard), given)


def _run_on(a: Sounds, b: Sounds) -> Sounds:
    vowels = (*a.vowels[:-1], a.vowels[-1] + b.vowels[0], *b.vowels[1:])
    return Sounds((*a.consonants, *b.consonants), vowels, a.short or b.short, a.skeleton + b.skeleton)


def leads(word: Word) -> bool:
    """Whether the word is a given name that makes one name with another after it."""
    return any(name in _leading() for name in word.given)


def make_one_name(word: Word, following: Word) -> bool:
    """Whether two given names make one, of which only the first may be left out: Mohammad Javad."""
    after = {name for lead in word.given for name in _leading().get(lead, ())}
    return "*" in after or not after.isdisjoint(following.given)


@cache
def part_rows(kind: str) -> dict[str, str]:
    """The words of one kind in the table of parts, each with its class."""
    return {row["part"]: row["class"] for row in table("name_parts") if row["kind"] == kind}


@cache
def _given() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("given_names"):
        for form in (row["name"], *row["forms"].split("|")):
            for text in {form, fold(form), fold(form).replace(" ", "")} - {""}:
                found.setdefault(text, set()).add(row["name"])
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _leading() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["leads"].split("|")) for row in table("given_names") if row["leads"]}
