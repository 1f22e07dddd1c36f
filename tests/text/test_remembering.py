"""A register is asked each question once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.model.actor import Entity
from dragoman.model.register import Known, Register
from dragoman.text.register import ListedRegister
from dragoman.text.remembering import Remembering

MERKEL = Entity(id="merkel", kind="person", names=("Angela Merkel",))


class Counting(ListedRegister):
    """A register that counts how often it is asked."""

    asked = 0

    def persons(self, name: str) -> tuple[Known, ...]:
        self.asked += 1
        return super().persons(name)

    def events(self, words: str) -> tuple[Entity, ...]:
        self.asked += 1
        return super().events(words)

    def holders(self, post: str, of: str) -> tuple[Known, ...]:
        self.asked += 1
        return super().holders(post, of)

    def by_id(self, dataset: str, id: str) -> Known | None:
        self.asked += 1
        return super().by_id(dataset, id)


QUESTIONS: list[Callable[[Register], object]] = [
    lambda register: register.persons("Angela Merkel"),
    lambda register: register.persons("Nobody"),
    lambda register: register.events("Euromaidan"),
    lambda register: register.holders("president", "France"),
    lambda register: register.by_id("listed", "merkel"),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_asked_once_and_answered_the_same(question: Callable[[Register], object]) -> None:
    counting = Counting([MERKEL])
    register = Remembering(counting)
    first = question(register)
    assert first == question(register) == question(ListedRegister([MERKEL]))
    assert counting.asked == 1


def test_its_digest_is_that_of_whom_it_asks() -> None:
    assert Remembering(Counting([MERKEL])).digest == ListedRegister([MERKEL]).digest
