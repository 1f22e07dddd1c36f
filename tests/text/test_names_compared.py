from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.data import organizations, table
from dragoman.text.names import THRESHOLD, Kind, compare, keys, same, sought

PAIRS = Path(__file__).parents[2] / "bench" / "name_pairs.csv"
MOST_KEYS = 12

ONE_PERSON = [
    # vowels, doubled letters, q and g and k
    ("Khaled Meshaal", "Khalid Mishaal"),
    ("Farouk Kaddoumi", "Faruq al-Qaddumi"),
    ("Pervez Musharraf", "Parvez Musharaf"),
    # words run together, articles written onto the word, titles, particles
    ("Alireza Zakani", "Ali Reza Zakani"),
    ("Abu Bakr al-Baghdadi", "Abubakr Baghdadi"),
    ("Abdul Rahman Arif", "Abdel-Rahman Aref"),
    ("Sheikh Ahmed Yassin", "Ahmed Yasin"),
    ("Grand Ayatollah Ali al-Sistani", "Ali Sistani"),
    ("Shlomo Ben-Ami", "Shlomo Ben Ami"),
    # order, commas, parts left out
    ("Shinzo Abe", "Abe Shinzo"),
    ("Kadar, Janos", "Janos Kadar"),
    ("Andres Manuel Lopez Obrador", "Andres Lopez Obrador"),
    ("Mohammad Reza Aref", "Reza Aref"),
    # nicknames, initials, a letter wrong
    ("Bob Dole", "Robert J. Dole"),
    ("Jim Baker", "James A. Baker III"),
    ("V. M. Molotov", "Vyacheslav Mikhailovich Molotov"),
    ("Franklin D. Roosevelt", "Franklin Delano Roosevelt"),
    ("Thomas Pickering", "Thomas Picketing"),
    # systems of Chinese and Korean
    ("Lin Piao-hua", "Lin Biaohua"),
    ("Chen Tuhsiu", "Chen Duxiu"),
    ("Choi Sung-hong", "Choe Seonghong"),
    # scripts
    ("Анатолий Карпов", "Anatoly Karpov"),
    ("מנחם בגין", "Menachem Begin"),
    ("نجيب محفوظ", "Najib Mahfouz"),
    ("محمد رضا عارف", "Mohammad Reza Aref"),
    ("朱镕基", "Zhu Rongji"),
    ("반기문", "Ban Ki-moon"),
]

TWO_PEOPLE = [
    ("Salem Saleh", "Salim Saleh"),
    ("Bilal Karami", "Bilal Karimi"),
    ("Samir Geagea", "Samira Geagea"),
    ("Thomas W. Pickering", "Thomas H. W. Pickering"),
    ("John R. Bolton", "John M. Bolton"),
    ("Leo XII", "Leo XIII"),
    ("King Faisal I", "King Faisal II"),
    ("Martin King Jr.", "Martin King Sr."),
    ("Khalid bin Salman bin Abdulaziz", "Salman bin Abdulaziz"),
    ("Ali Hassan al-Majid", "Hassan al-Majid"),
    ("Ali bin Hussein", "Hussein bin Ali"),
    ("Ahmad Massoud", "Ahmad Zia Massoud"),
    ("Mohammad Khatami", "Mohammad Reza Khatami"),
    ("Park Jin", "Park Jin-young"),
    ("Tang Jiaxuan", "Tang Jiaxun"),
    ("Chen Jian", "Chen Jiang"),
    ("Lee Hae-chan", "Lee Hoi-chang"),
    ("Yasuo Fukuda", "Takeo Fukuda"),
    ("John Kerry", "John Carey"),
    ("Volodymyr Ivanov", "Vladimir Ivanov"),
    ("نبيه بري", "Nabil Berri"),
    ("朱镕基", "Zhu Rongqi"),
]

TOO_LITTLE = [
    ("Haniyeh", "Ismail Haniyeh", "the surname alone agrees: 'Haniyeh'"),
    ("President Raisi", "Ebrahim Raisi", "the surname alone agrees: 'Raisi'"),
    ("Saddam", "Saddam Hussein", "the given name alone agrees: 'Saddam'"),
    ("V. Molotov", "Vyacheslav Molotov", "the initial 'V' agrees with 'Vyacheslav'"),
    ("Mohammad Reza", "Mohammad Reza Aref", "'Mohammad Reza' are given names alone"),
]

SENTENCES = [
    (
        "Haniya",
        "Haniyeh",
        "'Haniya' and 'Haniyeh' are spelled alike once vowels and doubled letters are left out",
    ),
    ("Hassan Rouhani", "Hussein Rouhani", "'Hassan' and 'Hussein' differ"),
    ("Mao Tse-tung", "Mao Zedong", "'Mao Tse tung' and 'Mao Zedong' are one name in Wade-Giles and Pinyin"),
    ("Roh Moo-hyun", "No Mu-hyon", "'No Mu hyon' and 'Roh Moo hyun' are one name in two spellings of Korean"),
    ("George W. Bush", "George H. W. Bush", "the middle names 'W' and 'H W' differ"),
    ("Bill Clinton", "William Clinton", "'Bill' and 'William' are forms of one name"),
]

