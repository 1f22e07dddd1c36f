"""Words for comparing: without regard to case, accents, full stops and hyphens."""

from __future__ import annotations

import unicodedata

# Latin letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_JOINED = frozenset(".'’‘ʼ`")

_ASCII = {n: None if chr(n) in _JOINED else chr(n).lower() if chr(n).isalnum() else " " for n in range(128)}


def fold(text: str) -> str:
    """The words of `text` for comparing: "Al-Maliki" is "al maliki", "U.N." "un", "Léopold" "leopold"."""
    if text.isascii():  # most words; the others take twenty times as long
        return " ".join(text.translate(_ASCII).split())
    # Twice, since taking apart may bring capitals to light ("℡"), and small letters more to take apart.
    small = unicodedata.normalize("NFKD", text).casefold()
    parted = unicodedata.normalize("NFKD", small).translate(_PLAIN)
    return " ".join(parted.translate(_FOLDED).split())


def unaccented(word: str) -> str:
    """A word without its accents, but with its full stops and hyphens: "erdogan" of small letters."""
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFKD", word).translate(_PLAIN)
    return "".join(character for character in parted if not unicodedata.combining(character))


class _Folded(dict[int, str]):
    """What each character is folded to, found out when it is first met."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        silent = character in _JOINED or unicodedata.combining(character)
        self[number] = character if character.isalnum() else "" if silent else " "
        return self[number]


_FOLDED = _Folded()
