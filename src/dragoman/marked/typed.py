"""What a reader types to mark an encounter, as a mark; and a mark as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from dragoman.errors import InputError
from dragoman.marked.records import Held, HeldParty, Mark
from dragoman.model import Mode, PartyKind, Status
from dragoman.text.countries import country_given
from dragoman.text.edtf import bounds

FIELDS = ("mode", "status", "parties", "date", "place", "country", "source", "key", "sure")
"""What is typed of an encounter; parties are a line each: "Hu Jintao | person | China | President"."""
LONGEST, MOST_PARTIES = 500, 50


def is_blank(typed: Mapping[str, str]) -> bool:
    """Whether nothing was typed that says anything."""
    return not any(
        typed.get(field, "").strip() for field in FIELDS if field not in ("mode", "status", "sure")
    )


def mark_of(typed: Mapping[str, str]) -> Mark:
    """The mark that was typed. Raises InputError with what is wrong with it."""
    mode, status = typed.get("mode", ""), typed.get("status", "")
    if mode not in get_args(Mode) or status not in get_args(Status):
        raise InputError("say how they met, and what became of it")
    date, country = _text(typed, "date"), _text(typed, "country")
    if date and bounds(date) is None:
        raise InputError(f"{date!r} is no date; write 2023-06-20, 2023-06, 2023-06-19/2023-06-21, 2023~")
    parties = tuple(party_of(line) for line in typed.get("parties", "").splitlines() if line.strip())
    if not parties:
        raise InputError("say who took part, a line each")
    if len(parties) > MOST_PARTIES:
        raise InputError(f"{len(parties)} parties; mark {MOST_PARTIES} at most")
    return Mark(
        mode=mode,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        parties=parties,
        date=date,
        place=_text(typed, "place"),
        country=country_given(country) if country else None,
        source=_text(typed, "source"),
        key=_text(typed, "key"),
        sure=typed.get("sure", "yes") == "yes",
    )


def party_of(line: str) -> HeldParty:
    """The party in a line: its name, and if they are given its kind, its side and its post."""
    name, kind, of, role, *more = (*(part.strip() for part in line.split("|")), "", "", "")
    if any(more) or not name or len(line) > LONGEST:
        raise InputError(
            f"{line.strip()[:80]!r}: write NAME | KIND | SIDE | POST; only the name must be there"
        )
    kind = kind or "person"
    if kind not in get_args(PartyKind):
        raise InputError(f"{kind[:40]!r} is no kind; there are {', '.join(get_args(PartyKind))}")
    return HeldParty(name, kind, of or None, role or None)  # type: ignore[arg-type]


def typed_of(mark: Held) -> dict[str, str]:
    """A mark as it is typed."""
    sure = mark.sure if isinstance(mark, Mark) else True
    key = mark.key if isinstance(mark, Mark) else None
    return {
        "mode": mark.mode,
        "status": mark.status,
        "parties": "\n".join(map(_line, mark.parties)),
        "date": mark.date or "",
        "place": mark.place or "",
        "country": mark.country or "",
        "source": mark.source or "",
        "key": key or "",
        "sure": "yes" if sure else "",
    }


def _line(party: HeldParty) -> str:
    parts = [party.name, party.kind, party.of or "", party.role or ""]
    return " | ".join(each.replace("|", "/").replace("\n", " ") for each in parts).rstrip(" |")


def _text(typed: Mapping[str, str], field: str) -> str | None:
    value = " ".join(typed.get(field, "").split())
    if len(value) > LONGEST:
        raise InputError(f"the {field} is longer than {LONGEST} characters")
    return value or None
