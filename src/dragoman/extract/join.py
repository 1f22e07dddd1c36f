"""Joining tellings: which are of one encounter, and what each adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, side_as_party, unlike
from dragoman.extract.company import of_side_of
from dragoman.extract.destinations import home_side, is_of_host
from dragoman.extract.draft import Draft, apart, is_known, lies_back, take_facts
from dragoman.extract.lexicon import post_classes, post_group, reference, summit_words, telling
from dragoman.extract.scene import Scene
from dragoman.extract.twins import (
    bears_no_status,
    days_of_stay,
    is_aim_of_journey,
    is_of_other_days,
    is_set_before,
    is_told_by_headline,
    may_be_one,
)

if TYPE_CHECKING:
    from dragoman.model.mention import Post
    from dragoman.model.parsed import Token

NEAR = 1200
"""Characters between an encounter and "they also met" or "the meeting" that still means it, at the most."""
CLOSE = 400
"""Characters between an encounter and "A and B also took part", at the most."""
Sides = tuple[list[Actor], list[Actor]]


def add(drafts: list[Draft], draft: Draft) -> None:
    """Join a draft with the one that is of the same encounter, of the same status if any, or keep it."""
    twins = [other for other in drafts if _is_same(other, draft)]
    twin = next((other for other in twins if other.status == draft.status), next(iter(twins), None))
    if twin is None:
        drafts.append(draft)
    else:
        merge(twin, draft)


def attach(scene: Scene, drafts: list[Draft], draft: Draft) -> bool:
    """Give the facts of "the meeting" to the encounter told before that it means; whether there is one."""
    definite = draft.telling.definite
    if not (definite or _opens_lead(draft)) or _is_of_a_body(scene, draft):
        return False
    known = (other for other in reversed(drafts) if definite or other.headline)
    meanable = [other for other in known if _may_mean(draft, other)]
    same_mode = (other for other in meanable if other.mode == draft.mode)
    meant = next(same_mode, next(iter(meanable), None))
    if meant is not None:
        take_facts(meant, draft)
        if definite and _comes_to_nothing(meant, draft):
            news = draft.chain if meant.status != draft.status else ()
            meant.status, meant.status_words = draft.status, draft.status_words
            meant.chain = news or meant.chain or draft.chain
    return meant is not None


def _comes_to_nothing(plan: Draft, draft: Draft) -> bool:
    """Whether a plan is told to be off by what is done with it: "the meeting was put off"."""
    token = draft.token
    done = clause.is_verb(token.head) and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    return done and draft.status == "off" and plan.status != "held" and not plan.headline


def _opens_lead(draft: Draft) -> bool:
    """Whether the lead begins with the encounter of its headline: "During a meeting on Monday, A said"."""
    token = draft.token
    return draft.lead and not draft.headline and token.dep_ == "pobj" and token.head.i == token.sent.start


def seat(drafts: list[Draft], draft: Draft) -> bool:
    """Give those who "also attended the meeting" to the meeting told before; whether it was so."""
    if draft.telling.frame == "joined":
        return _seat_beside(drafts, draft)
    if draft.telling.frame == "there":
        return _seat_at_last(drafts, draft)
    people = [actor for actor in draft.parties if actor.kind == "person"]
    if draft.mode != "meeting" or not people or not _is_attendance(draft):
        return False
    meant = next(
        (other for other in reversed(drafts) if other.mode == "meeting" and _is_near(other, draft)), None
    )
    if meant is None or apart(meant, draft):
        return False
    if _is_denied(draft):
        return True
    of_ours = {actor.side_name for actor in meant.ours}
    for actor in people:
        side = meant.ours if actor.side_name in of_ours else meant.theirs
        side[:] = _united(side, [actor])
    draft.ours, draft.theirs = [], []
    take_facts(meant, draft)
    return True


def _seat_at_last(drafts: list[Draft], draft: Draft) -> bool:
    """Give those who "took part" to the meeting or event told last, a little before; whether there is one."""
    held = [other for other in drafts if other.mode in ("meeting", "multilateral")]
    last = max(held, key=lambda other: other.words[-1].end, default=None)
    if last is None or not 0 < draft.words[0].start - last.words[-1].end <= CLOSE:
        return False
    if not _bears_no_tense(draft.token) and (last.status != draft.status or apart(last, draft)):
        return False
    there = {actor.key for actor in last.parties}
    of_theirs = {actor.side_name for actor in last.theirs}
    for actor in (actor for actor in draft.ours if actor.key not in there):
        side = last.theirs if last.mode == "meeting" and actor.side_name in of_theirs else last.ours
        side[:] = _united(side, [actor])
    return True


def _bears_no_tense(verb: Token) -> bool:
    """Whether a word says only who is there: "will meet at talks chaired by A", "A heads the Omani team"."""
    led = verb.lower_ in telling("lead") | telling("represent") and clause.is_present(verb)
    return led or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def _seat_beside(drafts: list[Draft], draft: Draft) -> bool:
    """Give those who joined somebody to what was told of him last; whether there is such an encounter."""
    modes = ("meeting", "visit") if draft.mode == "visit" else ("meeting",)
    timeless = _bears_no_tense(draft.token)
    known = {actor.key for actor in draft.theirs}
    here = draft.token.sent.start
    # what is told in the same sentence first; else it is on journeys that people are accompanied
    likely = sorted(drafts, key=lambda other: max(span.end for span in other.words), reverse=True)
    likely.sort(key=lambda other: (other.token.sent.start != here, other.mode != draft.mode))
    if not clause.is_passive(draft.token) and _is_company(draft, likely):
        modes = ("visit",)
    for other in likely:
        if other.mode not in modes or not _is_near(other, draft) or (apart(other, draft) and not timeless):
            continue
        for side in (other.ours, other.theirs):
            own = next((actor for actor in side if actor.key in known), None)
            if own is not None and (other.status == draft.status or timeless):
                side[:] = _united(side, of_side_of(own, draft.ours))
                return True
    return False


def _is_company(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether somebody goes with one who has several meetings: "A, who accompanied B, said"."""
    whom = {actor.key for actor in draft.theirs}
    met = [other for other in drafts if other.mode == "meeting" and whom & {a.key for a in other.parties}]
    return draft.token.lower_.startswith("accompan") and len(met) > 1


