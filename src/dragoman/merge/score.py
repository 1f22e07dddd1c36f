"""Two tellings compared: are they of one encounter? A table of small claims, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from rapidfuzz import fuzz

from dragoman.merge.sides import Sides, bodies_of, host_of, sides_of
from dragoman.model import Claim, Participant, Telling

JOINED = 0.8
"""The score from which two tellings are taken to be of one encounter."""
APART = 0.45
"""Below it they are of two, whatever else links them."""

SAME_PARTY, SAME_SIDE, OTHER_PARTY = 0.3, 0.18, -0.5
SAME_BODY = 0.3
"""Of a summit the body that meets is as telling as two sides."""
MORE_ON_BOTH, MORE_ON_ONE, ONE_SIDE = -0.25, -0.05, -0.4
SAME_DAY, DAYS_MEET, MAY_BE, OTHER_DAYS = 0.35, 0.25, 0.1, -1.0
DAY_OFF, CALLED_DAY_OFF, HEARD_DAY_OFF, PUT_OFF = 0.0, 0.05, 0.2, 0.0
"""A day is mistaken by hearsay, or counted elsewhere on the globe; without more it is another day."""
SAME_TIME, SOME_TIME, THIS_YEAR, NO_TIME = 0.1, 0.05, -0.1, -0.2
SAME_CITY, SAME_COUNTRY, OTHER_CITY, OTHER_COUNTRY = 0.15, 0.05, -0.15, -0.6
PERHAPS_OTHER_CITY, PERHAPS_OTHER_COUNTRY = -0.05, -0.2
"""Of what somebody else is said to have told, of inferred places, and of the very same parties on one day."""
SAME_MODE, OTHER_MODE, BY_TELEPHONE, VISIT_OR_MEETING, ON_THE_SIDELINES = 0.1, -0.1, -0.4, -1.0, -1.0
SAME_HOST, OTHER_HOST = 0.1, -1.0
HELD_OR_OFF = -0.1
SAME_WORDS, MOST_WORDS = 0.05, 0.1
COPY = 0.25

NEAR_IT = 0.1
"""How near to `JOINED` a score is that a person had better look at."""

RANKS = {
    "leaders": frozenset(("leaders", "heads", "presidents")),
    "ministers": frozenset(("ministers",)),
    "officials": frozenset(("officials", "experts", "envoys", "negotiators", "ambassadors")),
}
WEEK, MONTH = 10, 70
NEAR = 2
"""Days by which what was planned may have been put off."""
STAY = 7
"""Days that a visit, or a summit, may go on."""
CLOSE = 4
"""Days between publication and the day told elsewhere, for a telling without a date."""


class Match(msgspec.Struct, frozen=True):
    """How two tellings stand to one another: the score, and the claims that it is the sum of."""

    score: float
    claims: tuple[Claim, ...]

    @property
    def joined(self) -> bool:
        """Whether the rules take them to be of one encounter."""
        return self.score >= JOINED

    @property
    def undecided(self) -> bool:
        """Whether it would be enough for them to stand in near-copies of one story."""
        return JOINED - COPY <= self.score < JOINED

    @property
    def doubt(self) -> float:
        """How far the score is from where the rules begin to join."""
        return round(abs(self.score - JOINED), 4)

    @property
    def doubtful(self) -> bool:
        """Whether that is so near that it could as well be otherwise."""
        return self.doubt <= NEAR_IT

    @property
    def apart(self) -> bool:
        """Whether the rules keep them from ever being one."""
        return self.score < APART


def compared(a: Telling, b: Telling, *, copies: bool = False) -> Match:
    """How two tellings stand to one another, whichever comes first.

    `copies`: their reports are near-copies of one story.
    """
    if b.account < a.account:
        a, b = b, a
    claims = tuple(_claims(a, b, copies=copies))
    return Match(round(sum(claim.weight for claim in claims), 4), claims)


def _claims(a: Telling, b: Telling, *, copies: bool) -> Iterator[Claim]:
    yield from _of_parties(a, b)
    yield _of_days(a, b)
    for claim in (_of_mode(a, b), _of_host(a, b), _of_place(a, b), _of_status(a, b), _of_words(a, b)):
        if claim is not None:
            yield claim
    if copies:
        yield Claim("copy", COPY, "the two reports are near-copies of one story")


# Who


def _of_parties(a: Telling, b: Telling) -> Iterator[Claim]:
    ours, theirs = sides_of(a), sides_of(b)
    same = _same_parties(ours, theirs)
    rest, others = _without(ours, (p for p, _ in same)), _without(theirs, (q for _, q in same))
    shared = sorted(rest.keys() & others.keys())
    found = [Claim("same party", SAME_PARTY, f"both name {p.name}") for p, _ in same]
    found += [_of_side(side, rest[side], others[side]) for side in shared]
    found.sort(key=lambda claim: -claim.weight)
    yield from found[:2]
    yield from (claim for claim in found[2:] if claim.weight < 0)
    body = _body_of(a, b) if a.mode == b.mode == "multilateral" else None
    if body is not None:
        yield Claim("same body", SAME_BODY, f"both are of {body}")
    else:
        yield from _of_others(len(found), len(rest) - len(shared), len(others) - len(shared))


def _of_others(shared: int, more: int, others: int) -> Iterator[Claim]:
    """What speaks against it in the sides that are not shared."""
    if shared < 2:
        yield Claim("one side", ONE_SIDE, "they do not share two sides")
    if more and others:
        yield Claim("other parties", MORE_ON_BOTH, "each names a side that the other does not")
    elif more or others:
        yield Claim("more parties", MORE_ON_ONE * (more + others), "one names sides that the other does not")


def _same_parties(ours: Sides, theirs: Sides) -> list[tuple[Participant, Participant]]:
    """Who is named in both, of each side one at the most: a minister and his deputy are one side."""
    found, taken = [], set()
    for members in ours.values():
        pair = next(
            (
                (p, q)
                for p in members
                for side, across in theirs.items()
                for q in across
                if side not in taken and _is_one(p, q)
            ),
            None,
        )
        if pair is not None:
            found.append(pair)
            taken |= {side for side, across in theirs.items() if pair[1] in across}
    return found


def _without(sides: Sides, members: Iterable[Participant]) -> Sides:
    """The sides of which none is among `members`."""
    gone = set(members)
    return {side: each for side, each in sides.items() if gone.isdisjoint(each)}


def _of_side(side: str, ours: Sequence[Participant], theirs: Sequence[Participant]) -> Claim:
    """Whether somebody stood for a side without a name in one of them, or others did in each."""
    if _ranks(ours) and _ranks(theirs) and _ranks(ours).isdisjoint(_ranks(theirs)):
        return Claim(
            "other rank",
            OTHER_PARTY,
            f"{ours[0].name} stand for {side} in one, {theirs[0].name} in the other",
        )
    if any(_may_be_anybody(each) for each in (*ours, *theirs)):
        return Claim("same side", SAME_SIDE, f"in both somebody stands for {side}, in one without a name")
    names = " and ".join(sorted((ours[0].name, theirs[0].name)))
    return Claim("other persons", OTHER_PARTY, f"{names} stand for {side}, and neither report names both")


def _ranks(members: Sequence[Participant]) -> set[str]:
    """The ranks of people without a name: the leaders of a body meet apart from its ministers."""
    words = {word for each in members if each.kind == "group" for word in each.name.split()}
    return {rank for rank, said in RANKS.items() if not said.isdisjoint(words)}


def _is_one(p: Participant, q: Participant) -> bool:
    if p.actor is not None and p.actor == q.actor:
        return True
    if p.kind != q.kind or p.kind == "group":
        return False
    if p.kind == "person":
        return _is_one_person(p, q)
    return p.name == q.name


def _is_one_person(p: Participant, q: Participant) -> bool:
    if p.actor is None or q.actor is None:
        return p.post is not None and p.post == q.post
    return fuzz.ratio(p.name.split()[-1], q.name.split()[-1]) >= 88 and _given_fit(p.name, q.name)


def _given_fit(a: str, b: str) -> bool:
    """Whether given names do not speak against one person: one has none, or they begin alike."""
    first, other = a.split()[:-1], b.split()[:-1]
    return not first or not other or first[0][0] == other[0][0]


def _may_be_anybody(each: Participant) -> bool:
    return each.kind != "person" or each.actor is None


def _body_of(a: Telling, b: Telling) -> str | None:
    """A body that meets in both."""
    return min(bodies_of(a) & bodies_of(b), default=None)


# When


def _of_days(a: Telling, b: Telling) -> Claim:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return _without_days(a, b)
    gap = gap_between(a, b) or 0
    said = f"one is dated {a.edtf}, the other {b.edtf}"
    if gap > 0:
        return _of_other_days(a, b, gap, said)
    widest = max((a.latest - a.earliest).days, (b.latest - b.earliest).days)
    if a.edtf == b.edtf and widest <= WEEK:
        return Claim("same days", SAME_DAY, f"both are dated {a.edtf}")
    if widest <= WEEK:
        return Claim("same days", DAYS_MEET, f"{said}: the days meet")
    if widest <= MONTH:
        weight = MAY_BE
    else:
        weight = THIS_YEAR if _is_of_its_own_year(a) or _is_of_its_own_year(b) else SOME_TIME
    return Claim("same time", weight, f"{said}: they may be the same")


def gap_between(a: Telling, b: Telling) -> int | None:
    """Days from the one to the other, 0 or less where they may be the same; None where one has no date."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days)


