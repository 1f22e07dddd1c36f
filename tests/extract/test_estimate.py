"""When a report without a date was published, by estimate: a few sentences a case."""

from __future__ import annotations

from datetime import date

import pytest
from reading import estimated
from registers import Few

from dragoman.extract.clues import Check, Clue, conclude
from dragoman.extract.happenings import MOST_NAMES
from dragoman.model.actor import Entity
from dragoman.model.register import Known

MERKEL = ("prime minister", "Germany", "2005-11-22", "2021-12-08")
HOLLANDE = ("president", "France", "2012-05-15", "2017-05-14")
REGISTER = Few(
    held={
        "Angela Merkel": [MERKEL],
        "Francois Hollande": [HOLLANDE],
        "Gerhard Schroeder": [("prime minister", "Germany", "1998-10-27", "2005-11-22")],
        "Emmanuel Macron": [("president", "France", "2017-05-14", None)],
        "Bernard Cazeneuve": [("prime minister", "France", "2016-12-06", "2017-05-15")],
        "Dioncounda Traore": [
            ("acting president", "Mali", "2012-04-12", "2013-09-04"),
            ("foreign minister", "Mali", "1994-01-01", "1997-12-31"),
        ],
    },
    died={"Helmut Kohl": "2017-06-16", "Francois Mitterrand": "1996-01-08"},
    events={
        "euromaidan": "2013-11-21",
        "coronavirus pandemic": "2020-03-11",
        "group of twenty summit": "2016-09-04",
    },
)
MET = "German Chancellor Angela Merkel met French President Francois Hollande"

