"""What hangs on a word in a parsed sentence: subject, objects, prepositions. Nothing of meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.lexicon import days_by_name, telling

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

DEEPEST = 6
"""Verbs from which a subject is borrowed, one from another."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
BORROWERS = ("xcomp", "conj", "advcl", "pcomp", "ccomp", "acl", "dep", "parataxis")
TO_MOVED = ("to", "for")
"""Before what something is moved to."""
SEQUENCE = ("after", "following", "before")
"""Words that tell which of two deeds came first."""


def children(token: Token, *labels: str) -> list[Token]:
    """The children of a token that hang on it by one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def first(token: Token, *labels: str) -> Token | None:
    """The first such child, or None."""
    return next((child for child in token.children if child.dep_ in labels), None)


def has_subject(verb: Token) -> bool:
    """Whether a subject hangs on the verb itself."""
    return first(verb, "nsubj", "nsubjpass") is not None


def is_verb(token: Token) -> bool:
    """Whether the tagger takes the token for a verb."""
    return token.tag_.startswith("V") or token.tag_ == "MD"


def is_passive(verb: Token) -> bool:
    """Whether the verb has a passive subject or auxiliary."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def is_present(verb: Token) -> bool:
    """Whether the verb is in the present tense without an auxiliary: "the ministers meet on Friday"."""
    bare = verb.tag_ == "VB" and verb.dep_ == "ROOT" and first(verb, "nsubj") is not None  # "A and B hold"
    return (bare or verb.tag_ in ("VBZ", "VBP")) and first(verb, "aux", "auxpass") is None


def is_perfect(verb: Token) -> bool:
    """Whether a verb tells of what has been done up to now: "have met", "has been meeting"."""
    auxiliaries = children(verb, "aux")
    return any(each.lower_ in ("has", "have", "'ve") and each.tag_ != "VB" for each in auxiliaries)


def has_to(verb: Token) -> bool:
    """Whether "to" stands before the verb: "to meet"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def prepositions(token: Token, *words: str) -> Iterator[Token]:
    """The objects of the prepositions among `words` that hang on the token: "with X" gives X."""
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "advmod", "prt", "dep"):
            if child.lower_ in words:
                yield from _objects_of(child)
            for other in children(child, "conj"):  # "to Paris on Monday and to Brussels"
                if other.tag_ in ("IN", "TO"):
                    below = (other, *children(other, "prep"))  # "with A and on Friday with B"
                    yield from (part for link in below if link.lower_ in words for part in _objects_of(link))
        elif child.dep_ == "conj" and child.tag_ in ("IN", "TO") and child.lower_ in words:
            yield from _objects_of(child)


def _objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp", "advmod", "dep") and not child.is_punct:
            yield child
        elif child.dep_ == "prep":
            yield from _objects_of(child)


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is joined to it by "and", a comma or "or"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += conjuncts(child)
    return found


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says; where it has no subject of its own, that of the clause it hangs on."""
    own = _nearest_of_two(verb) or first(verb, "nsubj", "nsubjpass")
    if own is not None and goal_before(verb) is own:
        return subject(verb.head, depth + 1) if depth <= DEEPEST else None
    if own is not None:
        earlier = _first_of_row(own, verb) if depth <= DEEPEST else None
        return _relative(own, verb) if earlier is None else subject(earlier, depth + 1)
    if (before := _before_in_row(verb)) is not None and depth <= DEEPEST:
        return subject(before, depth + 1)
    if depth > DEEPEST:
        return None
    if verb.dep_ == "acl" and verb.head.lower_ in telling("invitation"):
        asked = _asked(verb.head, depth)
        if asked is not None:
            return asked
    aim = verb.dep_ == "acl" or (verb.dep_ == "relcl" and has_to(verb))
    if aim and verb.head.lower_ in telling("intent"):
        owner = given_time(verb.head.head) or _owner(verb.head) or next(prepositions(verb.head, "by"), None)
        return owner or (subject(verb.head.head, depth + 1) if is_verb(verb.head.head) else None)
    if has_to(verb) and (journey := _journey_of_aim(verb)) is not None:
        goes = governor(journey)  # "ended his tour with stops in X and Y to brief Z"
        by = next(prepositions(journey, "by"), None)
        return _owner(journey) or by or (subject(goes, depth + 1) if goes is not None else None)
    if verb.dep_ == "acl" and has_to(verb) and verb.head.lower_ in telling("fixed day"):
        above = governor(verb.head)  # "A and B set Friday as the day to begin talks"
        return subject(above, depth + 1) if above is not None else None
    if verb.dep_ in ("relcl", "acl"):
        return _named_before(verb.head) if has_to(verb) else verb.head
    if (utmost := _utmost_before(verb)) is not None:
        return utmost
    if verb.dep_ == "ccomp" and verb.tag_ == "VBD" and (joined := _joined_to_opening(verb)) is not None:
        return joined
    if verb.dep_ in BORROWERS:
        return _borrowed(verb, depth)
    if verb.dep_ == "ROOT" and (turned := _turned_round(verb)) is not None:
        return turned
    if verb.dep_ == "ROOT" and (cut := _cut_off(verb)) is not None:
        return cut
    if verb.dep_ == "ROOT":
        return first(verb, "dep") if verb.i == 0 else _joined_to_opening(verb)
    return None