def _is_of_its_own_year(telling: Telling) -> bool:
    """Whether only the year is told, and that is the year of the report: it is then no more than a name."""
    if telling.published is None or telling.earliest is None or telling.latest is None:
        return False
    vague = (telling.latest - telling.earliest).days > MONTH
    return vague and telling.earliest <= telling.published <= telling.latest


def _of_other_days(a: Telling, b: Telling, gap: int, said: str) -> Claim:
    if goes_on(a) and goes_on(b) and gap <= STAY:
        return Claim(
            "same days", DAYS_MEET if gap <= 2 else MAY_BE, f"{said}: it may have gone on for that long"
        )
    if gap == 1:
        return Claim("a day off", _a_day_off(a, b), f"{said}: a day from one another")
    if gap == NEAR and (_was_planned(a, b) or _was_planned(b, a)):
        return Claim("put off", PUT_OFF, f"{said}: the one was planned, and may have been put off")
    return Claim("other days", OTHER_DAYS, said)


def _a_day_off(a: Telling, b: Telling) -> float:
    if a.source is not None or b.source is not None:
        return HEARD_DAY_OFF
    return CALLED_DAY_OFF if a.mode == b.mode == "call" else DAY_OFF


def _was_planned(plan: Telling, other: Telling) -> bool:
    """Whether a telling is of a plan, told before the day that the other gives."""
    if plan.status != "planned" or plan.published is None or other.earliest is None:
        return False
    return plan.published <= other.earliest