CASES = [
    ("one-tenure", "German Chancellor Angela Merkel spoke on Tuesday.", "2005-11-22/2021-12-07"),
    ("two-tenures", f"{MET} on Tuesday.", "2012-05-15/2017-05-13"),
    ("not-over", "French President Emmanuel Macron spoke on Tuesday.", None),
    ("not-over-and-over", f"{MET}. French Prime Minister Bernard Cazeneuve spoke.", "2016-12-06/2017-05-13"),
    ("former", "Former German Chancellor Gerhard Schroeder spoke on Tuesday.", None),
    ("then", "Then-German Chancellor Gerhard Schroeder spoke on Tuesday.", None),
    ("then-of-side", "Germany's then chancellor, Gerhard Schroeder, spoke on Tuesday.", None),
    ("another-post", "German Foreign Minister Angela Merkel spoke on Tuesday.", None),
    ("newly", "Francois Hollande, the newly elected president of France, spoke.", "2012-05-15/2012-07-14"),
    ("acting", "Mali's acting president Dioncounda Traore spoke on Tuesday.", "2012-04-12/2013-09-03"),
    ("year-past", f"{MET} on Tuesday. The two had met in May 2014.", "2014-05-01/2017-05-13"),
    ("year-that-runs", f"{MET} on Tuesday. They had met earlier in 2015.", "2015"),
    ("report-of-a-year", f"{MET} on Tuesday. A May 2014 report spoke of trade.", "2014-05-01/2017-05-13"),
    ("to-come", f"{MET} on Tuesday. The deal will be signed by 2015.", "2012-05-15/2015-12-31"),
    ("year-alone", "The ministers met on Tuesday. They had met in 2014.", None),
    ("nothing", "The ministers met on Tuesday.", None),
    ("month-not-named", f"{MET} on Tuesday. They fell out earlier in 2015, in January.", "2015-02/2015-12"),
    ("weekday-of-day", f"{MET} on Thursday, May 4. They had met in June 2016.", "2017-05-04/2017-05-13"),
    ("death", f"{MET} on Tuesday. Francois Mitterrand died last month.", "1996-02"),
    ("death-of", "The ministers spoke of the death of Helmut Kohl last month.", "2017-07"),
    (
        "death-of-a-late-holder",
        f"{MET} on Tuesday. The two recalled French President Francois Mitterrand. "
        "The late French president died last month.",
        "1996-02",
    ),
    ("death-on-weekday", "The ministers met in Paris. Helmut Kohl died on Friday.", "2017-06-16/2017-06-22"),
    ("after-event", "The meeting came two days after the death of Helmut Kohl.", "2017-06-18/2017-06-25"),
    ("alive", f"{MET} on Tuesday. Helmut Kohl spoke in 2014.", "2014-01-01/2017-05-13"),
    ("alive-in-lead", "Helmut Kohl met German Chancellor Angela Merkel.", "2005-11-22/2017-06-23"),
    ("deputy", "German Vice Chancellor Angela Merkel spoke on Tuesday.", None),
    (
        "predecessor",
        "German Chancellor Angela Merkel spoke on Tuesday. German Chancellor Gerhard Schroeder had begun it.",
        "2005-11-22/2021-12-07",
    ),
    ("inauguration", "Angela Merkel came to Paris to attend the inauguration of French President "
     "Francois Hollande.", "2012-05-15/2012-05-29"),
    ("incoming", "Incoming French President Francois Hollande spoke.", "2012-03-16/2012-05-15"),
    ("killing-not-told-as-past", "They will speak of the death of Helmut Kohl.", None),
    ("led-to", "The visit comes days after Paris sent envoys in response to the death of Helmut Kohl.",
     "2017-06-18/2017-07-15"),
    ("event-in-month", "The ministers met. Euromaidan began in November.", "2013-12/2014-10"),
    ("event-in-small-letters", "The ministers met. The coronavirus pandemic began last month.", "2020-04"),
    ("event-without-article", "They fear coronavirus pandemic measures as begun last month.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_report_is_dated_by_what_it_says(text: str, edtf: str | None) -> None:
    when = estimated(text, register=REGISTER)
    assert (when.edtf if when else None) == edtf


def test_without_a_register_only_its_own_years_count() -> None:
    when = estimated(f"{MET} on Tuesday. They had met earlier in 2015.")
    assert when
    assert (when.edtf, when.why) == ("2015", "'earlier in 2015' is of the year of publication")
    assert when.estimated


def test_every_reason_is_told() -> None:
    when = estimated(f"{MET} on Tuesday.", register=REGISTER)
    assert when
    assert when.why == (
        "Francois Hollande is president of France, a post held between 2012-05-15 and 2017-05-13"
    )


def test_a_picture_may_be_older_than_its_report() -> None:
    caption = "German Chancellor Gerhard Schroeder in Berlin, June 23, 2004."
    when = estimated("They had met earlier in 2015.", register=REGISTER, caption=caption)
    assert when
    assert when.edtf == "2015"


class Counting(Few):
    """A register that keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.persons_asked: list[str] = []
        self.events_asked: list[str] = []

    def persons(self, name: str) -> tuple[Known, ...]:
        self.persons_asked.append(name)
        return super().persons(name)

    def events(self, words: str) -> tuple[Entity, ...]:
        self.events_asked.append(words)
        return super().events(words)


def test_a_register_is_asked_each_name_once() -> None:
    register = Counting()
    body = (f"{MET} on Tuesday. Angela Merkel spoke of the Brexit vote.", "The Brexit Vote was over.")
    estimated(*body, register=register)
    assert sorted(register.persons_asked) == ["Angela Merkel", "Francois Hollande"]
    assert [name.lower() for name in register.events_asked].count("brexit vote") == 1


@pytest.mark.parametrize("words", ["planned talks", "angela merkel", "germany"])
def test_a_register_is_not_asked_for_an_event_by_what_names_none(words: str) -> None:
    register = Counting()
    estimated("Angela Merkel held planned talks in Germany.", register=register)
    assert words not in [name.lower() for name in register.events_asked]


def test_a_register_is_asked_for_so_many_events_at_the_most() -> None:
    register = Counting()
    estimated(*(f"The Treaty of {n} was signed." for n in range(MOST_NAMES + 100)), register=register)
    assert len(register.events_asked) == MOST_NAMES


A, B, C = date(2024, 6, 1), date(2024, 6, 10), date(2024, 6, 20)


def test_of_clues_that_contradict_each_other_the_stronger_is_believed() -> None:
    when = conclude([Clue(1, ((C, C),), "weak"), Clue(2, ((A, B),), "strong")])
    assert when
    assert (when.edtf, when.why) == ("2024-06-01/2024-06-10", "strong; set aside: weak")


def test_a_check_that_no_day_passes_is_left() -> None:
    when = conclude([Clue(1, ((A, B),), "days")], [Check(lambda day: False, "never")])
    assert when
    assert when.why == "days"


def test_several_ranges_are_told_by_their_ends() -> None:
    when = conclude([Clue(1, ((A, A), (C, C)), "either")])
    assert when
    assert (when.earliest, when.latest) == (A, C)


@pytest.mark.parametrize("days", [((A, date.max),), ((date.min, A),)])
def test_days_without_an_end_are_no_estimate(days: tuple[tuple[date, date], ...]) -> None:
    assert conclude([Clue(1, days, "one end")]) is None
