"""Which tellings of summits and conferences are of one event, and of which body an unnamed one is.

A report names an event once ("the 13th SAARC summit") and then speaks of "the summit", "the Dhaka meeting",
"the next summit". Two tellings are of one event unless their level, number or date differ; one without a body
of its own is of the event told last that it fits, or another event of the body that is spoken of.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.extract import clause, event_words, intervals
from dragoman.extract.actor import Actor, sides_of, unlike
from dragoman.extract.attendance import anchor_of, attending, opening_day
from dragoman.extract.bodies import body_of, is_listed, is_world
from dragoman.extract.day_ranks import fixed_for
from dragoman.extract.draft import Draft, is_known, lies_back, take_facts
from dragoman.extract.issue import Issue
from dragoman.extract.lexicon import days_by_name, summit_words, telling
from dragoman.extract.many import MANY, any_of_many_states, is_of_many_states
from dragoman.extract.scene import Scene
from dragoman.model import Span, Status, When

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

ALIKE = 3
"""Words that two names must share to be of one event, where neither is vague."""
APART = frozenset(("past", "next"))
"""Editions that another telling must say as well."""
ASKED = ("of", "for")
"""Prepositions between a call that is rejected and the event that it asks for."""


def speaks_of_event(scene: Scene, drafts: list[Draft], draft: Draft) -> bool:
    """Whether "the meeting" without its sides follows a many-sided event; it is then taken for one.

    Who speaks at it or opens it was there.
    """
    if not drafts or draft.mode != "meeting":
        return False
    last = max(drafts, key=lambda other: other.words[-1].start)
    if last.mode != "multilateral":
        return False
    if last.summit is None and not _is_next_meeting(draft) and not any_of_many_states(last.parties):
        return False
    if not _is_bare_meeting(draft) and not _is_next_meeting(draft):
        return False
    telling = draft.telling
    if draft.parties and draft.status == "held" and last.status == "planned":
        return False  # "at the meeting, A told B", who is here for a summit to come
    there = attending(scene, telling.token)
    there = [actor for actor in there if actor.kind != "group" or actor.side is not None]
    draft.mode, telling.frame, draft.ours = "multilateral", "summit", there
    draft.theirs = [actor for actor in draft.theirs if actor.kind != "group" or actor.side is not None]
    telling.edition = telling.edition or _edition(draft)
    return True


def _is_bare_meeting(draft: Draft) -> bool:
    """Whether a telling says no more than "the meeting", or who of one side does something at it."""
    telling = draft.telling
    if telling.frame != "talks" or not _is_of_one_side(draft):
        return False
    if not (telling.definite or is_known(telling.token)):
        return False
    return summit_words("event").get(telling.token.lower_) == "body"


def _is_of_one_side(draft: Draft) -> bool:
    """Whether nobody is told to meet anybody: no parties, or one person who is the subject of the verb."""
    if any(clause.prepositions(draft.token, "with", "between", "of", "among")):
        return False
    people = [actor for actor in draft.parties if actor.kind == "person"]
    sides = sides_of(people)
    others = [actor for actor in draft.parties if actor.kind != "person" and not _is_beside(actor, sides)]
    return len(people) <= 1 and not others and clause.first(draft.token, "poss") is None


def _is_beside(actor: Actor, sides: set[str]) -> bool:
    """Whether a group is told with somebody of its side, or has none: "he and fellow ministers"."""
    return actor.kind == "group" and (actor.side is None or actor.side_name in sides)


def _is_next_meeting(draft: Draft) -> bool:
    """Whether a telling is of another meeting of those who meet: "the last meeting", "meet again"."""
    telling = draft.telling
    if draft.theirs or any(actor.kind == "person" for actor in draft.ours) or not _edition(draft):
        return False
    if draft.when is None and draft.site is None:
        return False
    return telling.frame in ("talks", "meet") and telling.mode == "meeting"


def _edition(draft: Draft) -> str:
    """Which of several a meeting is by the words on it, or on its round; "meet again" is the next."""
    token = draft.token
    owners = [token] + ([token.head.head] if token.dep_ == "pobj" and token.head.lower_ == "of" else [])
    words = [child.lower_ for owner in owners for child in owner.children]
    if clause.is_verb(token):
        return "next" if "again" in words and draft.status != "held" else ""
    return event_words.edition([word for word in words if word in summit_words("edition")])


def place(scene: Scene, drafts: list[Draft], draft: Draft) -> None:
    """Join a telling of a many-sided event with the event it is of, or keep it as another one."""
    _trust(scene, draft)
    _leave_members(draft)
    fitting = [other for other in drafts if other.mode == "multilateral" and same_event(other, draft)]
    if fitting:
        join(_meant(fitting, draft), draft)
        return
    if _nameless(draft):
        body = _body_spoken_of(scene, drafts, draft) if _tells_apart(draft) else None
        sides = _sides_spoken_of(drafts, draft) if body is None else []
        if body is None and not _is_attended(draft) and not sides:
            scene.unnamed.append(draft)
            return
        draft.theirs = draft.theirs or sides
        if body is not None:
            draft.summit, draft.telling.weak = body, False
            _leave_members(draft)
        else:
            _take_unnamed(scene, draft)
    drafts.append(draft)


def _take_unnamed(scene: Scene, draft: Draft) -> None:
    """Take over what was told of the event before it was said that many take part in it."""
    known = [each for each in scene.unnamed if each.status == draft.status and same_event(each, draft)]
    for other in known:
        join(draft, other)
        scene.unnamed.remove(other)


def _meant(fitting: list[Draft], draft: Draft) -> Draft:
    """The event told last; a bare "the summit" means the one that the report is about."""
    if not _nameless(draft):
        return fitting[-1]
    return max(
        fitting, key=lambda other: (other.status == draft.status, other.lead, other.tellings, other.token.i)
    )


def _trust(scene: Scene, draft: Draft) -> None:
    """Leave out a day that is of another deed in the sentence, and a refusal that is of one at the event."""
    telling = draft.telling
    beside = anchor_of(telling.token)[1]
    if telling.frame != "summit" and not beside:
        return
    support = None if beside else telling.support  # "on the sidelines of the talks, A will speak on Monday"
    if draft.when_words and not _own_day(scene, draft.when_words[0], telling.token, support):
        draft.when, draft.when_words, draft.weak_when = None, [], False
    if lies_back(draft) and _is_passed_by(scene, draft):
        draft.when, draft.when_words = None, []
    if draft.status == "off" and _is_shunned(telling.token):
        draft.status, draft.status_words, draft.ours = _status_of_shunned(telling.token), [], []
    if draft.status == "off" and telling.token.dep_ == "pobj" and telling.token.head.lower_ not in ASKED:
        draft.status, draft.status_words = "held", []


def _is_shunned(token: Token) -> bool:
    """Whether it is not the event that is refused, but to be there: "declined to attend the summit"."""
    return token.dep_ == "dobj" and token.head.lower_ in telling("attend") | telling("shun")


def _status_of_shunned(token: Token) -> Status:
    """Whether an event was held at which somebody was not: "skipped the summit"."""
    return "held" if token.head.tag_ == "VBD" and token.head.lower_ in telling("shun") else "planned"


def _is_passed_by(scene: Scene, draft: Draft) -> bool:
    """Whether an event is only what something else is told by: "fell from May to the meeting"."""
    token = draft.token
    if token.dep_ != "pobj" or not _nameless(draft) or draft.telling.edition or draft.site is not None:
        return False
    return not any(scene.span(word).meets(draft.when_words[0]) for word in token.subtree)


def _own_day(scene: Scene, span: Span, token: Token, support: Token | None) -> bool:
    """Whether a date hangs on the event's word, on a clause beside it, or on the verb that carries it."""
    days = [word for word in token.sent if scene.span(word).meets(span)]
    own = {token.i} | ({support.i} if support is not None else set())
    for day in days:
        fixed = fixed_for(day)
        opens = opening_day(token)
        if (opens is not None and opens.i == day.i) or (fixed is not None and fixed.i == token.i):
            return True
        if abs(day.i - token.i) <= 2 or _counts_from(day, token) or _is_before_its_deed(day, token):
            return True
        above = day
        while above.head.i != above.i and not clause.is_verb(above.head) and above.head.i not in own:
            above = above.head
        verb = above.head
        if verb.i in own or (verb.dep_ in ("acl", "relcl") and verb.head.i in own):
            return True
    return False


