from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.data import cities, organizations, states
from dragoman.text.places import (
    capital_of,
    cities_named,
    city_named,
    fold,
    is_capital,
    organization_named,
    prefix_state,
    proper,
    state_coded,
    state_named,
    state_of_demonym,
    state_of_metonym,
)

STATES = [
    ("Iran", "Iran"),
    ("IRAN", "Iran"),
    ("Islamic Republic of Iran", "Iran"),
    ("U.S.", "United States"),
    ("the U.S.", "United States"),
    ("US", "United States"),
    ("America", "United States"),
    ("Britain", "United Kingdom"),
    ("UK", "United Kingdom"),
    ("D.P.R.K.", "North Korea"),
    ("Republic of Korea", "South Korea"),
    ("Republic of China", "Taiwan"),
    ("People's Republic of China", "China"),
    ("People’s Republic of China", "China"),
    ("Côte d'Ivoire", "Ivory Coast"),
    ("COTE D'IVOIRE", "Ivory Coast"),
    ("The Netherlands", "Netherlands"),
    ("the Philippines", "Philippines"),
    ("Burma", "Myanmar"),
    ("Türkiye", "Turkey"),
    ("Zaire", "Zaire"),
    ("Guinea", "Guinea"),
    ("Guinea-Bissau", "Guinea-Bissau"),
    ("Guinea Bissau", "Guinea-Bissau"),
    ("Palestinian Authority", "Palestine"),
    ("USSR", "Soviet Union"),
    ("St. Lucia", "Saint Lucia"),
    ("Georgia", "Georgia"),
    ("Jordan", "Jordan"),
    ("Chad", "Chad"),
    ("turkey", None),
    ("us", None),
    ("Us", None),
    ("European Union", None),
    ("Tehran", None),
    ("", None),
    ("the", None),
    ("The", None),
    ("...", None),
]

DEMONYMS = [
    ("Iranian", "Iran"),
    ("Iranians", "Iran"),
    ("IRANIAN", "Iran"),
    ("Iranian's", "Iran"),
    ("Iranians'", "Iran"),
    ("Chinese", "China"),
    ("Afghan-", "Afghanistan"),
    ("South Koreans", "South Korea"),
    ("South-Korean", "South Korea"),
    ("Dutchmen", "Netherlands"),
    ("Filipinos", "Philippines"),
    ("Philippine", "Philippines"),
    ("Swiss", "Switzerland"),
    ("Polish", "Poland"),
    ("Saudis", "Saudi Arabia"),
    ("Palestinians", "Palestine"),
    ("Turkish Cypriot", "Northern Cyprus"),
    ("U.S.", "United States"),
    ("UK", "United Kingdom"),
    ("Soviets", "Soviet Union"),
    ("polish", None),
    ("Iran", None),
    ("Arab", None),
    ("European", None),
    ("", None),
]

METONYMS = [
    ("Tehran", "Iran"),
    ("the Kremlin", "Russia"),
    ("White House", "United States"),
    ("Élysée", "France"),
    ("Elysee Palace", "France"),
    ("Downing Street", "United Kingdom"),
    ("Tel Aviv", "Israel"),
    ("Ramallah", "Palestine"),
    ("Barcelona", None),
    ("Nanning", None),
    ("kremlin", None),
]