def _cut_off(verb: Token) -> Token | None:
    """The name that a comma cuts off from its clause: "Chile's minister, NAME, | was holding talks"."""
    name = verb.doc[verb.sent.start]
    if name.dep_ != "npadvmod" or name.head.i != verb.i or name.tag_ != "NNP" or name.i + 1 >= verb.i:
        return None
    between = verb.doc[name.i + 1 : verb.i]
    named = name.lower_ not in days_by_name() and between[0].text == ","
    return name if named and all(word.dep_.startswith("aux") for word in between[1:]) else None


def _journey_of_aim(aim: Token) -> Token | None:
    """The journey on which something is done: "stops in X to meet Y", "a trip that took in X to meet Y"."""
    stop = aim.head
    if aim.dep_ in ("acl", "relcl") and stop.lower_ in telling("journey noun"):
        above = stop.head if stop.dep_ == "dobj" and stop.head.lower_ in telling("include") else None
    elif aim.dep_ == "advcl" and stop.lower_ in telling("include"):
        above = stop
    else:
        return None
    if above is None:
        return stop
    whole = above.head if above.dep_ in ("relcl", "acl") else first(above, "nsubj")
    while whole is not None and whole.dep_ == "pobj" and whole.lower_ not in telling("journey noun"):
        whole = whole.head.head
    return whole if whole is not None and whole.lower_ in telling("journey noun") else None


def _nearest_of_two(verb: Token) -> Token | None:
    """The last of two subjects side by side: "the top delegate to the talks | NAME | travelled to X"."""
    both = [child for child in children(verb, "nsubj") if child.i < verb.i]
    if len(both) != 2 or both[0].right_edge.i + 1 != both[1].left_edge.i:
        return None
    return both[1] if both[0].tag_ in ("NN", "NNS") and both[1].tag_ == "NNP" else None


def _utmost_before(verb: Token) -> Token | None:
    """Who is the first or the like to do what a verb says: "met the highest official to visit X"."""
    if verb.dep_ not in ("advcl", "xcomp") or not has_to(verb) or verb.i < verb.sent.start + 2:
        return None
    noun = verb.nbor(-2)
    if not noun.tag_.startswith("N") or verb.nbor(-1).lower_ != "to":
        return None
    words = [child for child in noun.children if child.i < noun.i]
    utmost = any(each.tag_ == "JJS" or each.lower_ in telling("utmost") for each in words)
    return noun if utmost else None


def _named_before(noun: Token) -> Token:
    """The name that a noun behind it explains as a record: "NAME, the first minister to do it"."""
    name = noun.head
    utmost = any(child.lower_ in telling("utmost") for child in noun.children if child.i < noun.i)
    return name if noun.dep_ == "appos" and utmost and name.tag_ == "NNP" else noun


def _joined_to_opening(verb: Token) -> Token | None:
    """The subject that the parser joins to the phrase before it: "At the invitation of A, B visited C"."""
    openings = (child for child in verb.children if child.dep_ in ("prep", "advmod") and child.i < verb.i)
    for part in (part for opening in openings for part in opening.subtree):
        if part.dep_ != "conj" or part.head.i > part.i or part.nbor(-1).text != ",":
            continue
        between = verb.doc[part.right_edge.i + 1 : verb.i]
        if all(word.dep_.startswith("aux") for word in between) and first(part.head, "cc") is None:
            return part
    return None


