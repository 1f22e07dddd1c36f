"""Whom "he" means, by claims: who does the deed above it, who was subject near by, who is named more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import is_of_newsroom
from dragoman.extract.lexicon import reference, telling, triggers
from dragoman.extract.posts import holder
from dragoman.extract.quotations import said_by
from dragoman.extract.sexes import is_known, may_be

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.mention import Mention, Post
    from dragoman.model.parsed import Token

DOER, STEP, NAMED, MOST_NAMED, SPOKESMAN = 3.0, 0.7, 0.35, 8, 2.5
"""Weights of the claims for an antecedent; chosen on half of the marked newswire, the other half agreed."""
SUBJECT, MAIN_SUBJECT, OWNER, FARTHER = 2.0, 1.0, 0.5, 1.5
"""What it counts to be a subject, that of the main clause, an owner; and what each sentence back costs."""
KNOWN = 2.5
"""What it counts for "she" to be known for a woman; of few people anything is known."""
SPEAKER = 1.5
"""What it counts to say what "he" does: "A said he would go"."""
QUOTES = ('"', "``", "\u201c")
SENTENCES = 4
"""Sentences in which an antecedent is looked for, that of the pronoun included."""
FARTHEST = 8
"""Sentences in which it is looked for where none of these names anybody."""
HIGHEST = 30
"""Steps up a sentence, at the most."""
SUBJECTS = ("nsubj", "nsubjpass")

Claim = tuple[int, float]
"""A figure of the cast, by its index, and how much speaks for it."""
Passed = dict[int, int | None]
"""Whom each pronoun on the way back means, by its token: a figure of the cast, or nobody."""
MOST_PASSED = 100
"""Pronouns that are looked at on the way back to a name, at the most."""


def antecedent(scene: Scene, token: Token) -> int | None:
    """The person of the cast whom "he" or "she" means, None where nobody was named."""
    return _passed_on(scene, token, {})


def antecedents(scene: Scene, token: Token, passed: Passed | None = None) -> list[int]:
    """The people of the cast whom "he" or "she" may mean, the likeliest first.

    `passed` are the pronouns on the way back, with whom each means: every one is looked at but once.
    """
    low, passed = token.lower_, {} if passed is None else passed
    ahead = _subject_ahead(scene, token)
    if ahead is not None and may_be(scene, ahead, low):
        return [ahead]
    nobody = _others_than(scene, token, passed)
    scores: dict[int, float] = {}
    for index, score in [*_doers_above(scene, token, passed), *_spoken_of_before(scene, token, passed)]:
        if index not in nobody and may_be(scene, index, low) and not _only_reports(scene, index):
            known = KNOWN if low in reference("she") and is_known(scene, index, low) else 0.0
            scores[index] = max(score + known, scores.get(index, score + known))
    return sorted(scores, key=lambda index: -(scores[index] + _salience(scene, index)))


def _only_reports(scene: Scene, index: int) -> bool:
    """Whether somebody is of a newsroom: "the station's NAME joins us ... She met X" is of whom he tells."""
    return is_of_newsroom(scene.cast.figures[index].side)


def _others_than(scene: Scene, token: Token, passed: Passed) -> set[int]:
    """Who does to "him" what a verb says, and is another: "A had been in X, where B received him".

    Where that is "he" in a quotation, whoever speaks is a third: "'He will meet him,' A said".
    """
    own = _doer_to(token)
    sender = _sender_to(token)
    if sender is not None and (index := _person_at(scene, sender)) is not None:
        return {index}
    if own is None or own.i >= token.i or own.lower_ not in reference("he"):
        index = _person_at(scene, own) if own is not None else None
        return set() if index is None else {index}
    says = said_by(scene, token)
    people = (_passed_on(scene, own, passed), _person_at(scene, says) if says is not None else None)
    return {index for index in people if index is not None}


def _sender_to(token: Token) -> Token | None:
    """Who sends somebody else to "him": "A sent his minister to meet him"; to himself he sends nobody."""
    deed = token.head
    sends = deed.head.head if deed.dep_ in ("relcl", "acl") else deed.head  # "sent an envoy | to meet him"
    object_of = token.tag_ == "PRP" and token.dep_ == "dobj" and clause.has_to(deed)
    if not object_of or sends.lower_ not in telling("convey") | telling("send") or not clause.is_verb(sends):
        return None
    return clause.subject(sends)


def _doer_to(token: Token) -> Token | None:
    """The doer of the verb of which "him" is the object."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "prep" else token.head
    if token.tag_ != "PRP" or token.dep_ not in ("dobj", "dative", "pobj") or not clause.is_verb(verb):
        return None
    return clause.subject(verb)