def _is_before_its_deed(day: Token, event: Token) -> bool:
    """Whether a day stands between an event and what it does: "a meeting of ministers on Monday urged X"."""
    verb = event.head
    between = event.doc[event.i + 1 : verb.i]
    parted = any(word.text == "," or clause.is_verb(word) for word in between)
    return event.dep_ == "nsubj" and event.i < day.i < verb.i and not parted


def _counts_from(day: Token, token: Token) -> bool:
    """Whether words count days from an event: "two weeks after the X summit"."""
    return day.lower_ in clause.SEQUENCE and token.dep_ == "pobj" and token.head.i == day.i


def _nameless(draft: Draft) -> bool:
    sides = draft.theirs if draft.telling.frame == "summit" else draft.parties
    return draft.summit is None and len(sides_of(sides)) < 2


def _is_attended(draft: Draft) -> bool:
    """Whether those of three sides or more are told to take part in an event that nobody names."""
    return len({actor.side_name for actor in draft.ours} - {None}) >= MANY or any_of_many_states(
        draft.parties
    )


def _tells_apart(draft: Draft) -> bool:
    """Whether a telling without a name says enough to be an event of its own."""
    told = draft.telling
    if draft.when is not None:
        return bool(told.level) or told.token.lower_ != "forum"
    known = bool(told.level) or draft.stay is not None
    return known and bool(told.edition or draft.site or draft.status == "planned")


