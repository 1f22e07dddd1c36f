"""A person's judgements as they come in: each is seen to fit what is there, and kept, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast, get_args

from msgspec.structs import replace
from sqlalchemy import Connection

from dragoman.errors import InputError
from dragoman.model import About, Account, Anchor, JudgedField, Judgement, Mode, Status, Verdict
from dragoman.store import judgements, membership, query
from dragoman.store.actors import Names
from dragoman.store.in_force import SEVERAL, InForce, Key, folded, key_of
from dragoman.store.words import fold, searchable
from dragoman.text import edtf
from dragoman.text.places import state_coded

LONGEST = 500
"""Characters of a value."""
_SKIPPING = "leave such lines out with --skip-unknown"
_MOST = 2**31
"""Spans end before this."""
_VERDICTS: dict[About, tuple[Verdict, ...]] = {
    "names": ("same", "different"),
    "accounts": ("same", "different", "split"),
    "value": ("right", "wrong"),
}


class Imported(NamedTuple):
    """How many judgements of a file are new here, were there already, or are about what is not here."""

    new: int
    known: int
    unknown: int = 0


class _UnknownError(InputError):
    """An account or a name is not in this database."""


class ContradictedError(InputError):
    """What is judged already says otherwise: `judgement` is to be taken back first."""

    def __init__(self, message: str, judgement: Judgement) -> None:
        self.judgement = judgement
        super().__init__(message)


class Judge:
    """Whoever judges within one transaction; `database` is what that is called.

    Each method raises InputError, of one line, for what cannot be judged so: the transaction is then to be
    rolled back.
    """

    def __init__(self, connection: Connection, database: str) -> None:
        self.connection = connection
        self.database = database
        self._all = judgements.listed(connection)
        self._in_force = InForce(self._all)

    def names(self, verdict: Verdict, one: str, other: str, by: str) -> Judgement:
        """Two names are of one actor, or of two."""
        return self._judge(_made("names", verdict, (one, other), by))

    def accounts(self, verdict: Verdict, ids: Sequence[str], by: str) -> Judgement:
        """Two accounts are of one encounter or of two, or the first of another one than all the others."""
        return self._judge(_made("accounts", verdict, tuple(ids), by))

    def value(
        self, verdict: Verdict, account_id: str, field: JudgedField, value: str | None, by: str
    ) -> Judgement:
        """A value of an account is right or wrong; None is the value that it has."""
        told = query.account_by_id(self.connection, account_id)
        if told is None:
            raise _UnknownError(
                f"no account {account_id!r} in {self.database}; `dragoman accounts` lists them"
            )
        meant = _value_meant(verdict, told[0], field, value)
        new = _made("value", verdict, (account_id,), by)
        return self._judge(replace(new, field=field, value=meant))

    def undo(self, number: int | None) -> Judgement | None:
        """Take back a judgement, by default the last that holds; None where none does."""
        found = self._to_undo(number)
        if found is None:
            return None
        self._have_told_anew(found)
        return judgements.undo(self.connection, found)

    def _to_undo(self, number: int | None) -> Judgement | None:
        if number is None:
            return next((each for each in reversed(self._all) if each.undone is None), None)
        found = next((each for each in self._all if each.id == number), None)
        if found is None:
            raise InputError(f"no judgement {number} in {self.database}; `dragoman judgements` lists them")
        if found.undone is not None:
            raise InputError(f"judgement {number} was taken back already, on {found.undone[:10]}")
        return found

    def take_in(
        self, found: Sequence[Judgement], origins: Sequence[str] = (), *, skip_unknown: bool = False
    ) -> Imported:
        """Keep the judgements of another database, or of this one, that are not here yet."""
        counts = Counter[str]()
        known = _Known(self._all, self._in_force)
        for n, each in enumerate(found):
            try:
                counts[self._take_in(each, known)] += 1
            except InputError as error:
                if skip_unknown and isinstance(error, _UnknownError):
                    counts["unknown"] += 1
                    continue
                at = f"{origins[n]}: " if origins else ""
                way_out = f", or {_SKIPPING}" if isinstance(error, _UnknownError) else ""
                raise InputError(f"{at}{error}{way_out}") from error
        return Imported(counts["new"], counts["known"], counts["unknown"])

    def _take_in(self, each: Judgement, known: _Known) -> str:
        each = _seen(each)
        if known.has(each):
            return "known"
        settled = replace(self._settled(each), id=0)
        if settled.subjects != each.subjects and known.has(settled):
            return "known"
        self._see_subjects(settled)
        if settled.undone is None and (clash := self._in_force.against(settled)):
            raise ContradictedError(clash.words, clash.judgement)
        judgements.put(self.connection, settled)
        self._in_force.add(settled)
        self._have_told_anew(settled)
        return "new"

    def _settled(self, each: Judgement) -> Judgement:
        """A judgement of accounts with the ids and anchors that they have here."""
        if each.about == "names":
            return replace(each, anchors=())
        given = each.anchors or (None,) * len(each.subjects)
        anchors = tuple(map(self._anchor, each.subjects, given))
        return replace(each, subjects=tuple(anchor.account for anchor in anchors), anchors=anchors)

    def _anchor(self, account_id: str, given: Anchor | None = None) -> Anchor:
        if here := judgements.anchor_of(self.connection, account_id):
            is_same = given is not None and given.report == here.report
            return replace(given, account=account_id) if given and is_same else here
        # Another text may go by the same id in another database: then other words stand there.
        if given and (moved := judgements.found_by(self.connection, given, exactly=True)):
            return replace(given, account=moved)
        read = "read the report that tells it first" if given else "`dragoman accounts` lists them"
        raise _UnknownError(f"no account {account_id!r} in {self.database}; {read}")

    def _judge(self, new: Judgement) -> Judgement:
        settled = self._settled(new)
        self._see_subjects(settled)
        if said := self._in_force.already(settled):
            raise InputError(
                f"it is judged so already, by {said.by} on {said.made[:10]} (judgement {said.id})"
            )
        if clash := self._in_force.against(settled):
            raise ContradictedError(clash.words, clash.judgement)
        kept = judgements.put(self.connection, settled)
        self._have_told_anew(kept)
        return kept

    def _see_subjects(self, new: Judgement) -> None:
        if new.about == "names":
            self._see_names(*new.subjects)
            return
        # Two that were judged and have become one account since still have two anchors.
        twice = [each for each, times in Counter(new.anchors).items() if times > 1]
        if twice:
            raise InputError(f"the account {twice[0].account} is given twice; give another one")

    def _see_names(self, one: str, other: str) -> None:
        if searchable(one) == searchable(other):
            raise InputError(f"{one!r} and {other!r} are the same name; add the side: 'Name (Side)'")
        kinds = [self._kinds(one), self._kinds(other)]
        if kinds[0].isdisjoint(kinds[1]):
            raise InputError(f"{one!r} is a {min(kinds[0])}, but {other!r} a {min(kinds[1])}")

    def _kinds(self, name: str) -> set[str]:
        """The kinds of actor that a name is of."""
        if kinds := Names(self.connection).compare_by_name(*_parted(name)):
            return kinds
        said = f"no report in {self.database} names anybody {name!r}"
        raise _UnknownError(f"{said}; `dragoman actors` lists whom they name")

    def _have_told_anew(self, each: Judgement) -> None:
        if each.about != "names":
            membership.due(self.connection, each.subjects)
            return
        for name in each.subjects:
            Names(self.connection).compare_by_name(*_parted(name))


class _Known:
    """The judgements that were here before others are imported, each of which is one of those at most."""

    def __init__(self, here: Sequence[Judgement], in_force: InForce) -> None:
        self._left = Counter(map(_same_one, here))
        self._in_force = in_force
        self._seen = set[Judgement]()

    def has(self, each: Judgement) -> bool:
        """Whether it is here: the very same, taken back here or not, or another that holds and says it.

        A line that stands twice in a file is known the second time.
        """
        if each in self._seen:
            return True
        self._seen.add(each)
        if self._left[_same_one(each)] > 0:
            self._left[_same_one(each)] -= 1
            return True
        return each.undone is None and self._in_force.same_as(each) is not None


def _same_one(each: Judgement) -> Key:
    return *key_of(each), each.by, each.made


def _made(about: About, verdict: Verdict, subjects: tuple[str, ...], by: str) -> Judgement:
    new = Judgement(id=0, about=about, verdict=verdict, subjects=subjects, by=by, made=judgements.now())
    _see_numbers(new)
    return new


def _parted(name: str) -> tuple[str, str | None]:
    """A name and the side that may stand behind it, "Ali Hassan (Yemen)"."""
    bare, bracket, side = name.partition(" (")
    return bare, side.rstrip(")") if bracket else None


# ------------------------------------------------------------ shapes


def _seen(each: Judgement) -> Judgement:
    """Somebody else's judgement, its value in its usual form. Raises InputError where it is none."""
    _see_numbers(each)
    _see_can_be_wrong(each.verdict, each.field, each.subjects[0])
    if (each.about == "value") != (each.field is not None):
        raise InputError(f"a judgement about {each.about} {'has no' if each.field else 'needs a'} field")
    if (each.value is not None) != (each.field not in (None, "account")):
        raise InputError(f"a judgement {_on(each)} {'has no' if each.value else 'needs a'} value")
    for moment in (each.made, each.undone or each.made):
        _see_moment(moment)
    if each.anchors and len(each.anchors) != len(each.subjects):
        raise InputError("it has not as many anchors as subjects")
    if not all(0 <= anchor.start <= anchor.end < _MOST for anchor in each.anchors):
        raise InputError("an anchor runs backwards or beyond any report")
    return (
        each if each.value is None or not each.field else replace(each, value=_valid(each.field, each.value))
    )


