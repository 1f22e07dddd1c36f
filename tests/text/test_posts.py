"""A label of a register and a printed role lead to one wording, and to the side that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.data import table
from dragoman.text.post_words import label_forms
from dragoman.text.posts import post_forms, post_named, post_starts

FORMS = [
    ("minister", "minister", "minister", False),
    ("fm", "foreign minister", "minister", False),
    ("foreign ministers", "foreign minister", "minister", True),
    ("congressmen", "congressman", "legislator", True),
    ("secretaries", "secretary", "body", True),
    ("assistant secretary of state", "assistant secretary of state", "minister", False),
]

POSTS = [
    ("Minister of Foreign Affairs of Iran", "foreign minister", "Iran"),
    ("Foreign Minister of the Islamic Republic of Iran", "foreign minister", "Iran"),
    ("Minister for Foreign Affairs of Sweden", "foreign minister", "Sweden"),
    ("Minister of External Affairs of India", "foreign minister", "India"),
    ("External Affairs Minister", "foreign minister", None),
    ("Minister of Foreign Affairs and International Cooperation (Egypt)", "foreign minister", "Egypt"),
    ("United States Secretary of State", "foreign minister", "United States"),
    ("Secretary of State for Foreign and Commonwealth Affairs", "foreign minister", None),
    ("Iran's top diplomat", "foreign minister", "Iran"),
    ("Russian Foreign Minister", "foreign minister", "Russia"),
    ("Secretary of Defense of the United States", "defense minister", "United States"),
    ("Minister of Defence of Ukraine", "defense minister", "Ukraine"),
    ("Secretary of the Treasury of the United States", "finance minister", "United States"),
    ("Minister of the Interior of Iraq", "interior minister", "Iraq"),
    ("Finance and Economy Minister", "finance minister", None),
    ("Minister of Human Resources", "human resources minister", None),
    ("Minister of State for Foreign Affairs of Qatar", "minister of state for foreign affairs", "Qatar"),
    ("President of the French Republic", "president", "France"),
    ("President of the European Commission", "president", "European Commission"),
    ("President of the Senate of France", "senate president", "France"),
    ("President of the Council of Ministers of Italy", "prime minister", "Italy"),
    ("Prime Minister and Minister of Foreign Affairs of Qatar", "prime minister", "Qatar"),
    ("Chancellor of Germany", "prime minister", "Germany"),
    ("premier", "prime minister", None),
    ("Premier of Ontario", "ontario prime minister", None),
    ("then-President", "president", None),
    ("King of the Belgians", "king", "Belgium"),
    ("Supreme Leader of Iran", "supreme leader", "Iran"),
    ("Secretary-General of the United Nations", "secretary-general", "United Nations"),
    ("IAEA director-general", "director-general", "International Atomic Energy Agency"),
    ("National Security Advisor to the President of Turkey", "national security adviser", "Turkey"),
    ("Chairman of the Central Military Commission", "chairman", "Central Military Commission"),
    ("Head of the Hamas Political Bureau", "political bureau chief", "Hamas"),
    ("Hamas political bureau chief", "political bureau chief", "Hamas"),
    ("leader of Hezbollah", "leader", "Hezbollah"),
    ("Member of the Knesset", "legislator", "Israel"),
    ("Member of the Parliament of the United Kingdom", "legislator", "United Kingdom"),
    ("United States senator", "legislator", "United States"),
    ("Israeli parliament speaker", "speaker", "Israel"),
    ("Ambassador of Iran to the United Nations", "ambassador to United Nations", "Iran"),
    ("UN Special Envoy for Syria", "envoy to Syria", "United Nations"),
    ("Mayor of Tehran", "tehran mayor", None),
    ("Kremlin spokesman", "spokesman", "Russia"),
    ("Prime Minister’s Office spokesman", "prime minister office spokesman", None),
]  # fmt: skip

WAYS = [
    ("acting FM", "foreign minister", {"acting"}),
    ("Caretaker Prime Minister of Pakistan", "prime minister", {"acting"}),
    ("Minister of Foreign Affairs, acting", "foreign minister", {"acting"}),
    ("ex-president", "president", {"former"}),
    ("former Prime Minister of Iraq", "prime minister", {"former"}),
    ("Deputy Prime Minister of Iraq", "deputy prime minister", {"deputy"}),
    ("Deputy Minister of Foreign Affairs of Iran", "deputy foreign minister", {"deputy"}),
    ("vice foreign minister", "deputy foreign minister", {"deputy"}),
    ("president-elect of Mexico", "president", {"designate"}),
    ("Prime Minister-designate", "prime minister", {"designate"}),
    ("newly-appointed foreign minister", "foreign minister", {"new"}),
    ("newly appointed foreign minister", "foreign minister", {"new"}),
    ("newly elected president", "president", {"new"}),
    ("France's newly named Foreign Minister", "foreign minister", {"new"}),
    ("newly-named envoy to Syria", "envoy to Syria", {"new"}),
    ("re-elected president", "president", set()),
    ("then-foreign minister", "foreign minister", {"former"}),
    ("then-President", "president", {"former"}),
    ("then Prime Minister of Iraq", "prime minister", {"former"}),
    ("president-elect", "president", {"designate"}),
    ("the president elect", "president", {"designate"}),
    ("premier-designate", "prime minister", {"designate"}),
    ("chancellor-in-waiting", "prime minister", {"designate"}),
    ("designated foreign minister", "foreign minister", {"designate"}),
    ("incoming president", "president", {"designate"}),
    ("caretaker premier", "prime minister", {"acting"}),
]


@pytest.mark.parametrize(("words", "wording", "group", "plural"), FORMS)
def test_a_wording_of_a_post_has_its_class(words: str, wording: str, group: str, plural: bool) -> None:
    assert post_forms()[tuple(words.split())] == (wording, group, plural)


def test_every_wording_is_found_by_its_first_word_and_length() -> None:
    assert all(len(words) in post_starts()[words[0]] for words in post_forms())


@pytest.mark.parametrize(("label", "wording", "of"), POSTS)
def test_a_label_names_a_post_of_a_side(label: str, wording: str, of: str | None) -> None:
    named = post_named(label)
    assert named is not None
    assert (named.post, named.of) == (wording, of)


@pytest.mark.parametrize(("label", "wording", "of"), POSTS)
def test_a_wording_for_comparing_names_the_same_post_again(label: str, wording: str, of: str | None) -> None:
    named = post_named(wording, of)
    assert named is not None
    assert (named.post, named.of) == (wording, of)


@pytest.mark.parametrize(("label", "wording", "ways"), WAYS)
def test_a_label_says_how_the_post_is_held(label: str, wording: str, ways: set[str]) -> None:
    named = post_named(label)
    assert named is not None
    assert named.post == wording
    assert {way for way in ("acting", "former", "deputy", "designate", "new") if getattr(named, way)} == ways


@pytest.mark.parametrize("label", ["Ministro de Asuntos", "presidents of Iraq", "", ",", "'s", "of the"])
def test_what_names_no_post_or_several_is_none(label: str) -> None:
    assert post_named(label) is None


def test_a_side_that_is_known_stays_unless_the_words_name_one() -> None:
    known, outranked = post_named("premier", "Iraq"), post_named("Iranian premier", "Iraq")
    assert known is not None
    assert outranked is not None
    assert (known.of, outranked.of) == ("Iraq", "Iran")


WORDS = st.sampled_from(["of", "the", "Iran", ",", "'s", "minister", "Deputy", "Knesset", "to", "("])


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_words_give_a_post_or_none(label: str) -> None:
    named = post_named(label)
    assert named is None or (named.post and named.post == named.post.lower().strip()) or " to " in named.post


def test_every_wording_for_comparing_leads_to_itself() -> None:
    wordings = {
        form.wording for form in label_forms().values() if not form.plural and "-" not in form.wording
    }
    named = {wording: post_named(wording) for wording in wordings}
    assert {wording for wording, post in named.items() if post is None or post.post != wording} == set()


def test_each_row_of_the_table_has_a_known_kind() -> None:
    kinds = {row["kind"] for row in table("posts")}
    assert kinds == {"head", "before", "portfolio", "label", "behind", "matter", "made", "chamber"}