def _is_attendance(draft: Draft) -> bool:
    """Whether a telling only says who was at a meeting that is known: "A and B also attended the talks".

    Who chairs or hosts it was there too: "A, who chaired the meeting".
    """
    token, verb = draft.token, draft.telling.support
    if verb is None or not is_known(token) or not _is_attended_by(token, verb):
        return False
    return next(clause.prepositions(token, "with", "between", "of"), None) is None


def _is_attended_by(token: Token, verb: Token) -> bool:
    """Whether a verb says who was at what a noun names: attends it, sits in on it, chairs it."""
    if token.dep_ == "pobj" and token.head.lower_ == "over":
        return verb.lower_ in summit_words("preside")
    if token.dep_ == "pobj":
        return _is_being_in(verb) and token.head.lower_ in ("in", "on", "at")
    chairing = telling("mediate") | telling("hosting")
    if token.dep_ == "nsubjpass":
        return verb.lower_ in chairing
    return token.dep_ == "dobj" and verb.lower_ in telling("attend") | telling("join") | chairing


def _is_denied(draft: Draft) -> bool:
    """Whether somebody is said not to have been there: "did not take part in it", "failed to attend"."""
    verb = draft.telling.support
    return draft.status == "off" or (verb is not None and any(clause.children(verb, "neg")))


