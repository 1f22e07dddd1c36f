"""Where an encounter took place, as far as the words around its telling say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import is_told_by_place
from dragoman.extract.journeys import sets_out_after
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.scene import Scene
from dragoman.extract.sites import (
    Site,
    country_before,
    described,
    hall_of,
    here_site,
    house_named,
    leg_of_journey,
    seat_of_body,
    site_of,
    there_site,
    venue_at,
)
from dragoman.extract.telling import people_apart
from dragoman.model import Gap, Place, Span
from dragoman.model.mention import Mention

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.model.parsed import Token

NEAR = 8
"""Tokens behind a telling within which a place may be its own."""
OF_PLACE = ("advmod", "pobj", "npadvmod", "pcomp", "dobj", "ROOT", "acomp")
HIGHEST = 12
"""Steps up a sentence, at the most."""
AT = ("at", "inside", "outside")
SITES = ("in", "at", "near", "outside", "inside", "from")


def site_near(
    scene: Scene, token: Token, support: Token | None, home: Site | None, those: Collection[Actor] = ()
) -> Site | None:
    """The place that belongs to a telling: "in Damascus", "at the embassy in Damascus", "here".

    Where each of those met has a place of his own it is the one behind him: "met A in X and B in Y"; of
    people told by where they are it is that: "met officials in X and Y".
    """
    at_home = {span for actor in those if is_told_by_place(actor) and actor.side for span in actor.side.spans}
    options: list[tuple[int, int, Site]] = []
    own = _end_of(those) if any(people_apart(scene, token)) else 0
    for word in token.sent:
        if own and word.i > token.i and scene.span(word).start < own:
            continue
        site = _site_at(scene, word, home, token)
        if site is None or _is_gone_to_afterwards(word, token):
            continue
        rank = _rank(word, token, support)
        if rank is not None and (rank <= 1 or scene.kind_of(word) != "organization"):
            theirs = scene.span(word) in at_home if at_home else _hangs_on(scene, word, those)
            options.append((-1 if theirs else rank, abs(word.i - token.i), site))
    options += [(1, 0, site) for site in _of_where(scene, token, support)]
    options += [(-1, 0, site) for site in _moved_to(scene, token)]
    options += [(3, 0, site) for site in _left_behind(scene, token)]
    return _best(options, home)


def _hangs_on(scene: Scene, word: Token, those: Iterable[Actor]) -> bool:
    """Whether a place is that of a group: "with Greek officials in Athens"."""
    if word.dep_ != "pobj" or word.head.lower_ not in ("in", "at"):
        return False
    owner = scene.span(word.head.head)
    groups = (span for actor in those if actor.kind == "group" for span in actor.mentions)
    return any(span.start <= owner.start and owner.end <= span.end for span in groups)


def _end_of(those: Iterable[Actor]) -> int:
    """Where the names of those met end, as far as they are named there."""
    return max((span.end for actor in those for span in actor.mentions), default=0)


def _is_gone_to_afterwards(word: Token, token: Token) -> bool:
    """Whether somebody went to a place after what is told: "after meeting X he flew to Y", "he is in Y"."""
    there = word.head.lower_ == "in" and word.head.head.lower_ in telling("be")
    if word.dep_ != "pobj" or not (there or word.head.lower_ in ("to", "for")):
        return False
    if not there and sets_out_after(word.head.head, token):
        return True
    after = [above for above in token.ancestors if above.lower_ in telling("before that")]
    after += (
        [token]
        if any(child.lower_ in telling("before that") for child in clause.children(token, "mark"))
        else []
    )
    return any(each.head.i == word.head.head.i for each in after)


def _of_where(scene: Scene, token: Token, support: Token | None) -> Iterator[Site]:
    """The place that "where" stands for: "flew to X, where he met Y"."""
    noun = triggers("noun").get(token.lower_)
    verb = token if clause.is_verb(token) else support if noun and noun.mode != "visit" else None
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    if verb is None or verb.dep_ != "relcl" or not clause.opens_with(verb, "where"):
        return
    mention = scene.mention(verb.head)
    if mention is not None and mention.kind in ("place", "state"):
        site = site_of(scene, mention, country_before(scene, verb.head))
        yield from [site] if site is not None else []


def _moved_to(scene: Scene, token: Token) -> Iterator[Site]:
    """The place to which an encounter was moved: "was to meet X in Y, but the talks were moved to Z"."""
    verbs = [word for word in (token, *token.ancestors) if clause.is_verb(word)]
    places = [place for verb in verbs for place in clause.moved_places(verb)]
    mentions = (mention for place in places if (mention := scene.mention(place)) is not None)
    yield from (site for mention in mentions if (site := site_of(scene, mention)) is not None)


def _left_behind(scene: Scene, token: Token) -> Iterator[Site]:
    """The place that somebody leaves after what is told: "left X after talks", "met Y before leaving X"."""
    for verb in token.sent:
        if verb.lower_ not in telling("leaving") or not sets_out_after(verb, token):
            continue
        left = clause.first(verb, "dobj")
        mention = scene.mention(left) if left is not None else None
        site = site_of(scene, mention) if mention is not None else None
        yield from [site] if site is not None else []


def gap_near(scene: Scene, token: Token, support: Token | None) -> list[tuple[Gap, tuple[Span, ...]]]:
    """The words for the place of a telling that lead to none: "here" without a dateline, "a secret place"."""
    vague = ((word, why) for word in token.sent if (why := _unresolved(scene, word)) is not None)
    found = [(_rank(word, token, support), word, why) for word, why in vague]
    return [(Gap("place", why), (scene.span(word),)) for rank, word, why in found if rank is not None]


def _unresolved(scene: Scene, word: Token) -> str | None:
    """Why a word for a place leads to none."""
    if word.lower_ == "here" and word.dep_ in OF_PLACE and scene.home is None:
        return "'here', and the report has no dateline that says where"
    if word.lower_ == "there" and _points_back(word) and there_site(scene, word) is None:
        return "'there', and no place is named before it"
    hidden = next((child for child in word.children if child.lower_ in telling("hidden")), None)
    if hidden is not None and _located(word) and scene.mention(word) is None:
        return f"{hidden.lower_}: the report says that there is a place, and not which"
    return None


def _points_back(word: Token) -> bool:
    """Whether "there" says where, not that something is: "met him there", not "there are"."""
    return word.dep_ == "advmod" and (clause.is_verb(word.head) or word.head.tag_.startswith("N"))


def _best(options: list[tuple[int, int, Site]], home: Site | None) -> Site | None:
    """The nearest place with a name; a venue named beside "here" says more than it."""
    options = [option for option in options if not option[2].is_bare] or options
    if not options:
        return None
    best = min(options, key=lambda option: option[:2])
    named = [option for option in options if _refines(option[2], best[2])] or [best]
    elsewhere = [option for option in named if not _is_home(option[2], home) and option[0] <= 1]
    return min(elsewhere or named, key=lambda option: option[:2])[2]


def _is_home(site: Site, home: Site | None) -> bool:
    return home is not None and site.spans == home.spans


def _refines(site: Site, best: Site) -> bool:
    """Whether a place says which one in the country, or is a place with a name as the best is."""
    return site.place.name is not None and (
        best.place.name is not None or site.place.country == best.place.country
    )


def _site_at(scene: Scene, word: Token, home: Site | None, token: Token) -> Site | None:
    """The place that a word names, if it says where something is."""
    if word.lower_ == "here" and word.dep_ in OF_PLACE:
        return here_site(home) or _presumed_site(scene)
    if word.lower_ == "there" and _points_back(word):
        return there_site(scene, word)
    mention = scene.mention(word)
    if mention is None and (leg := leg_of_journey(scene, word)) is not None:
        return leg
    if _is_region_of_town(word):
        return None
    house = house_named(scene, mention) if mention is not None and not _is_journey(token) else None
    if not _located(word) and not _names_it(mention, word, token, house):
        return None
    if house is not None:
        return house
    if mention is None:
        venue = venue_at(scene, word) if word.head.lower_ != "from" else None
        return venue or described(scene, word)
    if mention.kind == "organization" and word.head.lower_ in AT:
        return seat_of_body(scene, mention)
    site = hall_of(scene, word, mention) or site_of(scene, mention, country_before(scene, word))
    return None if site is not None and _only_describes(word, site) else site


def _is_journey(token: Token) -> bool:
    """Whether a word tells of a visit, which is to a town or state, and not to a house there."""
    trigger = triggers("verb" if clause.is_verb(token) else "noun").get(token.lower_)
    return trigger is not None and trigger.mode == "visit"


def _presumed_site(scene: Scene) -> Site | None:
    """The state in which a report without a dateline was written, as far as its hosts say."""
    place = Place(None, scene.home, why="'here', where guests are received") if scene.home else None
    return Site(place, (), scene.home_spans) if place is not None else None


def _only_describes(word: Token, site: Site) -> bool:
    """Whether the name of no town stands before a plain noun: "a Red Sea resort", not "a Geneva hotel"."""
    before = word.dep_ in ("compound", "nmod", "amod") and word.head.i > word.i
    return (
        before
        and word.head.text[:1].islower()
        and site.place.latitude is None
        and site.place.name is not None
    )


def _is_region_of_town(word: Token) -> bool:
    """Whether a name only tells where the town named behind it lies: "the West Bank town of Ramallah"."""
    town = word.head
    before = word.dep_ in ("compound", "nmod", "amod") and town.i > word.i
    if not before or town.lower_ not in telling("settlement"):
        return False
    named = clause.prepositions(town, "of")
    return any(name.text[:1].isupper() for name in named)


def _names_it(mention: Mention | None, word: Token, token: Token, house: Site | None) -> bool:
    """Whether a city or a house stands before the noun of the encounter: "the Geneva summit"."""
    if (
        mention is None
        or (mention.kind != "place" and house is None)
        or word.dep_ not in ("compound", "nmod", "amod")
    ):
        return False
    return word.head.i == token.i and token.tag_.startswith("N")


def _located(word: Token) -> bool:
    """Whether a place stands behind "in" or "at", or behind a place that does."""
    head = word.head
    if word.dep_ == "pobj" and head.lower_ in ("from", "to"):
        return clause.is_verb(head.head) and not _is_origin(head)
    if word.dep_ == "pobj" and (head.lower_ in SITES or (head.lower_ == "on" and _is_ground(word))):
        return True
    if word.dep_ == "poss" and head.lower_ not in telling("venue") and head.text[:1].islower():
        return False  # "at Turkey's request"
    if word.dep_ in ("appos", "conj", "compound", "nmod", "poss") and head.i != word.i:
        return _located(head) if head.dep_ == "pobj" or head.dep_ in ("appos", "conj") else False
    if word.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in telling("settlement"):
        return _located(head.head)
    return word.i > 0 and word.nbor(-1).lower_ in ("in", "at")


def _is_ground(word: Token) -> bool:
    """Whether people are on a place, not in it: "on Capitol Hill", "on the island of Jeju"."""
    return word.lower_ in telling("ground")


def _is_origin(preposition: Token) -> bool:
    """Whether a journey comes from a place, which is then not where it leads: "flew in from Djibouti"."""
    return preposition.lower_ == "from" and preposition.head.lower_ in telling("motion")


def _rank(place: Token, token: Token, support: Token | None) -> int | None:
    """How closely a place belongs to a telling (0 the closest), None for a place of something else."""
    if _is_of_matter(place, token) or _is_asked_to(place, token) or _is_of_what_is_said(place, token):
        return None
    above = place
    for _ in range(HIGHEST):
        if above.i == token.i:
            return 0
        if support is not None and (above.i == support.i or clause.carries_on(above, support)):
            return 1
        if above.head.i == above.i:
            break
        if clause.is_verb(above) and above.i != place.i:
            if _tells_the_matter(above):
                return None
            return _beside(place, token, above)
        if above.i != place.i and (_is_another_thing(above) or _is_speaker(above)):
            return None
        if above.dep_ == "pobj" and _is_origin(above.head):
            return None  # "flew in from headquarters in X"
        above = above.head
    return _beside(place, token, above)


def _is_another_thing(noun: Token) -> bool:
    """Whether a place is that of what is talked about: "the war in Gaza", not "the palace in Cairo"."""
    return noun.lower_ in telling("matter")


def _is_speaker(noun: Token) -> bool:
    """Whether a place is that of somebody who only says it: "X met Y, an official in Beirut said"."""
    return noun.dep_ == "nsubj" and noun.head.lower_ in telling("say") and clause.is_verb(noun.head)


def _is_of_matter(place: Token, token: Token) -> bool:
    """Whether a place is that of what is discussed: "discussed the war in Gaza", "a role in Iraq"."""
    if place.dep_ == "pobj" and place.head.i > place.sent.start:
        before = place.head.nbor(-1)
        if before.dep_ in ("pobj", "conj") and _is_another_thing(before):
            return True
    if clause.is_of_account(place, token):
        return True
    if token.lower_ not in telling("discuss") or place.dep_ != "pobj":
        return False
    things = clause.children(token, "dobj")
    return any(
        thing.i == place.head.i - 1 and thing.lower_ not in telling("matter alone") for thing in things
    )


def _tells_the_matter(verb: Token) -> bool:
    """Whether a verb says what an encounter is about: "a summit focused on its mission in Afghanistan"."""
    return verb.lower_ in telling("focus") and verb.dep_ in ("acl", "relcl", "advcl")


def _is_of_what_is_said(place: Token, token: Token) -> bool:
    """Whether a place stands in what somebody says after an encounter: "said after meeting X that in Y"."""
    over = {above.i for above in token.ancestors}
    said = (up for up in place.ancestors if up.dep_ == "ccomp" and clause.is_verb(up))
    heads = (up.head for up in said if up.i not in over and up.i != token.i)
    return any(
        (head.i in over and head.lower_ in telling("say")) or (head.i == token.i and clause.is_verb(token))
        for head in heads
    )


def _is_asked_to(place: Token, token: Token) -> bool:
    """Whether a place is one to which somebody is asked at an encounter: "during talks he invited X to Y"."""
    if place.dep_ != "pobj" or place.head.lower_ != "to" or place.head.head.i == token.i:
        return False
    return place.head.head.lower_ in telling("invite")


def _is_arrival_later(owner: Token, token: Token) -> bool:
    """Whether somebody came to a place who met others before, by the way: "X, who met Y, arrived in Z"."""
    by_the_way = next((up for up in (token, *token.ancestors) if up.dep_ == "relcl"), None)
    if by_the_way is None or owner.lower_ not in telling("motion"):
        return False
    doer = clause.first(owner, "nsubj")
    return doer is not None and by_the_way.head.i == doer.i


def _is_days_apart(token: Token, place: Token) -> bool:
    """Whether a place is that of a deed of another day: "a day after meeting X, A saw Y in Z"."""
    above = (token, *token.ancestors)
    links = [*above, *(mark for up in above for mark in clause.children(up, "mark"))]
    links = [link for link in links if link.lower_ in clause.SEQUENCE]
    counted = (link for link in links if link.i > 0 and link.nbor(-1).lower_ in telling("span"))
    deeds = (link.head if link.dep_ == "mark" else link for link in counted)
    return any(not deed.is_ancestor(place) for deed in deeds)


def _beside(place: Token, token: Token, owner: Token) -> int | None:
    """A place under another verb: of use close behind the telling, or in the deed above it."""
    if clause.is_later(owner, token) or sets_out_after(owner, token) or _is_awaited(owner):
        return None
    if _is_where_it_is_said(owner, token):
        return None
    if _is_yet_to_come(owner, token) or _is_arrival_later(owner, token) or _is_days_apart(token, place):
        return None
    if token.i < place.i <= token.i + NEAR and (owner.i >= token.i or _is_unbroken(token, place)):
        return 2
    told = owner.lower_ in telling("fix") | telling("light") and not clause.opens_with_who(owner)
    if told and token.is_ancestor(owner):
        return 2
    if owner.i in {t.i for t in token.ancestors}:
        return None if _is_elsewhere(token, owner) else 3
    return None


def _is_where_it_is_said(owner: Token, token: Token) -> bool:
    """Whether a place is only where somebody speaks: "In Brussels, X said that Y had met Z"."""
    if owner.lower_ not in telling("say"):
        return False
    told = (up for up in (token, *token.ancestors) if up.head.i == owner.i)
    return any(up.dep_ == "ccomp" and clause.is_verb(up) for up in told)


def _is_awaited(verb: Token) -> bool:
    """Whether a clause tells where somebody is yet to come: "met X, who is expected in Y next week"."""
    return verb.lower_ in telling("fix") and clause.opens_with_who(verb)


def _is_yet_to_come(verb: Token, token: Token) -> bool:
    """Whether another deed is of the future, and the telling is not: "met X and will meet Y in Z".

    So is a journey in the present tense beside what was: "A, who met X on Monday, travels to Z".
    """
    past = clause.clause_of(token).tag_ == "VBD"
    if past and clause.is_present(verb) and verb.lower_ in telling("journeys") | set(triggers("verb")):
        return True
    if verb.dep_ != "conj" or not token.i < verb.i:
        return False
    own, before = ({child.lower_ for child in clause.children(each, "aux")} for each in (verb, verb.head))
    return bool(own & telling("will")) and not before & telling("will")


def _is_unbroken(token: Token, place: Token) -> bool:
    """Whether no verb and no comma parts a place from the telling before it."""
    return not any(clause.is_verb(word) or word.is_punct for word in token.doc[token.i + 1 : place.i])


def _is_elsewhere(token: Token, owner: Token) -> bool:
    """Whether a telling only gives the time of the deed above it: "said in Geneva ahead of the summit"."""
    between = [token, *token.ancestors]
    upto = next((i for i, t in enumerate(between) if t.i == owner.i), len(between))
    return any(t.lower_ in telling("apart") for t in between[1:upto])