def _see_numbers(each: Judgement) -> None:
    """See that a verdict goes with what it is about, and has its subjects."""
    if each.verdict not in _VERDICTS[each.about]:
        raise InputError(f"{each.about} are judged {' or '.join(_VERDICTS[each.about])}, not {each.verdict}")
    count, wanted = len(each.subjects), 1 if each.about == "value" else 2
    if count < wanted or (count > wanted and each.verdict != "split"):
        raise InputError(f"{each.verdict} is said of {wanted}, not of {count}")
    if not each.by.strip() or len(each.by) > LONGEST:
        raise InputError(f"whoever judges has a name of 1 to {LONGEST} characters")


def _see_can_be_wrong(verdict: Verdict, field: JudgedField | None, account_id: str) -> None:
    """See that without a wrong value an account is still one: some fields it always has."""
    if verdict == "wrong" and field in ("mode", "status"):
        instead = f"`dragoman judge right {account_id} {field} VALUE`"
        raise InputError(f"an account always has a {field}; say what it is instead: {instead}")


def _on(each: Judgement) -> str:
    return f"about the field {each.field}" if each.field else f"about {each.about}"


def _see_moment(moment: str) -> None:
    try:
        datetime.fromisoformat(moment)
    except ValueError as error:
        raise InputError(f"{moment!r} is no moment; give it as 2024-05-01T12:00:00+00:00") from error