def _is_being_in(verb: Token) -> bool:
    """Whether a verb is of being there, by its particle or noun: "sat in on the talks", "took part in"."""
    beside = {child.lower_ for child in clause.children(verb, "prt", "dobj", "advmod")}
    if verb.lower_ in telling("sit in"):
        return "in" in beside
    return verb.lower_ in telling("there") and (verb.lower_.startswith("p") or "part" in beside)


def recall(scene: Scene, drafts: list[Draft], draft: Draft) -> bool:
    """Take those who met for those of "they also met in May": another encounter; whether it was so."""
    if draft.mode != "meeting" or draft.when is None or draft.weak_when:
        return False
    in_a_row = _is_of_a_row(scene, draft)
    if not (_is_of_the_two(draft) or in_a_row):
        return False
    known = [other for other in reversed(drafts) if not in_a_row or other.telling.frame in ("talks", "meet")]
    city = _city_named(scene, draft)
    if city:
        last = next((other for other in known if other.site and other.site.place.name == city), None)
    else:
        last = next((other for other in known if _may_be_meant(other, draft)), None)
    if last is None or not (apart(last, draft) or (last.when is None and lies_back(draft))):
        return False
    draft.ours, draft.theirs = list(last.ours), list(last.theirs)
    return True


def _may_be_meant(other: Draft, draft: Draft) -> bool:
    """Whether those of an encounter told before may be the two who "also met"."""
    met = other.mode in ("meeting", "call") and _is_near(other, draft)
    return met and _may_be_called(_owner(draft), other.parties)


def _is_of_the_two(draft: Draft) -> bool:
    """Whether a telling is of people spoken of: "they met", "the two leaders met", "at their meeting"."""
    owner = _owner(draft)
    words = {owner.lower_, *(child.lower_ for child in owner.children)} if owner is not None else set()
    return bool(words & telling("both"))


def _is_of_a_row(scene: Scene, draft: Draft) -> bool:
    """Whether a telling without its sides is of one of several: "the next round of talks"."""
    token = draft.token
    if draft.parties or clause.is_verb(token):
        return False
    if _is_resumed(token, draft):
        return True
    if not {scene.kind_of(child) for child in token.children} <= {"", "place"}:
        return False
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    beside = {child.lower_ for each in (token, above) for child in each.children}
    counted = draft.status == "planned" and bool(beside & telling("ordinal"))  # "the third round"
    return counted or bool(beside & (telling("another") | set(summit_words("edition"))))


def _is_resumed(noun: Token, draft: Draft) -> bool:
    """Whether talks are to go on another day: "the talks will resume on Friday"."""
    verb = noun.head
    while any(clause.children(verb, "xcomp")) and verb.lower_ not in telling("go on"):
        verb = clause.children(verb, "xcomp")[0]
    goes_on = noun.dep_ in ("nsubj", "nsubjpass") and verb.lower_ in telling("go on")
    return goes_on and draft.status == "planned"


def _city_named(scene: Scene, draft: Draft) -> str | None:
    """The city of "the next round of Vienna talks": of those told to be there, and of no others."""
    named = (child for child in draft.token.children if scene.kind_of(child) == "place")
    city = next(named, None) if not clause.is_verb(draft.token) else None
    return scene.span(city).cut(scene.report.text) if city is not None else None


def _owner(draft: Draft) -> Token | None:
    """Whose meeting it is by a possessive, else who does the deed."""
    own = clause.first(draft.token, "poss")
    return own if own is not None else clause.subject(clause.clause_of(draft.token))


def _may_be_called(word: Token | None, parties: list[Actor]) -> bool:
    """Whether all parties hold posts of the kind of a word in the plural, if it is one: "the two leaders"."""
    single = word.lower_.removesuffix("s") if word is not None else ""
    classes = {*post_classes(single), post_group(single)} - {None}
    posts = [actor.post for actor in parties if actor.post is not None]
    return not classes or all(post.group in classes for post in posts)