def _asked(noun: Token, depth: int) -> Token | None:
    """Who is asked by an invitation: whoever takes or refuses it, or to whom it is made."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verb(verb):
        return None
    if any(verb.lower_ in telling(group) for group in ("accept", "refuse", "off", "take a call")):
        return subject(verb, depth + 1)
    return (
        first(verb, "dative") or next(prepositions(noun, "to"), None) or next(prepositions(verb, "to"), None)
    )


def opens_with(verb: Token, word: str) -> bool:
    """Whether a clause begins with a word that joins it to what is above: "where", "since"."""
    return any(child.lower_ == word and child.i < verb.i for child in children(verb, "advmod", "mark"))


def tells_what(verb: Token) -> bool:
    """Whether a clause is what somebody says, hung on a noun by mistake: "told X at talks that he would"."""
    marked = any(child.lower_ == "that" for child in children(verb, "mark"))
    if verb.dep_ not in ("acl", "relcl") or verb.head.dep_ != "pobj":
        return False
    return marked or _is_told_at(verb)


def _is_told_at(verb: Token) -> bool:
    """Whether what somebody is told is taken for a clause on where: "told X at a meeting that Y would"."""
    told = verb.head.head.head
    own = first(verb, "nsubj", "nsubjpass")
    that = next((child for child in verb.lefts if child.lower_ == "that"), None)
    follows = that is not None and own is not None and that.i < own.i
    return follows and is_verb(told) and told.lower_ in telling("brief") and first(told, "ccomp") is None


def opens_with_who(verb: Token) -> bool:
    """Whether a clause is about somebody named before it: "X, who took office in January"."""
    own = first(verb, "nsubj", "nsubjpass")
    return verb.dep_ == "relcl" and own is not None and own.lower_ == "who"


def is_on_record(token: Token) -> bool:
    """Whether somebody is only told to have met others by now: "X, who has met Y"; not "who has arrived"."""
    verb = clause_of(token)
    return opens_with_who(verb) and is_perfect(verb) and verb.lower_ not in telling("motion")


def is_later(verb: Token, token: Token) -> bool:
    """Whether a verb behind a word tells of what comes after it: "meets X before heading to Y on Friday"."""
    link = verb.head
    return (
        verb.dep_ == "pcomp" and link.lower_ == "before" and token.i < link.i and not link.is_ancestor(token)
    )


def carries_on(verb: Token, support: Token) -> bool:
    """Whether a verb says of a noun what the one above it only begins: "talks are set to resume"."""
    return verb.dep_ == "xcomp" and verb.head.i == support.i and first(verb, "nsubj", "dobj") is None


def moved_days(verb: Token) -> Iterator[Token]:
    """The day to which a verb moves an encounter, or one joined to it: "put off and moved to May"."""
    yield from filter(is_time, _moved_to(verb))


def moved_places(verb: Token) -> Iterator[Token]:
    """The name to which a verb moves an encounter, or one joined to it: "but the venue was moved to Rome"."""
    yield from (goal for goal in _moved_to(verb) if goal.tag_ == "NNP" and not is_time(goal))


def is_time(word: Token) -> bool:
    """Whether a word is that of a day or a longer time: "Friday", "Sept.", "week"."""
    return word.lower_.rstrip(".") in days_by_name() | telling("span")


def _moved_to(verb: Token, depth: int = 0) -> Iterator[Token]:
    """To what a verb moves something, or one joined to it."""
    words = {verb.lower_, *(f"{verb.lower_} {child.lower_}" for child in verb.children)}
    if words & telling("moved"):
        yield from prepositions(verb, *TO_MOVED)
    for joined in children(verb, "conj") if depth < 2 else ():
        yield from _moved_to(joined, depth + 1)


def goal_before(verb: Token) -> Token | None:
    """Where a journey leads that the parser takes for the doer of its aim: "left for Cairo to meet X"."""
    own = first(verb, "nsubj")
    marks = children(verb, "mark")
    if own is None or verb.dep_ != "advcl" or not has_to(verb) or not marks:
        return None
    goes = marks[0].lower_ == "for" and verb.head.lower_ in telling("motion")
    return own if goes and own.left_edge.i == marks[0].i + 1 else None


def _relative(own: Token, verb: Token) -> Token:
    """The noun that "who" or "which" stands for."""
    if own.lower_ in ("who", "which", "that") and own.tag_ in ("WP", "WDT", "IN"):
        above = verb
        while above.dep_ in ("conj", "ccomp") and above.head.i != above.i:
            above = above.head
        misled = own.lower_ == "who" and above.head.lower_ in telling("who not")
        if above.dep_ in ("relcl", "acl", "ccomp", "advcl") and not is_verb(above.head) and not misled:
            return above.head
        if own.i > 0:
            before = own.nbor(-1)
            while before.is_punct and before.i > before.sent.start:
                before = before.nbor(-1)
            return before
    return own


def _over_asked(verb: Token) -> Token:
    """What a verb hangs on; of a deed in a row with what another is asked to do, the deed of asking.

    "A invited B to visit X and expressed willingness to go to Y": it is A who did.
    """
    head = verb.head
    asks = verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ") and has_to(head) and head.dep_ == "xcomp"
    return head.head if asks and head.head.tag_ == verb.tag_ else head


def _borrowed(verb: Token, depth: int) -> Token | None:
    """The subject of the verb, adjective or noun that a verb without its own hangs on."""
    head = _over_asked(verb)
    if verb.dep_ == "pcomp" and _is_of_its_object(head):
        kept = first(head.head, "dobj", "nsubjpass")
        if kept is not None:
            return kept  # "barred X from visiting Y"
    if verb.dep_ == "pcomp":
        head = said_just_before(head) or head.head
    if head.i == verb.i:
        return None
    if not is_verb(head):
        return _lent_by(head, verb, depth)
    if verb.dep_ == "conj" and head.dep_ == "parataxis" and head.lower_ in telling("say"):
        return subject(head.head, depth + 1)  # "A visited B, C said, and met D"
    if (told := _told_before(verb, head)) is not None:
        return subject(told, depth + 1)
    if verb.dep_ in ("xcomp", "advcl") and has_to(verb) and (asked := called_on(head)) is not None:
        return asked
    if has_to(verb) and (given := given_time(head)) is not None:
        return given
    if verb.dep_ == "xcomp" and head.lower_ in telling("control"):
        controlled = first(head, "dobj", "nsubjpass")
        if controlled is not None:
            return controlled
    if _is_behind_people(verb, head):
        return verb.nbor(-1)
    if verb.dep_ in ("advcl", "xcomp") and has_to(verb) and (conveyed := _conveyed(head)) is not None:
        return conveyed
    if verb.dep_ == "advcl" and has_to(verb) and (asked := _asked_right_before(verb, head)) is not None:
        return asked
    if verb.dep_ == "advcl" and has_to(verb) and head.lower_ in telling("invite") | telling("command"):
        return first(head, "dobj", "nsubjpass") or subject(head, depth + 1)
    return subject(head, depth + 1)


def _asked_right_before(verb: Token, head: Token) -> Token | None:
    """Who is asked to do what a verb right behind him says: "flew there to press X | to resume talks"."""
    asked = first(head, "dobj") if head.lower_ in telling("control") else None
    return asked if asked is not None and asked.right_edge.i + 2 == verb.i else None


def _told_before(verb: Token, says: Token) -> Token | None:
    """What is told before who says it, of whoever goes on behind: "A leaves, B said, and will meet C"."""
    told = first(says, "ccomp")
    if (
        verb.dep_ != "conj"
        or says.lower_ not in telling("say")
        or told is None
        or not told.i < says.i < verb.i
    ):
        return None
    behind = says.nbor(1)
    return told if behind.text == "," and not has_subject(verb) else None


def _is_of_its_object(link: Token) -> bool:
    """Whether a deed is that of the object above: "barred X from", "warned X against", "accused X of"."""
    if not is_verb(link.head):
        return False
    told = link.lower_ in ("of", "for", "over") and link.head.lower_ in telling("hold against")
    return told or link.lower_ in ("from", "against")


def _conveyed(verb: Token) -> Token | None:
    """Who is brought or sent to do something: "took X to Y to meet Z"; not "took a bus to X to meet Y"."""
    somebody = first(verb, "dobj") if verb.lower_ in telling("convey") else None
    if somebody is None or not (somebody.tag_ in ("NNP", "PRP") or somebody.lower_ in telling("conveyed")):
        return None
    return somebody


def given_time(verb: Token) -> Token | None:
    """Who is given time, or a chance, to do something: "gave the rebels two days to leave X"."""
    if verb.lower_ not in telling("gives"):
        return None
    whom = first(verb, "dative", "dobj")
    rest = children(verb, "dobj", "npadvmod")
    given = telling("span") | telling("clock") | telling("chance")
    timed = any(part.lower_ in given for part in rest)
    return whom if timed and whom is not None and whom.lower_ not in given else None


def called_on(verb: Token) -> Token | None:
    """Who is asked to do something: "called on X to visit Y"; not "called it off on Monday"."""
    if verb.lower_ not in telling("call on") or verb.i + 1 >= verb.sent.end:
        return None
    after = verb.nbor(1)
    return next(_objects_of(after), None) if after.lower_ in ("on", "upon") else None


def _is_behind_people(verb: Token, head: Token) -> bool:
    """Whether a participle stands right behind the object of the deed above: "named officials visiting X"."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i == verb.sent.start:
        return False
    before = verb.nbor(-1)
    return before.dep_ == "dobj" and before.head.i == head.i and before.tag_ == "NNS"