# ------------------------------------------------------------ values


def values_of(account: Account, field: JudgedField) -> tuple[str, ...]:
    """The values that an account has for a field, in words."""
    if field in SEVERAL:
        return account.topics if field == "topic" else tuple(each.name for each in account.parties)
    place, when = account.place, account.when
    once: dict[JudgedField, str | None] = {
        "mode": account.mode,
        "status": account.status,
        "date": when.edtf if when else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "source": account.source,
    }
    return (found,) if (found := once.get(field)) else ()


def _value_meant(verdict: Verdict, account: Account, field: JudgedField, value: str | None) -> str | None:
    """The value that is right or wrong. Raises InputError for one that cannot be, or that must be there."""
    if field == "account":
        if value is not None:
            raise InputError("the field account takes no value: it is all of it that is right or wrong")
        return None
    _see_can_be_wrong(verdict, field, account.id)
    has = values_of(account, field)
    if value is None:
        return _valid(field, _present(account, field, has))
    valid = _valid(field, value)
    if verdict == "right" and field not in SEVERAL:
        return valid
    for each in has:
        if folded(field, each) == folded(field, valid):
            return each
    raise InputError(f"account {account.id} has {_had(field, has)}, not {valid!r}")


def _present(account: Account, field: JudgedField, has: Sequence[str]) -> str:
    if not has:
        raise InputError(f"account {account.id} has no {field}; give the right one behind the field")
    if field in SEVERAL:
        raise InputError(f"say which {field} of account {account.id} is meant: it has {_had(field, has)}")
    return has[0]


def _had(field: JudgedField, has: Sequence[str]) -> str:
    if not has:
        return f"no {field}"
    return f"the {field} {', '.join(map(repr, has))}"


def _valid(field: JudgedField, value: str) -> str:
    """A value in its usual form. Raises InputError for one that the field cannot have."""
    plain = " ".join(value.split())
    if not plain or len(plain) > LONGEST:
        raise InputError(f"a value has between 1 and {LONGEST} characters")
    if field in ("mode", "status"):
        return _among(field, plain, cast(tuple[str, ...], get_args(Mode if field == "mode" else Status)))
    if field != "date" and not fold(plain):
        raise InputError(f"{plain!r} is no {field}: there is no letter or digit in it")
    if field == "date" and edtf.bounds(plain) is None:
        raise InputError(f"{plain!r} is no date here; give EDTF: 2023-05-01, 2023-05, 2023-05-01/2023-05-03")
    if field == "country":
        state = state_coded(plain.upper())
        if state is None:
            raise InputError(f"{plain!r} is no country; give its two-letter code, such as IR")
        return plain.upper()
    return plain


def _among(field: JudgedField, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise InputError(f"{value!r} is no {field}; give one of {', '.join(known)}")
    return value