def _is_near(other: Draft, draft: Draft) -> bool:
    """Whether an encounter is spoken of a little before a telling."""
    last = max(span.end for span in other.words)
    return 0 < draft.words[0].start - last <= NEAR


def complete_visit(scene: Scene, drafts: list[Draft], draft: Draft) -> bool:
    """Take the dateline's state for the host of "the visit" by somebody of another; whether it was so.

    So is it of somebody of whom it is not told whence he is, if people of that state have met him.
    """
    host = home_side(scene)
    if draft.mode != "visit" or host is None or not draft.telling.definite or draft.theirs:
        return False
    if any(child.lower_ in telling("abroad") for child in clause.children(draft.token, "amod")):
        return False  # "his first foreign trip" may lead anywhere
    if _is_of_region(scene, draft.token):
        return False  # "a European tour"
    if any(part.lower_ not in telling("country") for part in clause.prepositions(draft.token, "to")):
        return False  # "his visit to the shrine": it is told to what, if not to which state
    visitors = [actor for actor in draft.ours if actor.country and not is_of_host(actor, host)]
    unknown = [actor for actor in draft.ours if actor.kind == "person" and actor.side is None]
    visitors = visitors or [actor for actor in unknown if _is_received(drafts, actor, host.country)]
    if visitors:
        draft.ours, draft.theirs = visitors, [side_as_party(host, host.name)]
        draft.host_country = host.country
    return bool(visitors)


def _is_of_region(scene: Scene, noun: Token) -> bool:
    """Whether a word with a capital before a journey leads to no state that is told: "his European tour"."""
    before = [word for word in clause.children(noun, "amod", "compound", "nmod") if word.i < noun.i]
    plain = [word for word in before if word.i > noun.sent.start and scene.mention(word) is None]
    return any(word.text[:1].isupper() for word in plain)


def _is_received(drafts: list[Draft], guest: Actor, country: str | None) -> bool:
    """Whether somebody has met people of a state who hold a post in it, and nobody else."""
    met = [draft for draft in drafts if draft.mode == "meeting" and draft.status == "held"]
    met = [draft for draft in met if any(actor.key == guest.key for actor in draft.parties)]
    others = [actor for draft in met for actor in draft.parties if actor.key != guest.key]
    return bool(others) and all(actor.country == country and actor.post is not None for actor in others)


# ---------------------------------------------------------------- what is of one encounter


def _is_same(a: Draft, b: Draft) -> bool:
    if (a.mode != b.mode and not _is_told_of_call(a, b)) or not may_be_one(a, b):
        return False
    if a.mode == "visit" and a.headline and b.lead and _are_called_alike(a.ours, b.ours):
        return a.host_country is not None and a.host_country == b.host_country
    if a.mode == "visit":
        hosts = a.host_country == b.host_country and (
            a.host_country is not None or _share(a.theirs, b.theirs)
        )
        return hosts and (_share(a.ours, b.ours) or _is_of_company(a.ours, b.ours))
    if not {actor.key for actor in a.parties} & {actor.key for actor in b.parties} and is_of_other_days(a, b):
        return False
    return _match((a.ours, a.theirs), (b.ours, b.theirs)) or _match((a.ours, a.theirs), (b.theirs, b.ours))


def _are_called_alike(short: list[Actor], full: list[Actor]) -> bool:
    """Whether a headline calls by a bare noun the groups that its lead tells of: "Envoys visit X"."""
    bare = len(short) == 1 and short[0].kind == "group" and short[0].side is None
    return bare and bool(full) and all(each.kind == "group" and each.noun == short[0].noun for each in full)


def _is_told_of_call(a: Draft, b: Draft) -> bool:
    """Whether one is a call, and the other says only what two spoke of: "they also discussed trade"."""
    call, other = (a, b) if a.mode == "call" else (b, a)
    if (call.mode, other.mode) != ("call", "meeting"):
        return False
    unplaced = other.site is None and (other.when is None or call.when in (None, other.when))
    spoken = other.telling.frame in ("discuss", "deed") or other.token.lower_ in telling("spoken")
    return spoken and unplaced