def _body_spoken_of(scene: Scene, drafts: list[Draft], draft: Draft) -> Actor | None:
    """The body whose event was told last, else the body of states named last before, or most."""
    if _is_of_others(scene, draft.token):
        return None
    for other in reversed(drafts):
        if other.mode == "multilateral" and other.summit is not None and not other.telling.weak:
            return other.summit
    start = scene.span(draft.token).start
    for mention in reversed([m for m in scene.cast.mentions if m.span.start < start]):
        if mention.kind in ("organization", "group") and len(mention.sides) == 1:
            body = body_of(scene, mention.sides[0])
            if body is not None:
                return body
    named = _bodies_named(scene)
    if len({body.key for body in named}) <= 1:
        return named[0] if named else None
    (most, times), (_, next_most) = Counter(body.key for body in named).most_common(2)
    meant = next(body for body in named if body.key == most)
    return meant if times > next_most and not any_of_many_states(draft.theirs) else None


def _is_of_others(scene: Scene, noun: Token) -> bool:
    """Whether words before an event tell whose it is, and name no body: "a Latin American summit meeting"."""
    whole = noun.head if noun.dep_ == "compound" else noun  # "summit meeting"
    before = (child for child in clause.children(whole, "amod", "compound", "nmod") if child.i < noun.i)
    named = (child for child in before if child.text[:1].isupper() and child.lower_ not in days_by_name())
    return any(scene.kind_of(child) in ("", "demonym") and child.tag_.startswith("JJ") for child in named)


def _sides_spoken_of(drafts: list[Draft], draft: Draft) -> list[Actor]:
    """The sides of "the next meeting" of many: those of the event told last, where it has no name."""
    if draft.telling.edition not in APART or (draft.when is None and draft.site is None):
        return []
    last = next((other for other in reversed(drafts) if other.mode == "multilateral"), None)
    return list(last.parties) if last is not None and last.summit is None else []


def same_event(a: Draft, b: Draft) -> bool:
    """Whether two tellings of many-sided events may be of one."""
    return _fits(a, b) and _same_name(a, b)


def _fits(a: Draft, b: Draft) -> bool:
    x, y = a.telling, b.telling
    if x.level and y.level and x.level != y.level:
        return False
    if x.edition != y.edition and ({x.edition, y.edition} & APART or _numbers_differ(x.edition, y.edition)):
        return False
    return not intervals.conflict(a.when, b.when, 1) and not _lies_back(a, b)


def _lies_back(told: Draft, draft: Draft) -> bool:
    """Whether a telling dates an event weeks back, where the one told before is news without a day."""
    marked = not _nameless(draft) or draft.telling.edition or draft.site is not None
    return told.when is None and told.lead and bool(marked) and lies_back(draft)


