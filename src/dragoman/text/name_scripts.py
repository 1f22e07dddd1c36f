"""Names in other scripts, as words in Latin letters.

Alphabets with vowels (Cyrillic, Greek) are written out letter by letter. Arabic and Hebrew letters leave
short vowels out, so their words carry their sounds with them. Chinese characters and Hangul are syllables:
the family name is the first, or the first two where that is a family name of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from dragoman.text.name_sounds import Sounds, letters_sounds

__all__ = ["abjad_sounds", "is_abjad", "latin", "syllables"]

_ABJAD = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
_SYLLABIC = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
LETTERS = {
    **dict.fromkeys("اأإآٱא", "a"),
    **dict.fromkeys("ىيیئי", "y"),
    **dict.fromkeys("عءؤע", ""),
    **dict.fromkeys("حهה", "h"),
    **dict.fromkeys("وו", "w"),
    **dict.fromkeys("קךכ", "k"),
    **dict.fromkeys("טת", "t"),
    "ח": "h",
    "צ": "ts",
    "ץ": "ts",
    "ש": "sh",
    "ة": "a",
    "ق": "q",
    "ث": "th",
    "ذ": "dh",
    "ظ": "z",
    "ض": "d",
}
"""Letters that are to sound otherwise than they are transliterated by rule."""


def is_abjad(word: str) -> bool:
    """Whether the word is in the Arabic or Hebrew script."""
    return _ABJAD.search(word) is not None


def syllables(word: str) -> tuple[str, ...]:
    """The syllables of a word in Chinese characters or Hangul, in small Latin letters; else none."""
    if not _SYLLABIC.search(word):
        return ()
    return tuple(part.lower() for char in word for part in [_letters(anyascii(char))] if part)


def latin(word: str) -> str:
    """The word in Latin letters; capitals are kept."""
    return word if word.isascii() else anyascii(word)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


@lru_cache(maxsize=16384)
def abjad_sounds(word: str) -> Sounds:
    """The sounds of a word in the Arabic or Hebrew script."""
    word = word.replace("ه\u200c", "")  # an h that ends the first half of a word is silent
    return letters_sounds(tuple(_heard("".join(filter(str.isalpha, word)))))


def _heard(word: str) -> Iterator[str]:
    """A sound for each letter: waw and yod as consonants only where a vowel follows, no h at the end."""
    for place, char in enumerate(word):
        following = word[place + 1 : place + 2]
        sound = LETTERS.get(char)
        if sound is None:
            sound = "".join(c for c in anyascii(char).lower() if c.isalpha())
        if sound == "w":
            sound = "v" if place == 0 or (following and following in "اىی") else "u"
        if sound == "h" and not following:
            sound = "a"
        yield sound
