"""A meeting as a table: a row for each field, a cell for what each of its accounts says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from dragoman.merge.corrected import wrong_values
from dragoman.model import Account, Identity, JudgedField, Judgement, Meeting, Span, Telling
from dragoman.reconcile.meetings import Detail, PartyTold
from dragoman.text.folding import fold
from dragoman.text.naming import is_described

_FIELDS: tuple[JudgedField, ...] = ("mode", "status", "date", "place", "country", "source")


class Cell(Struct, frozen=True):
    """What one account says of a field, None where it says nothing, and the words that say it.

    `differs`: it is not what the meeting has, nor the same less precisely; or it names a party that was none.
    `note` is what a person judged of it; `judged` are the values of the account that a person would judge.
    """

    said: str | None = None
    differs: bool = False
    note: str = ""
    spans: tuple[Span, ...] = ()
    judged: tuple[str, ...] = ()


class Row(Struct, frozen=True):
    """A field: its name, the value of the meeting, None where it has none, and a cell for each account.

    `party` is who the row is about, where it is about a party.
    """

    field: str
    value: str | None
    cells: tuple[Cell, ...]
    party: PartyTold | None = None


def rows(detail: Detail) -> Iterator[Row]:
    """The rows of a meeting: its parties, its values, its topics; the cells in the order of its accounts."""
    for party in (*detail.told.parties, *detail.refused):
        yield Row("party", party.line if party.accounts else None, tuple(_of_party(detail, party)), party)
    meeting = detail.told.meeting
    values = (meeting.mode, meeting.status, meeting.date, meeting.place, meeting.country, None)
    for field, value in zip(_FIELDS, values, strict=True):
        cells = tuple(
            _of_value(detail.corrected[account.id], field, meeting, account)
            for account, *_ in detail.accounts
        )
        # Without a source the report tells it in its own voice, which is worth a row.
        if field == "source" or value is not None or any(each.said is not None for each in cells):
            yield Row(field, value, cells)
    topics = tuple(_of_topics(account, detail.judged[account.id]) for account, *_ in detail.accounts)
    if any(each.said is not None for each in topics):
        yield Row("topics", None, topics)


def _of_topics(account: Account, judged: Sequence[Judgement]) -> Cell:
    """The topics of an account, but those that a person judged wrong."""
    wrong = wrong_values(judged, "topic")
    pairs = zip(account.topics, account.evidence.topics, strict=True)
    kept = [(topic, spans) for topic, spans in pairs if fold(topic) not in wrong]
    said = "; ".join(topic for topic, _ in kept)
    words = tuple(chain.from_iterable(spans for _, spans in kept))
    return Cell(said or None, spans=words, judged=tuple(topic for topic, _ in kept))


def _of_party(detail: Detail, party: PartyTold) -> Iterator[Cell]:
    """How each account names a party."""
    for account, _, who in detail.accounts:
        if account.id in party.accounts:
            yield _named(account, party, who, wrong_values(detail.judged[account.id], "party"))
        elif account.id in party.judged_wrong:
            found = _named(account, party, who)
            yield Cell(found.said, True, "judged wrong", found.spans, found.judged)
        else:
            yield _nameless(account, party)


def _nameless(account: Account, party: PartyTold) -> Cell:
    """Whom an account has for the side of a party that it does not name: "the delegation of Iran"."""
    for n, each in enumerate(account.parties):
        if each.of and each.of == party.of and (each.kind in ("group", "state") or is_described(each)):
            return Cell(each.name, spans=_words_of_party(account, n), judged=(each.name,))
    return Cell()


def _named(
    account: Account, party: PartyTold, who: Sequence[Identity | None], besides: Collection[str] = ()
) -> Cell:
    """How an account that names a party names it; `besides` are folded names that are not meant."""
    for n, (each, known) in enumerate(zip(account.parties, who, strict=True)):
        actor = known.actor if known else None
        is_it = actor == party.actor if actor else each.name == party.name
        if is_it and fold(each.name) not in besides:
            said = f"{each.name}, {each.role}" if each.role else each.name
            return Cell(said, spans=_words_of_party(account, n), judged=(each.name,))
    for n, each in enumerate(account.parties):
        if (each.kind, each.of) == (party.kind, party.of):
            return Cell(each.name, spans=_words_of_party(account, n), judged=(each.name,))
    return Cell("yes")


def _words_of_party(account: Account, n: int) -> tuple[Span, ...]:
    words = account.evidence.parties[n]
    return (*words.name, *words.role, *words.of, *words.mentions)


def _of_value(telling: Telling, field: JudgedField, meeting: Meeting, account: Account) -> Cell:
    """What an account says of a field that it has once."""
    from dragoman.store.judge import values_of

    evidence, judged = account.evidence, values_of(account, field)
    said: str | None = getattr(telling, {"date": "edtf", "place": "printed_place"}.get(field, field))
    # A country that no words name follows from the place.
    spans = evidence.country or evidence.place if field == "country" else getattr(evidence, field)
    if telling.rejected and field == "status":
        return Cell(said, note="judged to be no encounter", spans=spans, judged=judged)
    if said is None:
        return Cell(judged=judged)
    told = (each for each in meeting.readings.get(field, ()) if telling.account in each.accounts)
    reading = next(told, None)
    differs = reading is not None and not reading.holds
    return Cell(said, differs, "judged" if field in telling.confirmed else "", spans, judged)