ONE_BODY = [
    ("Ansar al-Islam", "Ansar ul-Islam"),
    ("Kurdistan Workers' Party", "Kurdistan Workers Party"),
    ("Front of National Salvation", "National Salvation Front"),
    ("UNHCR", "U.N.H.C.R."),
    ("Fatah", "Fatah Movement"),
    ("Ministry of Culture of France", "French Ministry of Culture"),
    ("World Food Programme", "World Food Program"),
    ("MDC", "Movement for Democratic Change"),
]

TWO_BODIES = [
    ("National Party", "National Front"),
    ("Ministry of Culture of France", "Ministry of Culture of Finland"),
    ("Sudan Liberation Army", "Sudan Liberation Army Minnawi"),
    ("United Nations", "UN Human Rights Council"),
    ("MDC", "Movement for Social Justice"),
    ("IMF", "ILO"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_names_of_one_person_are_same(a: str, b: str) -> None:
    assert same(a, b), compare(a, b)


@pytest.mark.parametrize(("a", "b"), TWO_PEOPLE)
def test_names_of_two_people_are_not(a: str, b: str) -> None:
    assert not same(a, b), compare(a, b)


@pytest.mark.parametrize(("a", "b", "sentence"), TOO_LITTLE)
def test_too_little_agrees(a: str, b: str, sentence: str) -> None:
    match = compare(a, b)
    assert 0.5 <= match.score < THRESHOLD
    assert sentence in [claim.sentence for claim in match.claims]


@pytest.mark.parametrize(("a", "b", "sentence"), SENTENCES)
def test_claims_are_told_in_sentences(a: str, b: str, sentence: str) -> None:
    assert sentence in [claim.sentence for claim in compare(a, b).claims]


@pytest.mark.parametrize(("a", "b"), ONE_BODY)
def test_names_of_one_body_are_same(a: str, b: str) -> None:
    assert same(a, b, "organization"), compare(a, b, "organization")


@pytest.mark.parametrize(("a", "b"), TWO_BODIES)
def test_names_of_two_bodies_are_not(a: str, b: str) -> None:
    assert not same(a, b, "organization"), compare(a, b, "organization")


@pytest.mark.parametrize(
    ("name", "among"),
    [
        ("Ismail Haniyeh", {"hn|sml", "1:hn"}),
        ("Esmail Haniya", {"hn|sml", "1:hn"}),
        ("Haniyeh", {"1:hn"}),
        ("Hossein Amir-Abdollahian", {"1:mrptlhn", "1:ptlhn", "j:hsnmrptlhn"}),
        ("Chou En-lai", {"z:chouenlai", "1:ju"}),
        ("Kim Jong-un", {"k:kim cuNun"}),
        ("John Fitzgerald Kennedy", {"i:jf|knt"}),
    ],
)
def test_keys_stay_as_they_are(name: str, among: set[str]) -> None:
    assert among <= set(keys(name))


def test_one_word_is_sought_alone_and_several_are_not() -> None:
    assert sought(keys("Haniyeh")) == ("1:hn",)
    assert not [key for key in sought(keys("Ismail Haniyeh")) if key.startswith("1:")]


def test_the_pairs_of_the_bench_are_enough() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    alike = sum(row["same"] == "yes" for row in rows)
    assert len(rows) >= 320
    assert 0.4 < alike / len(rows) < 0.6
    assert sum(row["group"] == "scripts" for row in rows) >= 40
    assert len({frozenset((row["a"], row["b"])) for row in rows}) == len(rows)


def test_given_names_are_told_apart_by_lines() -> None:
    names = [row["name"] for row in table("given_names")]
    assert len(names) == len(set(names))
    leads = {lead for row in table("given_names") if row["leads"] for lead in row["leads"].split("|")}
    assert leads <= {*names, "*"}


PRINTED = [row[0] for row in ONE_PERSON + TWO_PEOPLE] + [row[1] for row in ONE_PERSON + TWO_PEOPLE]
BODIES = [name for row in ONE_BODY + TWO_BODIES for name in row]
WORDS = st.sampled_from(sorted({word for name in PRINTED + BODIES for word in name.split()}))
ANY = st.one_of(st.text(max_size=40), st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
KINDS = st.sampled_from(["person", "organization"])


@settings(max_examples=400, deadline=None)
@given(ANY, ANY, KINDS)
def test_any_two_texts_compare(a: str, b: str, kind: Kind) -> None:
    match = compare(a, b, kind)
    assert 0.0 <= match.score <= 1.0
    assert match.score == compare(b, a, kind).score
    if match.score >= THRESHOLD:
        assert set(keys(a, kind)) & set(keys(b, kind))
        assert all(claim.sentence for claim in match.claims)


@settings(max_examples=200, deadline=None)
@given(ANY, KINDS)
def test_a_name_is_itself_and_has_keys(name: str, kind: Kind) -> None:
    assert compare(name, name, kind).score == float(any(map(str.isalpha, name)))
    assert 1 <= len(keys(name, kind)) <= MOST_KEYS
    assert len(set(keys(name, kind))) == len(keys(name, kind))


def test_every_body_of_the_table_has_keys() -> None:
    names = [each for row in organizations() for each in (row.name, *row.short, *row.names)]
    assert [each for each in names if not keys(each, "organization")] == []