def meant_by(scene: Scene, token: Token, mention: Mention) -> int | None:
    """Whom "the cleric" means where nobody is called so: whoever "he" would mean.

    None for other posts, and where somebody without a name was called so before.
    """
    post = mention.post
    if post is None or not post.definite or post.side or post.head not in reference("anybody"):
        return None
    before = (other for other in scene.cast.mentions if other.span.start < mention.span.start)
    if any(_is_nameless(other, post) for other in before):
        return None
    return antecedent(scene, token)


def _is_nameless(mention: Mention, post: Post) -> bool:
    if mention.kind != "post" or mention.figure is not None or mention.post is None:
        return False
    return mention.post.head == post.head and not mention.post.definite


def verbs_above(token: Token) -> Iterator[Token]:
    """The verbs that govern a token, from the nearest up."""
    above = token
    for _ in range(HIGHEST):
        if above.head.i == above.i:
            return
        above = above.head
        if clause.is_verb(above):
            yield above


def _subject_ahead(scene: Scene, token: Token) -> int | None:
    """In a phrase set before its clause ("In his meeting with B, A said"), the subject of the clause."""
    set_before = (up for up in token.ancestors if up.dep_ in ("prep", "advcl") and up.head.dep_ == "ROOT")
    fronted = next(set_before, None)
    if fronted is None or fronted.i > fronted.head.i:
        return None
    if token.head.i == fronted.i and fronted.lower_ == "with" and fronted.head.lower_ in telling("be"):
        return None  # "With him were A and B"
    doer = clause.first(fronted, *SUBJECTS)
    if doer is not None and doer.i < token.i and _person_at(scene, doer) is not None:
        return None  # "As A was preparing for his visit, B ...": of a clause with a doer of its own
    own = clause.first(fronted.head, *SUBJECTS)
    return _person_at(scene, own) if own is not None and own.i > token.i else None


def _person_at(scene: Scene, token: Token) -> int | None:
    """The person whom a name or post stands for."""
    mention = scene.mention(token)
    if mention is None or mention.kind not in ("person", "post"):
        return None
    return mention.figure if mention.kind == "person" else holder(scene, token, mention)


def _salience(scene: Scene, index: int) -> float:
    """The more often somebody is named, the likelier is he meant; a spokesman speaks of others.

    An aide with whom the lead begins is whom the report is about.
    """
    post = scene.cast.figures[index].post
    led = any(mention.figure == index and mention.kind == "post" for mention in scene.cast.mentions)
    speaks_of_others = post is not None and post.group == "office" and not led
    return min(scene.named[index], MOST_NAMED) * NAMED - (SPOKESMAN if speaks_of_others else 0.0)


# ---------------------------------------------------------------- claims


def _doers_above(scene: Scene, token: Token, passed: Passed) -> Iterator[Claim]:
    """Those who do the deeds on which a pronoun hangs, the nearest first."""
    step = 0
    for verb in verbs_above(token):
        own = doer_of(scene, verb)
        if own is None or own.i >= token.i:
            continue
        is_he = scene.mention(own) is None and own.lower_ in reference("he")
        index = _passed_on(scene, own, passed) if is_he else _person_at(scene, own)
        if index is None:
            index = _spoken_for(scene, own)
        if index is None:
            index = _whose_encounter(scene, own, token)
        said = _is_said(verb, token)
        if index is not None and not (said and _is_quoted(verb, token)):
            yield index, DOER - STEP * step + (SPEAKER if said else 0.0)
        step += 1


def _spoken_for(scene: Scene, token: Token) -> int | None:
    """The person for whom his office or spokesman speaks: "X's office said he would come"."""
    owner = clause.first(token, "poss")
    mention = scene.mention(token)
    of_office = mention is not None and mention.post is not None and mention.post.group == "office"
    speaks = token.lower_ in telling("office") or of_office
    return _person_at(scene, owner) if owner is not None and speaks else None