def _is_of_a_body(scene: Scene, draft: Draft) -> bool:
    """Whether a body's name beside a noun says that other talks are meant: "the WTO talks"."""
    if draft.parties or clause.is_verb(draft.token):
        return False
    named = clause.children(draft.token, "compound", "amod", "nmod")
    return any(scene.kind_of(child) == "organization" for child in named)


def _may_mean(draft: Draft, other: Draft) -> bool:
    """Whether "the meeting" may be the encounter told before."""
    if other.mode != draft.mode and not (draft.mode == "meeting" and other.mode == "call"):
        return False
    if draft.parties and not _share(draft.parties, other.parties):
        return False
    return _is_near(other, draft) and may_be_one(other, draft)


def _match(a: Sides, b: Sides) -> bool:
    """Whether somebody of each side is the same."""
    return _share(a[0], b[0]) and _share(a[1], b[1])


def _share(some: list[Actor], others: list[Actor]) -> bool:
    """Whether somebody is the same; of two lists of people with others beside them, one of the people."""
    named, known = ([actor for actor in each if actor.kind == "person"] for each in (some, others))
    if named and known:
        return any(is_equal(x, y) for x in named for y in known)
    return any(is_equal(x, y) for x in some for y in others)


def _is_of_company(some: list[Actor], others: list[Actor]) -> bool:
    """Whether one are the delegation of the state for whose ministry, or party, the others travel."""
    groups = [actor for actor in (*some, *others) if actor.kind == "group"]
    people = [actor for actor in (*some, *others) if actor.kind == "person"]
    if not (groups and people) or any(actor.noun not in reference("delegation") for actor in groups):
        return False
    return all(_is_of_state(person, groups[0]) for person in people)


def _is_of_state(actor: Actor, delegation: Actor) -> bool:
    """Whether somebody stands for a body of the state of a delegation: "the Ministry of Health of X"."""
    if actor.side_name is None or delegation.side_name is None:
        return False
    same = actor.country is not None and actor.country == delegation.country
    return same or delegation.side_name in actor.side_name


def is_equal(x: Actor, y: Actor) -> bool:
    """Whether two actors are one, or may stand for each other as of one side."""
    if x.key == y.key or _is_described_by(x, y) or _is_described_by(y, x):
        return True
    if _is_of_body_of(x, y) or _is_of_body_of(y, x):
        return True
    if _is_named_counterpart(x, y) or _is_named_counterpart(y, x) or _are_one_group(x, y):
        return True
    if x.kind == "person" and y.kind == "person":
        return False
    return x.side_name is not None and x.side_name == y.side_name


def _is_named_counterpart(named: Actor, other: Actor) -> bool:
    """Whether "his Iranian counterpart" is somebody named elsewhere, of whom no side and post are told."""
    if named.figure is None or named.kind != "person" or other.figure is not None or other.post is None:
        return False
    return other.noun == "counterpart" and named.post is None and named.side is None


def _are_one_group(x: Actor, y: Actor) -> bool:
    """Whether one group is called shorter than another: "junta leaders", "senior leaders of the junta"."""
    if not (x.kind == y.kind == "group" and x.noun == y.noun) or None not in (x.side, y.side):
        return False
    few, many = sorted((set(each.name.lower().split()) for each in (x, y)), key=len)
    return len(few) > 1 and few <= many


def _is_of_body_of(delegation: Actor, other: Actor) -> bool:
    """Whether "a French delegation" is of a body called after its state: "the France-China Committee"."""
    side = delegation.side
    if delegation.kind != "group" or delegation.noun not in reference("delegation") or side is None:
        return False
    if not side.is_state or other.side is None or other.side.is_state or not delegation.name[:1].isalpha():
        return False
    return side.name.lower() in other.side.name.lower().replace("-", " ").split()


