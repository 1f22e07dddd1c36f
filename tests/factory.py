"""Reports and accounts in one line each, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.model import (
    Account,
    Attribution,
    Evidence,
    Gap,
    Paragraph,
    Party,
    PartyEvidence,
    Place,
    Report,
    Span,
    When,
)

TEXT = "HANOI, Nov. 19, 2006 - President Hu Jintao met U.S. President George W. Bush in Hanoi on Sunday."


def report(text: str = TEXT, **fields: Any) -> Report:
    """A report of one body paragraph, called "one" unless `id` is given."""
    paragraphs = (Paragraph("body", Span(0, len(text))),) if text else ()
    return Report(**{"id": "one", "text": text, "paragraphs": paragraphs, "origin": "one.txt", **fields})


def spans(text: str, *words: str) -> tuple[Span, ...]:
    """Where each of `words` first stands in `text`."""
    starts = [(text.index(each), each) for each in words]
    return tuple(Span(start, start + len(each)) for start, each in starts)


def party(name: str, **fields: Any) -> Party:
    """A person of that name."""
    return Party(**{"name": name, "kind": "person", **fields})


HU = party("Hu Jintao", role="President")
BUSH = party("George W. Bush", of="United States", role="U.S. President")


def account(of: Report | None = None, *, parties: Sequence[Party] = (HU, BUSH), **fields: Any) -> Account:
    """An account of a held meeting that `of` tells of by "met"; its text must name each party."""
    of = of or report()
    text, told = of.text, [party_evidence(each, of.text) for each in parties]
    usual: dict[str, Any] = {
        "id": f"{of.id}-0",
        "report": of.id,
        "mode": "meeting",
        "status": "held",
        "parties": tuple(parties),
        "when": None,
        "place": None,
        "source": None,
        "attribution": (),
        "topics": (),
        "confidence": 0.5,
        "evidence": Evidence(mode=spans(text, "met") if "met" in text else (), parties=tuple(told)),
    }
    return Account(**{**usual, **fields})


def party_evidence(each: Party, text: str) -> PartyEvidence:
    """The first mention of a party as its evidence."""
    return PartyEvidence(name=spans(text, each.name), role=spans(text, each.role) if each.role else ())


def full_account(of: Report | None = None, **fields: Any) -> Account:
    """An account of `TEXT` that has a value, with its evidence, for every field."""
    of = of or report()
    told = (
        PartyEvidence(name=spans(of.text, "Hu Jintao"), role=spans(of.text, "President")),
        PartyEvidence(
            name=spans(of.text, "George W. Bush"),
            role=spans(of.text, "U.S. President"),
            of=spans(of.text, "U.S."),
            mentions=spans(of.text, "Bush"),
        ),
    )
    evidence = Evidence(
        mode=spans(of.text, "met"),
        parties=told,
        status=spans(of.text, "met"),
        date=spans(of.text, "Sunday"),
        place=spans(of.text, "Hanoi"),
        country=spans(of.text, "Hanoi"),
        source=spans(of.text, "HANOI"),
        topics=(spans(of.text, "Nov. 19, 2006"),),
        attribution=(spans(of.text, "HANOI"),),
        gaps=(spans(of.text, "Sunday"),),
    )
    values: dict[str, Any] = {
        "when": When(
            "2006-11-19", date(2006, 11, 19), date(2006, 11, 19), "'Sunday', the day of the dateline"
        ),
        "place": Place("Hanoi", "VN", 21.0245, 105.8412),
        "source": "HANOI",
        "attribution": (Attribution(name="HANOI", kind="agency", verb="said"),),
        "topics": ("Nov. 19, 2006",),
        "confidence": 0.87654,
        "gaps": (Gap("date", "it is a test"),),
        "evidence": evidence,
    }
    return account(of, **{**values, **fields})


def analyse(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
    """In place of parse and extract: an account where a report names Hu and Bush; raises at "boom"."""
    for each in reports:
        if "boom" in each.text:
            raise RuntimeError("boom")
        told = HU.name in each.text and BUSH.name in each.text
        yield each, [account(each)] if told else []