def goes_on(telling: Telling) -> bool:
    """Whether an encounter takes days: a visit, a summit."""
    return telling.mode in ("visit", "multilateral")


def _without_days(a: Telling, b: Telling) -> Claim:
    known = [each for each in (a, b) if each.earliest is not None]
    one, other = _day(a), _day(b)
    if one is None or other is None:
        return Claim("no date", NO_TIME, "nothing says when one of them was")
    apart = abs((one - other).days)
    if apart <= CLOSE:
        said = (
            "one has no date, but was published" if known else "neither has a date, but they were published"
        )
        return Claim("same time", SAME_TIME, f"{said} within {CLOSE} days of the other")
    return Claim("no date", NO_TIME, "one has no date, and was published at another time")


def _day(telling: Telling) -> date | None:
    """The day told, else that of publication."""
    return telling.published if telling.latest is None else telling.latest


# What, where, by whom


def _of_mode(a: Telling, b: Telling) -> Claim | None:
    modes = {a.mode, b.mode}
    if len(modes) == 1:
        return Claim("same mode", SAME_MODE, f"both are told as a {a.mode}")
    said = f"one is told as a {a.mode}, the other as a {b.mode}"
    if modes == {"meeting", "multilateral"} and _is_on_the_sidelines(a, b):
        return Claim("sidelines", ON_THE_SIDELINES, f"{said}: two of those who were there met alone")
    if "visit" in modes:
        return Claim("visit", VISIT_OR_MEETING, f"{said}: a visit is not the meeting during it")
    return Claim("other mode", BY_TELEPHONE if "call" in modes else OTHER_MODE, said)


