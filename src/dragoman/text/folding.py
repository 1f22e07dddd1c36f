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
    return " ".join("".join(_fold_character(each) for each in parted).split())


def _fold_character(character: str) -> str:
    if character.isalnum():
        return character
    return "" if character in _JOINED or unicodedata.combining(character) else " "