CITIES = [
    ("Tehran", "Tehran", "IR"),
    ("SHARM EL-SHEIKH", "Sharm el-Sheikh", "EG"),
    ("Sharm el Sheik", "Sharm el-Sheikh", "EG"),
    ("St. Petersburg", "Saint Petersburg", "RU"),
    ("Leningrad", "Saint Petersburg", "RU"),
    ("Kiev", "Kyiv", "UA"),
    ("Pusan", "Busan", "KR"),
    ("Peking", "Beijing", "CN"),
    ("Bombay", "Mumbai", "IN"),
    ("Rangoon", "Yangon", "MM"),
    ("Saigon", "Ho Chi Minh City", "VN"),
    ("Ulaanbaatar", "Ulan Bator", "MN"),
    ("Sana'a", "Sanaa", "YE"),
    ("Basra", "Basrah", "IQ"),
    ("Camp David", "Camp David", "US"),
    ("the West Bank", "West Bank", "PS"),
    ("Gaza City", "Gaza", "PS"),
    ("Buergenstock", "Bürgenstock", "CH"),
    ("Geneva", "Geneva", "CH"),
    ("Tripoli", "Tripoli", "LY"),
    ("Singapore", "Singapore", "SG"),
    ("Luxembourg", "Luxembourg", "LU"),
    ("Kuwait", "Kuwait City", "KW"),
    ("Djibouti", "Djibouti", "DJ"),
    ("Guatemala", "Guatemala City", "GT"),
    ("Paris", "Paris", "FR"),
    ("London", "London", "GB"),
    ("Moscow", "Moscow", "RU"),
    ("Athens", "Athens", "GR"),
    ("Rome", "Rome", "IT"),
    ("Cairo", "Cairo", "EG"),
    ("Santiago", "Santiago", "CL"),
    ("San Jose", "San José", "CR"),
    ("Georgetown", "Georgetown", "GY"),
    ("Birmingham", "Birmingham", "GB"),
    ("Alexandria", "Alexandria", "EG"),
    ("Hyderabad", "Hyderabad", "IN"),
    ("Washington", "Washington", "US"),
    ("La Paz", "La Paz", "BO"),
]

ORGANIZATIONS = [
    ("UN", "United Nations"),
    ("U.N.", "United Nations"),
    ("the United Nations", "United Nations"),
    ("U.N. Security Council", "United Nations Security Council"),
    ("NATO", "North Atlantic Treaty Organization"),
    ("Nato", "North Atlantic Treaty Organization"),
    ("AU", "African Union"),
    ("WHO", "World Health Organization"),
    ("Who", None),
    ("Organisation of American States", "Organization of American States"),
    (
        "Organization for Economic Co-operation and Development",
        "Organisation for Economic Co-operation and Development",
    ),
    ("G-8", "Group of Eight"),
    ("G8", "Group of Eight"),
    ("Hizbullah", "Hezbollah"),
    ("Sinn Féin", "Sinn Fein"),
    ("Al-Qaida", "Al-Qaeda"),
    ("IRNA", "Islamic Republic News Agency"),
    ("Xinhua News Agency", "Xinhua"),
    ("Itar-Tass", "TASS"),
    ("AFP", "Agence France-Presse"),
    ("Iran", None),
]


@pytest.mark.parametrize(("words", "name"), STATES)
def test_state_named(words: str, name: str | None) -> None:
    found = state_named(words)
    assert (found and found.name) == name


@pytest.mark.parametrize(("words", "name"), DEMONYMS)
def test_state_of_demonym(words: str, name: str | None) -> None:
    found = state_of_demonym(words)
    assert (found and found.name) == name


@pytest.mark.parametrize(("words", "name"), METONYMS)
def test_state_of_metonym(words: str, name: str | None) -> None:
    found = state_of_metonym(words)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("word", "name"), [("Sino", "China"), ("Franco-", "France"), ("franco", None), ("Iranian", None)]
)
def test_prefix_state(word: str, name: str | None) -> None:
    found = prefix_state(word)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("iso2", "name"),
    [("IR", "Iran"), ("GB", "United Kingdom"), ("PS", "Palestine"), ("SU", "Soviet Union"), ("??", None)],
)
def test_state_coded_gives_the_sovereign_state_first(iso2: str, name: str | None) -> None:
    found = state_coded(iso2)
    assert (found and found.name) == name


@pytest.mark.parametrize(("words", "name", "country"), CITIES)
def test_city_named(words: str, name: str, country: str) -> None:
    found = city_named(words)
    assert found is not None
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    "words", ["Georgia", "Jordan", "Palestine", "Chad", "Turkey", "Cuba", "Lebanon", "Mali"]
)
def test_a_state_is_not_taken_for_a_city_of_its_name(words: str) -> None:
    assert city_named(words) is None
    assert words == "Georgia" or city_named(words, "US") is None


def test_a_region_with_the_name_of_a_state_is_found_where_its_country_is_given() -> None:
    found = [city_named("Georgia", "US"), city_named("Macedonia", "GR")]
    assert [city and (city.country, city.kind) for city in found] == [("US", "region"), ("GR", "region")]
    assert [city_named("Georgia"), city_named("Georgia", "GE"), city_named("Macedonia")] == [None] * 3


