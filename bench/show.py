"""What is missed, extra and different in a set, by cause: counts first, then a line for each.

A cause is told by rules from what the scorer pairs, from the words that a reader marked and from those that
an account goes by. It says where to look, no more. Of a sealed set nobody is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from dragoman.model import Report
from dragoman.read import read_reports
from pairing import Paired, PartyPairs, Record, paired, scorer
from sets import ReportSet
from tables import table

What = Literal["missed", "extra", "differs"]
MODES = ("meeting", "visit", "call", "multilateral")
OLD = timedelta(days=31)
"""How long before publication an encounter is background."""
CAUSES: dict[What, str] = {
    "missed": "missed, by what there is instead",
    "extra": "extra, by what was marked there",
    "differs": "found, but different in",
}


class Case(NamedTuple):
    """An encounter missed, an account too many, or a value that differs: why, and the line that tells it."""

    report: str
    what: What
    cause: str
    mode: str
    parties: str
    line: str


class Place(NamedTuple):
    """A report: its text, its day, and its encounters and accounts in pairs."""

    text: str
    published: date | None
    paired: Paired


def refusal(name: str, one: ReportSet | None, sets: Sequence[ReportSet]) -> str:
    """Why a set is not shown, and what can be."""
    open_sets = ", ".join(each.name for each in sets if not each.sealed)
    why = "there is no set" if one is None else "nobody is told what is missed in the sealed set"
    return f"{why} {name}; --show takes one of {open_sets}"


def cases(one: ReportSet, accounts: Path) -> Iterator[Case]:
    """Everything in which the accounts of a set are not what its readers marked."""
    if one.sealed:
        raise ValueError(refusal(one.name, one, []))
    found = read_reports([one.reports], metadata=one.metadata)
    reports = {each.id: each for each in found if isinstance(each, Report)}
    for pairing in paired(one, accounts):
        report = reports[pairing.report]
        yield from of_report(Place(report.text, report.published, pairing))


def of_report(place: Place) -> Iterator[Case]:
    """The same of one report."""
    report = place.paired.report
    for gold in place.paired.missed:
        line = f"{scorer().brief(gold)}  “{gold.get('quote') or ''}”"
        yield Case(report, "missed", why_missed(place, gold), gold["mode"], parties_of(gold), line)
    for got in place.paired.extra:
        line = f"{scorer().brief(got)}  “{_around(place.text, got)}”"
        yield Case(report, "extra", why_extra(place, got), got["mode"], parties_of(got), line)
    for gold, got, pairs in place.paired.found:
        for cause in differences(gold, got, pairs):
            line = f"{scorer().brief(gold)}  <>  {scorer().brief(got)}"
            yield Case(report, "differs", cause, gold["mode"], parties_of(gold), line)


def parties_of(record: Record) -> str:
    """What kind of parties it has, named by the one that is hardest to read."""
    parties = record["parties"]
    persons = [party for party in parties if party["kind"] == "person"]
    if any(party["kind"] == "group" for party in parties):
        return "a group"
    if not persons:
        return "states and bodies"
    return "persons with posts" if all(party.get("role") for party in persons) else "a person without a post"


# Missed


def why_missed(place: Place, gold: Record) -> str:
    """What there is instead of an account of an encounter."""
    gots = place.paired.gots
    if not gots:
        return "no account in the report"
    if any(_is_of(gold, got) for got in gots):
        return "its account is that of another encounter"
    there = [got for got in gots if _is_at(place.text, gold, got)]
    if any(scorer().party_pairs(gold, got) for got in there):
        return "at its words, one party is another"
    if there:
        return "at its words, other parties"
    if any(scorer().party_pairs(gold, got) for got in gots):
        return "nothing at its words, one party elsewhere"
    return "nothing at its words"


def _is_of(gold: Record, got: Record) -> bool:
    """Whether the scorer would take them for one, by their parties."""
    return scorer().enough(gold, got, scorer().party_pairs(gold, got))


def _is_at(text: str, gold: Record, got: Record) -> bool:
    """Whether an account goes by a word in the passage that the reader marked."""
    start, end = passage(text, gold.get("quote"))
    return any(start <= first < end for first, _ in got["evidence"]["mode"])


def passage(text: str, quote: str | None) -> tuple[int, int]:
    """Where a quotation stands in a text, however its spaces are; nowhere is (0, 0)."""
    words = (quote or "").split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return found.span() if found else (0, 0)


# Extra


def why_extra(place: Place, got: Record) -> str:
    """What a reader marked where an account is too many."""
    golds = place.paired.golds
    if not golds:
        return f"a report of none, {age(place.published, got)}"
    if any(_is_of(gold, got) for gold in golds):
        return "the same parties once more"
    there = [gold for gold in golds if _is_at(place.text, gold, got)]
    if any(scorer().party_pairs(gold, got) for gold in there):
        return "at marked words, one party is another"
    if there:
        return "at marked words, other parties"
    return f"at words not marked, {age(place.published, got)}"


def age(published: date | None, got: Record) -> str:
    """Whether an account is told as news, as what was before, or without a day."""
    if not got.get("latest"):
        return "no day"
    latest = date.fromisoformat(str(got["latest"]))
    return "background" if published and latest < published - OLD else "news"


def _around(text: str, got: Record, reach: int = 60) -> str:
    """The words around the one that an account goes by."""
    start, end = got["evidence"]["mode"][0]
    return " ".join(text[max(0, start - reach) : end + reach].split())


# Differs


def differences(gold: Record, got: Record, pairs: PartyPairs) -> Iterator[str]:
    """The fields in which an account is not what was marked, and how."""
    for field in ("mode", "status"):
        if gold[field] != got.get(field):
            yield f"{field}: {gold[field]} told as {got.get(field)}"
    if gold.get("date") and not scorer().date_agrees(gold["date"], got.get("date")):
        yield f"date: {_other(got.get('date'))}"
    if (gold.get("place") or gold.get("country")) and not scorer().place_agrees(gold, got):
        yield f"place: {_other(got.get('place') or got.get('country'))}"
    if gold.get("source") and not scorer().source_agrees(gold["source"], got.get("source")):
        yield f"source: {_other(got.get('source'))}"
    for i, j in pairs:
        role, read = gold["parties"][i].get("role"), got["parties"][j].get("role")
        if role and not scorer().same_words(scorer().role_words(role), scorer().role_words(read)):
            yield f"role: {_other(read)}"
    if len(gold["parties"]) > len(pairs):
        yield "parties: too few"
    if len(got["parties"]) > len(pairs):
        yield "parties: too many"


def _other(value: str | None) -> str:
    return "another" if value else "none"


# What is printed


def told(found: Iterable[Case], listed: Collection[str] | None = None) -> str:
    """A table of counts for each of missed, extra and differs, then a line for each under its cause.

    Lines are of the reports `listed` only, where these are given.
    """
    found = list(found)
    blocks = [counts(what, found) for what in CAUSES]
    wanted = [case for case in found if listed is None or case.report in listed]
    return "\n\n".join([*blocks, *_lines(wanted)])


def counts(what: What, found: Sequence[Case]) -> str:
    """How many of each cause, and of each kind of parties, by mode; the most first."""
    of_it = [case for case in found if case.what == what]
    rows = [[CAUSES[what], *MODES, "all"], *_rows(of_it, [case.cause for case in of_it])]
    if what != "differs":
        rows += [[""] * len(rows[0]), *_rows(of_it, [case.parties for case in of_it])]
    rows.append(_row("all", of_it))
    return table(rows)


def _rows(found: Sequence[Case], names: Sequence[str]) -> list[list[str]]:
    """A row for each name, of the cases that have it."""
    named = list(zip(names, found, strict=True))
    return [_row(name, [case for own, case in named if own == name]) for name in _ranked(names)]


def _ranked(names: Iterable[str]) -> list[str]:
    """The names, each once, the most frequent first."""
    counted = Counter(names)
    return sorted(counted, key=lambda name: (-counted[name], name))


def _row(name: str, found: Sequence[Case]) -> list[str]:
    by_mode = Counter(case.mode for case in found)
    return [name, *(str(by_mode[mode] or "-") for mode in MODES), str(len(found))]


def _lines(found: Sequence[Case]) -> Iterator[str]:
    """Every case, under its cause, the largest cause first."""
    for what in CAUSES:
        of_it = [case for case in found if case.what == what]
        for cause in _ranked(case.cause for case in of_it):
            lines = [
                f"  {each.report} ({each.parties}): {each.line}" for each in of_it if each.cause == cause
            ]
            yield "\n".join([f"{what}: {cause} ({len(lines)})", *lines])