def _numbers_differ(a: str, b: str) -> bool:
    return bool(a and b) and "this" not in (a, b)


def _same_name(a: Draft, b: Draft) -> bool:
    if a.summit is not None and b.summit is not None:
        if a.summit.key == b.summit.key:
            return not _in_two_countries(a, b)
        if all(map(event_words.is_of_regions, names := [a.summit.name, b.summit.name])):
            return event_words.regions(names[0]) == event_words.regions(names[1])
        shared = _words(a) & _words(b)
        return (bool(shared) and (a.telling.weak or b.telling.weak)) or len(shared) >= ALIKE
    if a.summit is None and b.summit is None:
        shared_sides = sides_of(a.parties) & sides_of(b.parties)
        many = {actor.key for actor in a.parties if is_of_many_states(actor)}
        if many and _site(a) & _site(b):
            return True  # "African ministers will meet in X. The X meeting will be organized by A and B"
        return (
            len(shared_sides) >= 2
            or any(actor.key in many for actor in b.parties)
            or (_nameless(b) and not b.telling.label)
        )
    bare, other = (a, b) if a.summit is None else (b, a)
    if not _nameless(bare) or (_site(bare) and _site(other) and not _site(bare) & _site(other)):
        return False
    return not bare.telling.label or bool(bare.telling.label & _words(other))


def _in_two_countries(a: Draft, b: Draft) -> bool:
    """Whether two sessions of one body are told to be in two countries."""
    places = [draft.site.place for draft in (a, b) if draft.site is not None]
    told = {place.country for place in places if not place.inferred and place.country is not None}
    return len(told) == 2


def _site(draft: Draft) -> frozenset[str]:
    return event_words.label(draft.site.place.name) if draft.site and draft.site.place.name else frozenset()


def _words(draft: Draft) -> frozenset[str]:
    """What tells an event from others: the words of its name and of its place."""
    return draft.telling.label | _site(draft)


def join(draft: Draft, other: Draft) -> None:
    """Take over what another telling of the same event adds."""
    if draft.summit is None or (draft.telling.weak and not other.telling.weak and other.summit is not None):
        draft.summit, draft.telling.weak = other.summit, other.telling.weak
    if draft.status != other.status and (
        draft.status == "proposed"
        or (draft.when is None and other.when is not None)
        or (draft.headline and draft.summit is None and other.status == "held")
    ):
        draft.status, draft.status_words = other.status, other.status_words
    draft.ours = unlike([*draft.ours, *other.ours])
    draft.theirs = unlike([*draft.theirs, *other.theirs])
    _leave_members(draft)
    draft.telling.level = draft.telling.level or other.telling.level
    draft.telling.edition = draft.telling.edition or other.telling.edition
    draft.telling.label |= other.telling.label
    take_facts(draft, other)
    draft.tellings += 1


def _leave_members(draft: Draft) -> None:
    """Leave out the members of a body, told without names, where the event is the body's."""
    if draft.summit is None:
        return
    own = (None, draft.summit.side_name)  # "a summit of EU leaders", "of heads of state"
    draft.theirs = [actor for actor in draft.theirs if actor.kind != "group" or actor.side_name not in own]
    if draft.summit.side is None or not is_listed(draft.summit.side):
        return
    groups = [actor for actor in draft.ours if actor.kind == "group"]
    members = {actor.key for actor in groups} if len(sides_of(groups)) >= MANY else set()
    draft.ours = [actor for actor in draft.ours if actor.key not in members and not is_of_many_states(actor)]
    draft.theirs = [actor for actor in draft.theirs if not is_of_many_states(actor)]


def _name_by_body(scene: Scene, events: list[Draft], draft: Draft) -> None:
    """Give "the Beijing Summit" the one body of states whose events the report tells of."""
    if draft.summit is None or not draft.telling.weak or not _is_only_city(scene, draft.summit):
        return
    bodies = {
        other.summit.key: other.summit
        for other in events
        if other.summit is not None and not other.telling.weak
    }
    bodies = bodies or {body.key: body for body in _bodies_named(scene)}
    if len(bodies) == 1:
        draft.summit, draft.telling.weak = next(iter(bodies.values())), False