def _whose_encounter(scene: Scene, own: Token, token: Token) -> int | None:
    """Whose visit or talks a clause is about, for "his": "A's visit to B follows his talks in C"."""
    owner = clause.first(own, "poss")
    if owner is None or token.dep_ != "poss" or own.lower_ not in triggers("noun"):
        return None
    return _person_at(scene, owner)


def _is_said(verb: Token, token: Token) -> bool:
    """Whether a pronoun is the doer of what somebody says by a verb before it: "A said he would go"."""
    said = token.head
    return token.dep_ in SUBJECTS and said.dep_ == "ccomp" and said.head.i == verb.i and verb.i < token.i


def _is_quoted(verb: Token, token: Token) -> bool:
    """Whether a pronoun is said in so many words, and so not of the speaker: "A said: 'He will go'"."""
    return any(word.text in QUOTES for word in token.doc[verb.i : token.i])


def doer_of(scene: Scene, verb: Token) -> Token | None:
    """Who does a deed or has it done to him; of "a summit attended by X" it is X."""
    own = clause.first(verb, *SUBJECTS)
    somebody = own is not None and (scene.kind_of(own) in ("person", "post") or own.tag_ in ("PRP", "WP"))
    if verb.tag_ != "VBN" or somebody or clause.first(verb, "nsubj") is not None:
        return own
    return next(clause.prepositions(verb, "by"), own)


def _spoken_of_before(scene: Scene, token: Token, passed: Passed) -> Iterator[Claim]:
    """The people of this sentence and of those before it; subjects before others, near before far.

    Where nobody is named in these, those of the nearest further back are looked at.
    """
    start, tokens, found = token.sent.start, list(scene.doc[token.sent.start : token.i]), False
    for distance in range(FARTHEST):
        if found and distance >= SENTENCES:
            return
        for word in tokens:
            index = _spoken_of(scene, word, distance, passed)
            if index is not None:
                found = True
                yield index, _prominence(word) - FARTHER * distance
        tokens, start = _sentence_before(scene, start)
        if not tokens:
            return


def _sentence_before(scene: Scene, start: int) -> tuple[list[Token], int]:
    """The sentence before a word, and where it begins; in a transcript such as are of nobody are passed."""
    tokens: list[Token] = []
    spoken = any(paragraph.kind == "speaker" for paragraph in scene.report.paragraphs)
    for _ in range(SENTENCES):
        start = _before_label(scene, start)
        if start == 0:
            return [], 0
        sentence = scene.doc[start - 1].sent
        tokens, start = list(sentence), sentence.start
        if not spoken or any(scene.is_person(word) or word.lower_ in reference("he") for word in tokens):
            break
    return tokens, start


def _before_label(scene: Scene, start: int) -> int:
    """Where a sentence begins, the label of its speaker counted in: nobody speaks of him there."""
    while start > 0 and scene.kind(scene.doc[start - 1]) == "speaker":
        start, _ = scene.tokens_of(scene.paragraph(scene.doc[start - 1]))
    return start


def _spoken_of(scene: Scene, token: Token, distance: int, passed: Passed) -> int | None:
    """The person whom a word stands for; "he" in the sentence before passes on whom it means."""
    index = _person_at(scene, token)
    if index is None and distance == 1 and token.lower_ in ("he", "she"):
        return _passed_on(scene, token, passed)
    return index


def _passed_on(scene: Scene, token: Token, passed: Passed) -> int | None:
    """Whom a pronoun on the way back means."""
    if token.i in scene.meant:
        return scene.meant[token.i]
    if token.i not in passed and len(passed) < MOST_PASSED:
        passed[token.i] = None
        passed[token.i] = next(iter(antecedents(scene, token, passed)), None)
        if len(passed) < MOST_PASSED:  # none further back was left out
            scene.meant[token.i] = passed[token.i]
    return passed.get(token.i)


def _prominence(token: Token) -> float:
    """How much a word stands out in its sentence."""
    if token.dep_ in SUBJECTS:
        return SUBJECT + (MAIN_SUBJECT if token.head.dep_ == "ROOT" else 0.0)
    return OWNER if token.dep_ == "poss" else 0.0