def _lent_by(head: Token, verb: Token, depth: int) -> Token | None:
    """The subject that an adjective lends ("ready to meet"), or a noun ("his readiness to meet")."""
    if head.dep_ in ("ROOT", "acomp", "attr", "xcomp") or head.tag_ in ("JJ", "RB"):
        above = head.head if head.head.i != head.i else None
        own = first(head, "nsubj", "nsubjpass") or _turned_round(head)
    elif verb.dep_ == "acl":
        return head
    else:
        above, own = governor(head), _owner(head)
    return own or (subject(above, depth + 1) if above is not None else None)


def _first_of_row(own: Token, verb: Token) -> Token | None:
    """The first verb of "A visits B, meets C" where the parser takes B for whoever meets C.

    No comma stands between a subject and its verb unless another opens what it closes.
    """
    if own.i + 2 != verb.i or own.nbor(1).text != "," or verb.tag_ not in ("VBZ", "VBD"):
        return None
    for token in reversed(own.doc[own.sent.start : own.i]):
        if token.is_punct:
            return None
        if token.tag_ == verb.tag_ and first(token, "nsubj") is not None:
            return token
    return None


def _before_in_row(verb: Token) -> Token | None:
    """The first verb of "A visits B, meets C" where the parser takes it for what C's verb says."""
    if verb.tag_ not in ("VBZ", "VBD") or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    before = (child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i)
    return next((child for child in before if child.tag_ == verb.tag_), None)


