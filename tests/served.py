"""A small world to be served: reports about public facts, and reports that mean ill."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.identify import identify
from dragoman.model import Account, Paragraph, Party, Place, Report, Span, When
from dragoman.reconcile import reconcile
from dragoman.store import Store
from dragoman.text.edtf import bounds
from factory import account, party, report, spans

Told = tuple[Report, list[Account]]

HANOI = Place("Hanoi", "VN", 21.0245, 105.8412)
SUMMIT = (
    "President Hu Jintao met President George W. Bush in Hanoi on Sunday. They spoke about trade.\n\n"
    "More news: tomatoes are cheap"
)
COPY = "U.S. President George W. Bush met Chinese President Hu Jintao in Hanoi on Monday, aides said."
HU = party("Hu Jintao", role="President", of="China")
BUSH = party("George W. Bush", role="President", of="United States")

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TURNED = "\u202egnivig\u202c \u2067\u0000\u001b[31m"
LONG = "x" * 500_000
HOSTILE = (
    Party(name=f"{EVIL} Smith", kind="person", of='"><b>Evil</b>', role="' onmouseover='alert(3)"),
    Party(name=f"Jones {TURNED}", kind="person", of="Ruritania", role="king"),
)


def when(edtf: str) -> When:
    """A date as an account has it."""
    days = bounds(edtf)
    assert days is not None
    return When(edtf, *days, "a test says so")


def fill(store: Store, told: Iterable[Told] = ()) -> None:
    """Keep reports, those of this world where none are given, and bring them together."""
    for of, accounts in told or world():
        store.put(of, accounts, engine="test")
    identify(store)
    reconcile(store)


def world() -> Iterable[Told]:
    """Two reports of one meeting, a visit to come, and reports that mean ill."""
    first = _two_paragraphs()
    yield first, [_met(first, HU, BUSH, "2006-11-19", HANOI, "aaaaaaaaaaa1")]
    second = report(
        COPY,
        id="deep/folder/second?x=1#y",
        origin="second.txt",
        title="They meet, aides say",
        publisher="Second Wire",
        published=date(2006, 11, 21),
        url="javascript:alert(4)",
    )
    yield second, [_met(second, BUSH, HU, "2006-11-20", HANOI, "aaaaaaaaaaa2")]
    planned = report(
        "Iranian President Ebrahim Raisi will visit Beijing in February 2023.",
        id="raisi-to-go",
        origin="planned.txt",
        published=date(2023, 1, 30),
        publisher="Third Post",
    )
    raisi, china = (
        party("Ebrahim Raisi", of="Iran", role="President"),
        Party(name="Beijing", kind="state", of="China"),
    )
    to_go = account(
        planned,
        parties=(raisi, china),
        id="bbbbbbbbbbb1",
        mode="visit",
        status="planned",
        when=when("2023-02"),
    )
    yield planned, [to_go]
    yield _hostile()
    yield _overlong()


def _two_paragraphs() -> Report:
    cut = SUMMIT.index("\n\n")
    kinds = Paragraph("body", Span(0, cut)), Paragraph("furniture", Span(cut + 2, len(SUMMIT)))
    return Report(
        id="first",
        text=SUMMIT,
        paragraphs=kinds,
        origin="first.txt",
        title="They meet in Hanoi",
        publisher="First Wire",
        published=date(2006, 11, 20),
        url="https://example.org/first",
    )


def _met(of: Report, one: Party, other: Party, day: str, place: Place | None, id_: str) -> Account:
    made = account(of, parties=(one, other), id=id_, when=when(day), place=place)
    words = spans(of.text, place.name) if place and place.name else ()
    return _with_evidence(made, place=words)


def _with_evidence(made: Account, **spans_of: tuple[Span, ...]) -> Account:
    from msgspec import structs

    return structs.replace(made, evidence=structs.replace(made.evidence, **spans_of))


def _hostile() -> Told:
    names = [each.name for each in HOSTILE]
    text = f"{EVIL} {names[0]} ' onmouseover='alert(3) met {names[1]} the king in {EVIL}place {TURNED} today."
    of = report(
        text,
        id=f'"><u>{TURNED}',
        origin="hostile.txt",
        title=EVIL + TURNED,
        publisher=f"{EVIL} Press {TURNED}",
    )
    place = Place(f"{EVIL}place {TURNED}")
    made = account(
        of,
        parties=HOSTILE,
        id="ccccccccccc1",
        when=when("2020-01-01"),
        place=place,
        source=EVIL,
        topics=(EVIL,),
    )
    return of, [made]


def _overlong() -> Told:
    """A word of half a million characters, and hundreds of accounts."""
    text = f"{LONG} met the King of Nowhere"
    of = report(text, id="long" * 40, origin="long.txt", title=LONG[:300_000], publisher=LONG[:100_000])
    king = Party(name="King of Nowhere", kind="person")
    giant = Party(name=LONG, kind="person", of="Ruritania")
    made = [account(of, parties=(giant, king), id="d00000000000", when=when("2020-02-02"))]
    for n in range(300):
        other = Party(name=LONG[: n + 2], kind="person", of="Ruritania")
        made.append(account(of, parties=(other, king), id=f"e{n:011x}", when=when(f"19{n % 90 + 10}-02-02")))
    return of, made
