"""Which language a text is in: whether it is English and, if clearly not, which it is.

Small words tell English at next to no cost; what has few of them is put to a model (py3langid, some 0.3 ms).
Short texts and rows of names are often unclear: what is not clearly another language is taken for English.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.data import table

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 2_000
"""Characters that are looked at: so many of the beginning, and of the middle."""

ENGLISH_SHARE = 0.08
"""Share of small words from which a text is English; newswire has a quarter, a headline a twentieth."""

SURE, SURER = 0.6, 0.9
"""How sure the model must be of a text without any small English word, and of one with a few.

On 4,600 English texts and sentences names alone misled it up to 0.58.
"""

ALIKE = frozenset({"en", "pcm", "sco"})
"""English, and what the model knows beside it that is told from it by a few words."""

_EDGES = ".,;:!?()[]\"'“”‘’«»-–—"
_DECLARED = ("en", "eng", "english")


def is_english(language: str) -> bool:
    """Whether a declared language ("en", "en-US", "English") is English."""
    return language.replace("_", "-").split("-")[0].strip().casefold() in _DECLARED


def other_language(text: str) -> str | None:
    """The ISO 639 code of the language of a text that is clearly not in English, else None."""
    sample = _sample(text)
    share = _share(sample)
    if share >= ENGLISH_SHARE:
        return None
    language, sure = _model().classify(sample)
    return None if language in ALIKE or sure < (SURER if share else SURE) else str(language)


def _sample(text: str) -> str:
    if len(text) <= 2 * SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"


def _share(text: str) -> float:
    """The share of small English words among the words of a text, of those bare of marks if that will do."""
    words, small = text.lower().split(), _small_words()
    bare = sum(map(small.__contains__, words)) / max(len(words), 1)
    if bare >= ENGLISH_SHARE:
        return bare
    return sum(word.strip(_EDGES) in small for word in words) / max(len(words), 1)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("english"))


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