def _turned_round(adjective: Token) -> Token | None:
    """The subject behind a copula set behind its adjective or participle: "also due to visit are A and B"."""
    copulas = (
        child for child in adjective.children if child.i > adjective.i and child.lower_ in telling("be")
    )
    return next((own for child in copulas if (own := first(child, "nsubj", "attr")) is not None), None)


def _owner(noun: Token) -> Token | None:
    return first(noun, "poss")


def said_just_before(preposition: Token) -> Token | None:
    """The verb with a subject that stands right before a preposition: "..., X said, after talks with Y".

    The parser likes to hang such a phrase on the verb of what was said.
    """
    if preposition.lower_ not in telling("setting"):
        return None
    i = preposition.i - 1
    while i > preposition.sent.start and preposition.doc[i].text in (",", "here", "there"):
        i -= 1
    before = preposition.doc[i]
    if i >= preposition.sent.start and before.tag_ in ("VBD", "VBZ") and first(before, "nsubj") is not None:
        return before
    return None


def governor(token: Token) -> Token | None:
    """The verb on which a noun hangs, through prepositions and nouns that carry it ("a round of talks")."""
    above = token
    while above.head.i != above.i and (not is_verb(above) or above.dep_ == "prep"):
        if above.dep_ == "prep":
            said = said_just_before(above)
            if said is not None:
                return said
        above = above.head
    return above if is_verb(above) and above.i != token.i else None


def clause_of(token: Token) -> Token:
    """The verb of the clause that holds the token, the token itself if it is one; else the root."""
    if is_verb(token):
        return token
    return governor(token) or token.sent.root


def is_of_account(word: Token, verb: Token) -> bool:
    """Whether a word is of what somebody is told about: Rome in "briefed X on his talks in Rome"."""
    if verb.lower_ not in telling("briefing"):
        return False
    matters = (part for part in prepositions(verb, "on", "about") if not part.tag_.startswith("NNP"))
    return any(matter.i == word.i or matter.is_ancestor(word) for matter in matters)