@pytest.mark.parametrize("words", ["Nice-looking", "xyzzy", "paris", "", "the", "Asia"])
def test_other_words_are_not_cities(words: str) -> None:
    assert city_named(words) is None


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("PARIS", "Paris"),
        ("NEW YORK", "New York"),
        ("N'DJAMENA", "N'Djamena"),
        ("ROME", "Rome"),
        ("IRAN", "Iran"),
        ("UAE", "UAE"),
        ("NATO HQ", "NATO HQ"),
        ("Paris", "Paris"),
        ("", ""),
    ],
)
def test_a_place_in_capitals_is_written_as_elsewhere(printed: str, written: str) -> None:
    assert proper(printed) == written


def test_all_the_cities_of_a_name_are_given_the_likeliest_first() -> None:
    assert [city.country for city in cities_named("Tripoli")] == ["LY", "LB", "GR"]
    assert cities_named("xyzzy") == ()


@pytest.mark.parametrize(("iso2", "name"), [("LY", "Tripoli"), ("GY", "Georgetown"), ("??", None)])
def test_capital_of(iso2: str, name: str | None) -> None:
    found = capital_of(iso2)
    assert (found and found.name) == name
    assert found is None or is_capital(found)


@pytest.mark.parametrize(
    ("words", "country"),
    [("Tripoli", "LB"), ("Birmingham", "US"), ("Hyderabad", "PK"), ("Georgetown", "MY"), ("Valencia", "ES")],
)
def test_the_country_chooses_among_cities_of_one_name(words: str, country: str) -> None:
    found = city_named(words, country)
    assert found is not None
    assert found.country == country


def test_no_city_is_given_for_a_country_that_has_none_of_that_name() -> None:
    assert city_named("Tehran", "FR") is None


def test_regions_and_venues_are_told_from_cities() -> None:
    kinds = [city.kind for name in ("Geneva", "West Bank", "Camp David") if (city := city_named(name))]
    assert kinds == ["city", "region", "venue"]


@pytest.mark.parametrize(("words", "name"), ORGANIZATIONS)
def test_organization_named(words: str, name: str | None) -> None:
    found = organization_named(words)
    assert (found and found.name) == name


def test_every_state_is_found_by_each_of_its_names_and_demonyms() -> None:
    assert [n for s in states() for n in (s.name, *s.names) if state_named(n) is not s] == []
    assert [d for s in states() for d in s.demonyms if state_of_demonym(d) is not s] == []


def test_every_organization_is_found_by_each_of_its_names() -> None:
    assert [
        n for o in organizations() for n in (o.name, *o.short, *o.names) if organization_named(n) is not o
    ] == []


def test_no_name_is_both_a_state_and_an_organization() -> None:
    both = [
        name
        for body in organizations()
        for name in (body.name, *body.short, *body.names)
        if state_named(name)
    ]
    assert both == []


def test_every_capital_is_a_city_of_its_state() -> None:
    known = [s for s in states() if s.kind == "state" and s.capitals]
    lost = [s.capitals[0] for s in known if not any(city_named(name, s.iso2) for name in s.capitals)]
    assert lost == []


def test_every_reviewed_name_of_a_city_is_found() -> None:
    lines = (
        (Path(__file__).parents[2] / "scripts" / "city_names.csv").read_text(encoding="utf-8").splitlines()
    )
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    named = [(name, row["country"]) for row in rows for name in (row["name"], *row["names"].split("|"))]
    assert named
    assert [(name, country) for name, country in named if city_named(name, country) is None] == []


def test_every_reviewed_place_is_found_by_its_name() -> None:
    assert [
        city.name for city in cities() if city.reviewed and city_named(city.name, city.country) is not city
    ] == []


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@settings(deadline=None)  # the first look-up reads the tables
@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(words: str) -> None:
    for find in (
        state_named,
        state_of_demonym,
        state_of_metonym,
        prefix_state,
        proper,
        city_named,
        organization_named,
    ):
        find(words)


@given(st.sampled_from([state.name for state in states()]))
def test_a_state_is_found_in_capitals_and_after_the(name: str) -> None:
    assert state_named(name.upper()) == state_named(f"the {name}") == state_named(name)