def _is_described_by(named: Actor, other: Actor) -> bool:
    """Whether a lead tells a person by a post alone, whom the report names: "a senator", "Senator NAME"."""
    if named.figure is None or named.kind != "person" or other.kind != "person" or other.figure is not None:
        return False
    if (
        named.post is None
        or other.post is None
        or other.post.definite
        or other.side_name not in (None, named.side_name)
    ):
        return False
    return named.post.head == other.post.head or _is_wide_word_for(other.post, named)


def _is_wide_word_for(post: Post, named: Actor) -> bool:
    """Whether somebody is told by a word for posts like his, with his side: "a French leader"."""
    if named.post is None or post.side is None or named.side_name != post.side.name:
        return False
    return named.post.group in post_classes(post.head)


# ---------------------------------------------------------------- what a telling adds


def merge(draft: Draft, other: Draft) -> None:
    """Take over what another telling of the same encounter adds."""
    if draft.headline and draft.mode == "visit" and _are_called_alike(draft.ours, other.ours):
        draft.ours = []
    straight = _match((draft.ours, draft.theirs), (other.ours, other.theirs)) or draft.mode == "visit"
    ours, theirs = (other.ours, other.theirs) if straight else (other.theirs, other.ours)
    draft.ours, draft.theirs = _united(draft.ours, ours), _united(draft.theirs, theirs)
    _join_days(draft, other)
    if draft.status != other.status and _knows_better(draft, other):
        draft.status, draft.status_words = other.status, other.status_words
    if draft.headline and is_aim_of_journey(other):  # what came of it is told further below
        draft.token, draft.telling = other.token, other.telling
    take_facts(draft, other)
    if other.mode == "call":
        draft.mode = "call"
    draft.tellings += 1


def _join_days(draft: Draft, other: Draft) -> None:
    """Of a visit that goes on, all days told; what is yet to come of it does not date it."""
    days = days_of_stay(draft, other)
    if days is not None:
        words = [*draft.when_words, *other.when_words]
        for each in (draft, other):
            each.when, each.when_words, each.edge, each.whole, each.stay = days, words, "", True, None
    elif is_aim_of_journey(draft) and other.status == "held" and other.when is not None:
        draft.when, draft.when_words, draft.weak_when = None, [], False  # it was the day of the journey
    elif draft.mode == "visit" and draft.status == "held" and other.status == "planned":
        other.when = other.when if bears_no_status(draft) else None


def _knows_better(draft: Draft, other: Draft) -> bool:
    """Whether another telling's status holds: none is said so far, or it came to nothing, or to pass."""
    if bears_no_status(other) or is_told_by_headline(draft, other):
        return False
    if is_set_before(draft, other):
        return True
    if draft.mode == "visit" and draft.status == "planned" and other.status == "held":
        return not clause.is_present(other.token)
    if (
        other.status == "held" and is_aim_of_journey(draft) and draft.words[0].start < other.words[0].start
    ):  # "flew to X to meet Y. The two discussed trade", "their talks focused on trade"
        return clause.clause_of(other.token).tag_ == "VBD"
    return other.status == "off" or draft.status == "proposed" or bears_no_status(draft)


def _united(ours: list[Actor], others: list[Actor]) -> list[Actor]:
    """Both lists; who is named stands for the group or state of the same side that another telling names."""
    merged = list(ours)
    for actor in others:
        twin = next((i for i, known in enumerate(merged) if is_equal(known, actor)), None)
        if twin is None:
            merged.append(actor)
        elif _says_more(actor, merged[twin]):
            merged[twin] = actor
    return unlike(merged)


def _says_more(actor: Actor, known: Actor) -> bool:
    """Whether an actor is a person where the other is none, or a group where the other is all of its side."""
    if known.kind == "person":
        return _is_described_by(actor, known)
    return actor.kind == "person" or (actor.kind == "group" and known.kind in ("state", "organization"))
