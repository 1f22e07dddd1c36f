"""What persons judge of accounts and their values: what is kept, what is refused, what is due after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.merge import Judged
from dragoman.model import Anchor, Party
from dragoman.store import Store
from factory import TEXT, party
from judging import A, B, C, D, all_done, bring_together, due, tell
from stores import Anywhere

MET = TEXT.index("met")


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    """A database of four accounts, each of its own meeting."""
    with Store(anywhere()) as opened:
        tell(opened, A, B, C, D)
        bring_together(opened, {f"m{each}": [each] for each in (A, B, C, D)})
        yield opened


def judge(store: Store, *what: Any) -> None:
    """Judge as the words say: ("same", A, B), ("split", A, B, C), ("right", A, "date", "2023")."""
    verdict, *subjects = what
    if verdict in ("right", "wrong"):
        store.judge_value(verdict, *subjects, by="ann")
    else:
        store.judge_accounts(verdict, subjects, by="ann")


def test_a_judgement_has_what_it_says_who_says_it_and_where_the_accounts_stand(store: Store) -> None:
    made = store.judge_accounts("same", [A, B], by="ann")
    assert store.judgements() == [made]
    assert (made.id, made.about, made.verdict, made.subjects) == (1, "accounts", "same", (A, B))
    assert (made.by, made.undone, made.field, made.value) == ("ann", None, None, None)
    assert made.anchors == tuple(
        Anchor(account=each, report=f"r{each}", start=MET, end=MET + 3) for each in (A, B)
    )


@pytest.mark.parametrize(
    ("what", "accounts"),
    [
        (("same", A, B), {A, B}),
        (("different", A, B), {A, B}),
        (("split", A, B, C), {A, B, C}),
        (("wrong", A, "date"), {A}),
        (("right", D, "account"), {D}),
    ],
    ids=["same", "different", "split", "wrong", "right"],
)
def test_accounts_that_are_judged_are_due_and_so_when_that_is_taken_back(
    store: Store, what: tuple[str, ...], accounts: set[str]
) -> None:
    judge(store, *what)
    assert due(store) == accounts
    all_done(store)
    store.undo()
    assert due(store) == accounts


KEPT = [
    (("right", "mode", None), "meeting"),
    (("right", "mode", "visit"), "visit"),
    (("right", "status", "planned"), "planned"),
    (("wrong", "date", None), "2023-06-20"),
    (("wrong", "date", "2023-06-20"), "2023-06-20"),
    (("right", "date", " 2023-06-19/2023-06-21 "), "2023-06-19/2023-06-21"),
    (("right", "place", "Ho Chi  Minh City"), "Ho Chi Minh City"),
    (("wrong", "place", "HANOI"), "Hanoi"),
    (("right", "country", "ir"), "IR"),
    (("wrong", "source", "xinhua"), "Xinhua"),
    (("right", "party", "hu jintao"), "Hu Jintao"),
    (("wrong", "party", "George W Bush"), "George W. Bush"),
    (("wrong", "topic", "gaza"), "Gaza"),
    (("right", "account", None), None),
]


@pytest.mark.parametrize(("what", "value"), KEPT, ids=repr)
def test_a_value_is_kept_as_the_account_has_it_or_in_its_usual_form(
    store: Store, what: tuple[Any, Any, Any], value: str | None
) -> None:
    verdict, field, given = what
    made = store.judge_value(verdict, A, field, given, by="ann")
    assert (made.about, made.field, made.value) == ("value", field, value)
    assert store.judgements() == [made]


REFUSED: list[tuple[list[tuple[Any, ...]], tuple[Any, ...], str]] = [
    ([], ("same", A, "f" * 12), "no account 'ffffffffffff' in \\S+; `dragoman accounts` lists them"),
    ([], ("wrong", "f" * 12, "date"), "no account 'ffffffffffff' in \\S+; `dragoman accounts`"),
    ([], ("same", A, A), f"the account {A} is given twice; give another one"),
    ([], ("split", A, B, A), f"the account {A} is given twice; give another one"),
    ([], ("split", A), "split is said of 2, not of 1"),
    ([], ("same", A, B, C), "same is said of 2, not of 3"),
    ([], ("right", A, "status", "maybe"), "'maybe' is no status; give one of held, planned, proposed, off"),
    ([], ("right", A, "mode", "held"), "'held' is no mode; give one of meeting, visit, call, multilateral"),
    ([], ("right", A, "date", "yesterday"), "'yesterday' is no date here; give EDTF"),
    ([], ("right", A, "country", "XQ"), "'XQ' is no country; give its two-letter code"),
    ([], ("right", A, "place", " "), "a value has between 1 and 500 characters"),
    ([], ("right", A, "place", "x" * 501), "a value has between 1 and 500 characters"),
    ([], ("right", A, "place", "???"), r"'\?\?\?' is no place: there is no letter or digit in it"),
    ([], ("wrong", A, "topic", "--"), "'--' is no topic: there is no letter or digit in it"),
    (
        [],
        ("wrong", A, "status"),
        f"an account always has a status; .*: `dragoman judge right {A} status VALUE`",
    ),
    (
        [],
        ("wrong", A, "mode", "call"),
        "an account always has a mode; say what it is instead: `dragoman judge",
    ),
    ([], ("wrong", A, "date", "2023-06-21"), f"account {A} has the date '2023-06-20', not '2023-06-21'"),
    ([], ("wrong", A, "party"), f"say which party of account {A} is meant: it has the party 'Hu Jintao', "),
    ([], ("right", A, "topic"), f"say which topic of account {A} is meant: it has the topic 'trade', 'Gaza'"),
    ([], ("right", A, "party", "Nobody"), f"account {A} has the party 'Hu Jintao', 'George W. Bush', not "),
    ([], ("wrong", A, "account", "x"), "the field account takes no value"),
    ([("same", A, B)], ("same", B, A), r"it is judged so already, by ann on \S+ \(judgement 1\)"),
    ([("different", A, B)], ("different", B, A), "it is judged so already"),
    ([("split", A, B, C)], ("different", C, A), "it is judged so already"),
    ([("different", A, B), ("different", C, A)], ("split", A, B, C), "it is judged so already"),
    ([("wrong", A, "date")], ("wrong", A, "date", "2023-06-20"), "it is judged so already"),
    ([("right", A, "account")], ("right", A, "account"), "it is judged so already"),
    (
        [("same", A, B)],
        ("different", B, A),
        rf"{A} and {B} were judged same by ann on \S+; `dragoman judge undo 1` takes that back",
    ),
    (
        [("same", A, B), ("same", B, C)],
        ("different", A, C),
        rf"{A} and {C} were judged same over {B} by ann on \S+; `dragoman judge undo 2` takes that back",
    ),
    ([("same", A, B), ("same", B, C)], ("split", D, A, B, D), "given twice"),
    ([("same", A, B), ("same", B, C)], ("split", C, D, A), f"{A} and {C} were judged same over {B} by ann"),
    ([("different", A, B)], ("same", A, B), f"{A} and {B} were judged different by ann"),
    ([("split", A, B, C)], ("same", C, A), f"{C} and {A} were judged split by ann"),
    (
        [("different", A, D), ("same", A, B), ("same", C, D)],
        ("same", B, C),
        f"{A} and {D}, which this would join, were judged different by ann .* undo 1",
    ),
    ([("right", A, "date")], ("wrong", A, "date"), f"the date '2023-06-20' of {A} was judged right by ann"),
    ([("wrong", A, "date")], ("right", A, "date"), f"the date '2023-06-20' of {A} was judged wrong by ann"),
    ([("right", A, "date", "2023")], ("right", A, "date"), f"the date '2023' of {A} was judged right by ann"),
    ([("wrong", A, "account")], ("right", A, "account"), f"{A} was judged wrong by ann on .*; `dragoman"),
    (
        [("right", A, "party", "Hu Jintao")],
        ("wrong", A, "party", "hu jintao"),
        f"the party 'Hu Jintao' of {A} was judged right",
    ),
]


@pytest.mark.parametrize(("before", "what", "said"), REFUSED, ids=lambda each: str(each)[:60])
def test_what_cannot_be_or_contradicts_is_refused_in_a_line_and_changes_nothing(
    store: Store, before: list[tuple[Any, ...]], what: tuple[Any, ...], said: str
) -> None:
    for each in before:
        judge(store, *each)
    all_done(store)
    kept = store.judgements(all=True)
    with pytest.raises(InputError, match=said) as caught:
        judge(store, *what)
    assert "\n" not in str(caught.value)
    assert store.judgements(all=True) == kept
    assert due(store) == set()


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ([("same", A, B), ("same", C, D)], ("different", A, C)),
        ([("different", A, B), ("different", B, C)], ("same", A, C)),
        ([("same", A, B)], ("different", A, C)),
        ([("different", A, B)], ("split", A, B, C)),
        ([("wrong", A, "date")], ("right", A, "date", "2023-06-21")),
        ([("wrong", A, "party", "Hu Jintao")], ("right", A, "party", "George W. Bush")),
        ([("right", A, "topic", "Gaza")], ("right", A, "topic", "trade")),
        ([("right", A, "date")], ("wrong", B, "date")),
    ],
    ids=repr,
)
def test_what_goes_together_is_kept(
    store: Store, before: list[tuple[Any, ...]], what: tuple[Any, ...]
) -> None:
    for each in (*before, what):
        judge(store, *each)
    assert len(store.judgements()) == len(before) + 1


@pytest.mark.parametrize(("field", "value"), [("date", None), ("place", None), ("topic", "trade")])
def test_a_value_that_an_account_does_not_have_is_not_judged(
    store: Store, field: Any, value: str | None
) -> None:
    tell(store, A, engine="two", when=None, place=None, topics=())
    with pytest.raises(InputError, match=f"account {A} has no {field}"):
        store.judge_value("wrong", A, field, value, by="ann")


def test_a_value_that_an_account_does_not_have_can_be_given(store: Store) -> None:
    tell(store, A, engine="two", when=None)
    assert store.judge_value("right", A, "date", "2023-06", by="ann").value == "2023-06"


def test_what_nobody_judges_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="whoever judges has a name"):
        store.judge_accounts("same", [A, B], by=" ")


# Taking back


def test_the_last_that_holds_or_one_by_its_number_is_taken_back(store: Store) -> None:
    for other in (B, C, D):
        store.judge_accounts("same", [A, other], by="ann")
    second = store.undo(2)
    assert second is not None
    assert second.undone is not None
    assert (last := store.undo()) is not None
    assert last.id == 3
    assert [each.id for each in store.judgements()] == [1]
    assert [(each.id, each.undone is None) for each in store.judgements(all=True)] == [
        (1, True), (2, False), (3, False),
    ]  # fmt: skip
    assert second in store.judgements(all=True)


def test_what_was_taken_back_can_be_judged_again_or_the_other_way(store: Store) -> None:
    judge(store, "same", A, B)
    store.undo()
    judge(store, "different", A, B)
    store.undo()
    judge(store, "same", A, B)
    assert [each.id for each in store.judgements()] == [3]


def test_there_may_be_nothing_to_take_back(store: Store) -> None:
    assert store.undo() is None
    with pytest.raises(InputError, match=r"no judgement 7 in \S+; `dragoman judgements` lists them"):
        store.undo(7)
    judge(store, "same", A, B)
    store.undo(1)
    with pytest.raises(InputError, match="judgement 1 was taken back already, on "):
        store.undo(1)


def test_names_that_are_judged_again_the_other_way_are_refused(store: Store) -> None:
    judged: list[Party] = [party("Hu Jintao"), party("George W. Bush")]
    one, other = (each.name for each in judged)
    store.judge_names("different", one, other, by="ann")
    with pytest.raises(InputError, match=f"'{other}' and '{one}' were judged different by ann on .* undo 1"):
        store.judge_names("same", other, one, by="bob")
    assert [each.by for each in store.judgements()] == ["ann"]


PAIRS = st.lists(st.sampled_from((A, B, C, D)), min_size=2, max_size=2, unique=True)
SPLITS = st.lists(st.sampled_from((A, B, C, D)), min_size=2, max_size=4, unique=True)
VALUES = st.sampled_from(
    [("date", None), ("date", "2023"), ("party", "Hu Jintao"), ("account", None), ("status", "off")]
)
JUDGED = st.one_of(
    st.tuples(st.sampled_from(("same", "different")), PAIRS).map(lambda each: (each[0], *each[1])),
    SPLITS.map(lambda each: ("split", *each)),
    st.tuples(st.sampled_from(("right", "wrong")), st.sampled_from((A, B)), VALUES).map(
        lambda each: (each[0], each[1], *each[2])
    ),
)


@pytest.fixture(scope="module")
def whole_module(anywhere_long: Anywhere) -> Iterator[Store]:
    with Store(anywhere_long()) as opened:
        tell(opened, A, B, C, D)
        yield opened


@settings(deadline=None, max_examples=60)
@given(before=st.lists(JUDGED, max_size=5), what=st.lists(JUDGED, min_size=1, max_size=3))
def test_judging_and_taking_it_back_leaves_all_as_it_was(
    whole_module: Store, before: list[tuple[Any, ...]], what: list[tuple[Any, ...]]
) -> None:
    store = whole_module
    while store.undo():
        pass
    assert judged(store) == (frozenset(), frozenset(), {})
    judged_as_far_as_possible(store, before)
    kept, follows = store.judgements(), judged(store)
    done = judged_as_far_as_possible(store, what)
    joined = judged(store)
    assert not joined[0] & joined[1]
    for _ in range(done):
        store.undo()
    assert (store.judgements(), judged(store)) == (kept, follows)


def judged(store: Store) -> tuple[Any, ...]:
    """All that follows from the judgements that hold; the same from all of them, in any order."""
    found, other = Judged(store.judgements()), Judged(reversed(store.judgements(all=True)))
    told = found.together, found.parted, dict(found.corrections)
    assert told == (other.together, other.parted, dict(other.corrections))
    return told


def judged_as_far_as_possible(store: Store, what: list[tuple[Any, ...]]) -> int:
    """Judge each that is not refused; how many."""
    before = len(store.judgements())
    for each in what:
        try:
            judge(store, *each)
        except InputError:
            continue
    return len(store.judgements()) - before
