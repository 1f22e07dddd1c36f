"""What the tellings of one encounter come to: each value weighed, and the contradictions named.

A report's own voice counts for more than hearsay, what was told afterwards for more than a plan, and copies
of one story once. A vaguer value that does not conflict with a more precise one supports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from dragoman.merge.score import STAY, WEEK, gap_between, goes_on, is_one_place
from dragoman.model import Meeting, MeetingField, Reading, Status, Telling
from dragoman.text import places

OWN_VOICE, HEARSAY = 1.0, 0.6
DOUBTFUL = 0.5
"""What a value counts that was inferred or estimated, or planned for what was held."""
CONFIRMED = 100.0
"""What a value counts that a person took to be right."""
FIELDS: tuple[MeetingField, ...] = ("mode", "status", "date", "place", "country", "source")

Stories = Mapping[str, int]
"""The story that each report is of: near-copies have one number."""
Pairwise = Callable[[Telling, Telling], bool]


class _Kind(NamedTuple):
    """How the values of a field are compared.

    `value` is what a telling says, None for nothing; `bears(t, c)`: what `t` says is what `c` says, or the
    same less precisely; `clash`: the two cannot both be right; `rank`: of two equally borne out, the higher;
    `doubtful`: it was inferred or estimated.
    """

    value: Callable[[Telling], str | None]
    bears: Pairwise
    clash: Pairwise
    rank: Callable[[Telling], float]
    doubtful: Callable[[Telling], bool]


class _Weighed(NamedTuple):
    """The telling whose value a meeting has, and whether others clash."""

    chosen: Telling | None
    disputed: bool


def meeting_of(
    tellings: Sequence[Telling], founder: str, stories: Stories, *, readings: bool = False
) -> Meeting:
    """The meeting of which these are the tellings; `founder` is the account that gives it its id.

    `stories` gives each report the number of the story that it is of; with `readings` every value is listed.
    """
    told = sorted(tellings, key=_by_publication)
    counted = [each for each in told if not each.rejected] or told
    status, status_disputed = _status(counted, stories)
    found = {field: _weighed(counted, field, status, stories) for field in _KINDS}
    where, when = found["place"].chosen, found["date"].chosen
    country = found["country"].chosen
    first = counted[0].status
    disputed = {field for field, each in found.items() if each.disputed}
    if status_disputed:
        disputed.add("status")
    return Meeting(
        id=f"m{founder}",
        accounts=tuple(each.account for each in told),
        mode=(found["mode"].chosen or told[0]).mode,
        status=status,
        date=when.edtf if when else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        place=places.proper(where.printed_place) if where and where.printed_place else None,
        country=country.country if country else None,
        latitude=where.city[0] if where and where.city else None,
        longitude=where.city[1] if where and where.city else None,
        readings={field: _readings(counted, field, status, stories, found) for field in FIELDS}
        if readings
        else {},
        disputed=tuple(field for field in FIELDS if field in disputed),
        first_status=first if first != status else None,
        reports=len({each.report for each in told}),
        independent=len({stories[each.report] for each in told}),
        rejected=all(each.rejected for each in told),
    )


def _by_publication(telling: Telling) -> tuple[bool, date, str, str]:
    return telling.published is None, telling.published or date.max, telling.report, telling.account


# One field


def _weighed(tellings: Sequence[Telling], field: MeetingField, status: Status, stories: Stories) -> _Weighed:
    kind = _KINDS[field]
    saying = [each for each in tellings if kind.value(each) is not None]
    if len(saying) < 2:
        return _Weighed(saying[0] if saying else None, disputed=False)
    weights = {each.account: _weight(each, field, status) for each in saying}
    values = _distinct(saying, kind, weights)
    chosen = max(
        values,
        key=lambda each: (
            _borne(each, saying, kind, weights, stories),
            kind.rank(each),
            weights[each.account],
        ),
    )
    firm = _distinct([each for each in saying if _is_firm(each, field, status)], kind, weights)
    return _Weighed(chosen, any(kind.clash(a, b) for a, b in combinations(firm, 2)))


def _distinct(saying: Sequence[Telling], kind: _Kind, weights: Mapping[str, float]) -> list[Telling]:
    """One telling for each value, the weightiest, in the order in which the values were first told."""
    found: dict[str | None, Telling] = {}
    for each in saying:
        held = found.setdefault(kind.value(each), each)
        if (kind.rank(each), weights[each.account]) > (kind.rank(held), weights[held.account]):
            found[kind.value(each)] = each
    return list(found.values())


def _borne(
    candidate: Telling,
    saying: Sequence[Telling],
    kind: _Kind,
    weights: Mapping[str, float],
    stories: Stories,
) -> float:
    """What speaks for the value of a telling: whatever says it, or the same less precisely."""
    bearing = (each for each in saying if kind.bears(each, candidate))
    return _together(bearing, lambda each: weights[each.account], stories)


def _together(tellings: Iterable[Telling], weight: Callable[[Telling], float], stories: Stories) -> float:
    """What tellings count together: of each story the weightiest."""
    found: defaultdict[int, float] = defaultdict(float)
    for each in tellings:
        story = stories[each.report]
        found[story] = max(found[story], weight(each))
    return round(sum(found.values()), 4)


def _voice(telling: Telling) -> float:
    return OWN_VOICE if telling.source is None else HEARSAY


def _weight(telling: Telling, field: MeetingField, status: Status) -> float:
    if field in telling.confirmed:
        return CONFIRMED
    weight = _voice(telling)
    if _KINDS[field].doubtful(telling) or _was_plan(telling, field, status):
        weight *= DOUBTFUL
    return weight


def _was_plan(telling: Telling, field: MeetingField, status: Status) -> bool:
    """Whether a telling only planned what by now was held, or came to nothing."""
    return field != "mode" and status in ("held", "off") and telling.status in ("planned", "proposed")


def _is_firm(telling: Telling, field: MeetingField, status: Status) -> bool:
    """Whether a value claims to be so, not to be a plan or to follow from something else."""
    return not _KINDS[field].doubtful(telling) and not _was_plan(telling, field, status)


# How fields are compared


def _same(value: Callable[[Telling], str | None]) -> Pairwise:
    return lambda t, c: value(t) == value(c)


def _bears_date(t: Telling, c: Telling) -> bool:
    if t.earliest is None or t.latest is None or c.earliest is None or c.latest is None:
        return False
    if t.earliest <= c.earliest and c.latest <= t.latest:
        return True
    stays = goes_on(t) and goes_on(c) and (c.latest - c.earliest).days <= WEEK
    return stays and c.earliest <= t.earliest and t.latest <= c.latest


def _clash_of_dates(a: Telling, b: Telling) -> bool:
    gap = gap_between(a, b)
    return gap is not None and gap > (STAY if goes_on(a) and goes_on(b) else 0)


def _narrow(telling: Telling) -> float:
    if telling.earliest is None or telling.latest is None:
        return 0.0
    return float(-(telling.latest - telling.earliest).days)


def _clash_of_places(a: Telling, b: Telling) -> bool:
    if "call" in (a.mode, b.mode) or "visit" in (a.mode, b.mode) or is_one_place(a, b):
        return False
    return a.city is not None and b.city is not None


def _clash_of_countries(a: Telling, b: Telling) -> bool:
    return "call" not in (a.mode, b.mode) and a.country != b.country


def _clash_of_modes(a: Telling, b: Telling) -> bool:
    return (a.mode == "call") != (b.mode == "call")


def _words(telling: Telling) -> float:
    """How precise a place is: a venue with its city has more words; what is all capitals is a dateline."""
    printed = telling.printed_place or ""
    return len(printed.split()) - (0.5 if printed.isupper() else 0.0)


_KINDS: dict[MeetingField, _Kind] = {
    "mode": _Kind(lambda t: t.mode, _same(lambda t: t.mode), _clash_of_modes, lambda t: 0.0, lambda t: False),
    "date": _Kind(lambda t: t.edtf, _bears_date, _clash_of_dates, _narrow, lambda t: t.estimated),
    "place": _Kind(lambda t: t.place, is_one_place, _clash_of_places, _words, lambda t: t.inferred),
    "country": _Kind(
        lambda t: t.country,
        _same(lambda t: t.country),
        _clash_of_countries,
        lambda t: 0.0,
        lambda t: t.inferred,
    ),
}


# Status


def _status(tellings: Sequence[Telling], stories: Stories) -> tuple[Status, bool]:
    """What became of it by the last word of those who tell, and whether they contradict one another.

    What was off and is later told as held was held after all; told as off no earlier than as held, one of
    the two is wrong.
    """
    there = {each.status for each in tellings}
    confirmed = [each for each in tellings if "status" in each.confirmed]
    if confirmed:
        return confirmed[-1].status, False
    if {"held", "off"} <= there:
        return _held_or_off(tellings, stories)
    return next(each for each in ("held", "off", "planned", "proposed") if each in there), False


def _held_or_off(tellings: Sequence[Telling], stories: Stories) -> tuple[Status, bool]:
    held = [each for each in tellings if each.status == "held"]
    off = [each for each in tellings if each.status == "off"]
    if all(_before(each, other) for each in off for other in held):
        return "held", False
    for_it, against = (_together(some, _voice, stories) for some in (held, off))
    return ("held" if for_it >= against else "off"), True


def _before(telling: Telling, other: Telling) -> bool:
    one, two = telling.published, other.published
    return one is not None and two is not None and one < two


# Every value


def _readings(
    tellings: Sequence[Telling],
    field: MeetingField,
    status: Status,
    stories: Stories,
    found: Mapping[MeetingField, _Weighed],
) -> tuple[Reading, ...]:
    """All values of a field, the weightiest first."""
    groups: defaultdict[str, list[Telling]] = defaultdict(list)
    for each in tellings:
        value = _value(each, field)
        if value is not None:
            groups[value].append(each)
    listed = [
        Reading(
            value=_printed(members, field, value),
            accounts=tuple(each.account for each in members),
            weight=_weight_of(members, field, status, stories),
            holds=_holds(members[0], field, status, found),
        )
        for value, members in groups.items()
    ]
    return tuple(sorted(listed, key=lambda reading: (not reading.holds, -reading.weight, reading.value)))


def _value(telling: Telling, field: MeetingField) -> str | None:
    if field in _KINDS:
        return _KINDS[field].value(telling)
    return telling.status if field == "status" else telling.source


def _printed(members: Sequence[Telling], field: MeetingField, value: str) -> str:
    """The value as a report prints it."""
    printed = members[0].printed_place if field == "place" else None
    return printed or value


def _weight_of(members: Sequence[Telling], field: MeetingField, status: Status, stories: Stories) -> float:
    if field not in _KINDS:
        return _together(members, _voice, stories)
    return _together(members, lambda each: _weight(each, field, status), stories)


def _holds(
    telling: Telling, field: MeetingField, status: Status, found: Mapping[MeetingField, _Weighed]
) -> bool:
    """Whether a value is the meeting's, or says the same less precisely."""
    if field == "source":
        return True
    if field == "status":
        return telling.status == status or telling.status in ("planned", "proposed")
    chosen = found[field].chosen
    return chosen is not None and _KINDS[field].bears(telling, chosen)