def _is_on_the_sidelines(a: Telling, b: Telling) -> bool:
    """Whether one is of two sides, and the other of more, or of a body."""
    summit, talks = (a, b) if a.mode == "multilateral" else (b, a)
    more = sides_of(summit).keys() - sides_of(talks).keys()
    return len(sides_of(talks)) == 2 and (bool(more) or bool(bodies_of(summit) - bodies_of(talks)))


def _of_host(a: Telling, b: Telling) -> Claim | None:
    if a.mode != "visit" or b.mode != "visit":
        return None
    one, other = host_of(a), host_of(b)
    if one is None or other is None:
        return None
    if one == other:
        return Claim("same host", SAME_HOST, f"both go to {one}")
    return Claim("other host", OTHER_HOST, f"one goes to {one}, the other to {other}")


def _of_place(a: Telling, b: Telling) -> Claim | None:
    if "call" in (a.mode, b.mode):
        return None
    if a.country and b.country and a.country != b.country:
        unsure = _is_unsure(a) or _is_unsure(b) or _is_one_day(a, b)
        weight = PERHAPS_OTHER_COUNTRY if unsure else OTHER_COUNTRY
        return Claim("other country", weight, f"one was in {a.country}, the other in {b.country}")
    if a.place is not None and b.place is not None:
        if is_one_place(a, b):
            return Claim("same place", SAME_CITY, f"both were in {a.place}")
        if a.mode == "visit":
            return None
        if a.city is not None and b.city is not None:
            weight = PERHAPS_OTHER_CITY if _is_unsure(a) or _is_unsure(b) else OTHER_CITY
            return Claim("other place", weight, f"one was in {a.place}, the other in {b.place}")
    if a.country and a.country == b.country:
        return Claim("same country", SAME_COUNTRY, f"both were in {a.country}")
    return None


def _is_unsure(telling: Telling) -> bool:
    """Whether a place follows from something else, or is told by others than the report."""
    return telling.inferred or telling.source is not None


def _is_one_day(a: Telling, b: Telling) -> bool:
    """Whether both are dated the same single day."""
    return a.earliest is not None and a.edtf == b.edtf and a.earliest == a.latest


def is_one_place(a: Telling, b: Telling) -> bool:
    """Whether two places are one by their names or, both known, by where they lie."""
    if a.city is not None and b.city is not None and a.city == b.city:
        return True
    if a.place is None or b.place is None:
        return False
    mine, other = set(a.place.split()), set(b.place.split())
    return mine <= other or other <= mine


def _of_status(a: Telling, b: Telling) -> Claim | None:
    if {a.status, b.status} == {"held", "off"}:
        return Claim("other status", HELD_OR_OFF, "one says that it was held, the other that it was not")
    return None


def _of_words(a: Telling, b: Telling) -> Claim | None:
    shared = sorted(a.words & b.words)
    if not shared:
        return None
    return Claim(
        "same words", min(MOST_WORDS, SAME_WORDS * len(shared)), f"both are about {', '.join(shared[:3])}"
    )
