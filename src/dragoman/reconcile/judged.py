"""What persons judged of the values of an account, in lines to stand below these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.model import Account, JudgedField, Judgement
from dragoman.text.folding import fold

Place = tuple[str, int]
"""Below which label a line stands, and below which of those that bear it, from 0; -1 for none of them."""


def judged_lines(account: Account, judgements: Iterable[Judgement]) -> dict[Place, list[str]]:
    """The lines of judgements on an account, by where they stand; a country stands with its place."""
    found: defaultdict[Place, list[str]] = defaultdict(list)
    for each in judgements:
        if (told := judged_line(account, each)) is not None:
            found[told[0]].append(told[1])
    return dict(found)


def judged_line(account: Account, judgement: Judgement) -> tuple[Place, str] | None:
    """The line of one judgement, and where it stands; None for one that is of no value."""
    if judgement.field is None:
        return None
    at, value = _meant(account, judgement, judgement.field)
    label = "place" if judgement.field == "country" else judgement.field
    return (label, at), _line(judgement, value)


def _meant(account: Account, judgement: Judgement, field: JudgedField) -> tuple[int, str | None]:
    """Which of the values of an account is judged, and that value; of a field that has one, that."""
    from dragoman.store.in_force import SEVERAL
    from dragoman.store.judge import values_of

    values = values_of(account, field)
    if field not in SEVERAL:
        return 0, values[0] if values else None
    return next(((n, each) for n, each in enumerate(values) if _is_same(judgement, each)), (-1, None))


def _line(judgement: Judgement, value: str | None) -> str:
    """A judgement on a value: "judged to be 2023-06-14 by ann on 2024-05-01"."""
    by = f"by {judgement.by} on {judgement.made[:10]}"
    if judgement.field == "account":
        return f"judged to tell of {'an' if judgement.verdict == 'right' else 'no'} encounter {by}"
    what = "country " if judgement.field == "country" else ""
    if _is_same(judgement, value):
        return f"{what}judged {judgement.verdict} {by}"
    if judgement.verdict == "right":
        return f"{what}judged to be {judgement.value} {by}"
    return f"{what}{judgement.value!r} was judged wrong {by}"


def _is_same(judgement: Judgement, value: str | None) -> bool:
    said = judgement.value
    if said is None or value is None:
        return False
    return said == value if judgement.field == "date" else fold(said) == fold(value)