def _is_only_city(scene: Scene, event: Actor) -> bool:
    return bool(event.spans) and event_words.is_only_city(event.spans[0].cut(scene.report.text))


def _bodies_named(scene: Scene) -> list[Actor]:
    sides = [
        mention.sides[0]
        for mention in scene.cast.mentions
        if mention.kind == "organization" and len(mention.sides) == 1
    ]
    return [body for side in sides if (body := body_of(scene, side)) is not None and not is_world(body)]


def unite(scene: Scene, drafts: list[Draft], issue: Issue | None) -> None:
    """Join events told under two names, and let the day decide whether they are held or planned."""
    events = [draft for draft in drafts if draft.mode == "multilateral"]
    for draft in events:
        _name_by_body(scene, events, draft)
    for i, draft in enumerate(events):
        twin = next((other for other in events[:i] if other in drafts and same_event(other, draft)), None)
        if twin is not None:
            join(twin, draft)
            drafts.remove(draft)
    for draft in events:
        if issue and draft.when and draft.status in ("held", "planned"):
            _settle_status(draft, draft.when, issue)


def _settle_status(draft: Draft, when: When, issue: Issue) -> None:
    """What lies before the day of publication was held, what lies after it is planned."""
    told = draft.telling
    begun = when.earliest <= issue.first and told.stance == "planned" and told.edition != "next"
    if when.latest < issue.first or begun:
        draft.status = "held"
    elif when.earliest > issue.last:
        draft.status = "planned"


def fold_summits_of_two(scene: Scene, drafts: list[Draft]) -> None:
    """Take "the Reykjavik summit" for the meeting told of in Reykjavik, where no body holds it."""
    for event in [draft for draft in drafts if _is_only_of_a_city(scene, draft)]:
        meant = next((other for other in drafts if _is_held_there(scene, other, event)), None)
        meant = meant or next((other for other in drafts if _is_told_by(other, event)), None)
        if meant is not None:
            take_facts(meant, event)
            drafts.remove(event)


def fold_summits_with_a_body(drafts: list[Draft]) -> None:
    """Take "an EU-Russia summit" for the summit of the body that is told of elsewhere."""
    for event in [draft for draft in drafts if draft.mode == "multilateral"]:
        for other in [draft for draft in drafts if _is_of_body_and_state(draft, event)]:
            body = event.summit.side_name if event.summit is not None else None
            others = [actor for actor in other.parties if actor.side_name != body]
            event.theirs = unlike([*event.theirs, *others])
            take_facts(event, other)
            drafts.remove(other)


def _is_of_body_and_state(other: Draft, event: Draft) -> bool:
    """Whether a summit is told of a body and one other side on the days of the event of that body."""
    if (
        other.mode != "meeting"
        or summit_words("event").get(other.token.lower_) != "own"
        or event.summit is None
    ):
        return False
    if any(actor.kind not in ("state", "organization") for actor in other.parties):
        return False
    sides = {actor.side_name for actor in other.parties}
    if event.summit.side_name not in sides or other.status != event.status:
        return False
    return not intervals.conflict(other.when, event.when, 1) and not _in_two_countries(other, event)


def _is_only_of_a_city(scene: Scene, draft: Draft) -> bool:
    if draft.mode != "multilateral" or draft.summit is None or not draft.telling.weak:
        return False
    sides = [actor for actor in draft.parties if actor is not draft.summit and actor.kind != "state"]
    return not sides and _is_only_city(scene, draft.summit)


def _is_told_by(other: Draft, event: Draft) -> bool:
    """Whether a clause says when a summit was by who met then: "the X summit was in May, when A met B"."""
    behind = other.token.i > event.token.i and other.token.sent.start == event.token.sent.start
    return behind and clause.opens_with(other.token, "when") and len(sides_of(other.parties)) > 1


def _is_held_there(scene: Scene, other: Draft, event: Draft) -> bool:
    """Whether an encounter that is the news was in the city by which a summit goes."""
    if other.mode not in ("meeting", "multilateral") or len(sides_of(other.parties)) < 2 or not other.lead:
        return False
    city = event_words.label(scene.words(*event.summit.spans)) if event.summit else frozenset()
    return bool(city & _site(other)) and not intervals.conflict(other.when, event.when, 1)
