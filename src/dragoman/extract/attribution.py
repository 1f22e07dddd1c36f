"""According to whom: the chain from the one who claims an encounter to whoever carries it into the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling
from dragoman.extract.quotations import is_quoted
from dragoman.extract.scene import Scene
from dragoman.extract.sources import Link, hearers, is_medium, link_to
from dragoman.extract.speakers import Said, Speakers, named_behind, quoted_by, quotes, says

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

Chain = tuple[Link, ...]
SAID = ("ccomp", "parataxis", "dep")
CLOSING = 9
"""Tokens at the end of a sentence among which its verb of saying may stand."""
HIGHEST = 10
"""Steps up a sentence, at the most."""
FAR = 40
"""Tokens between a telling and "according to", less than."""


def chain_of(scene: Scene, speakers: Speakers, token: Token) -> Chain:
    """Who says so of the encounter that is told, the first claimant first; nobody: the report itself."""
    links: list[Link] = []
    if not _is_taken_as_known(token):
        for said in _said_of(scene, speakers, token):
            links += _links(scene, said)
    links += _according(scene, token)
    links += _calling(scene, token)
    return _ordered(links)


def says_more(chain: Chain, than: Chain) -> bool:
    """Whether a chain names its source where another knows it only as "an official" or "local media"."""
    return bool(chain and than) and _is_named(chain[0]) and not _is_named(than[0])


def _is_named(link: Link) -> bool:
    """Whether a source has a name of its own."""
    return link.kind == "person" or any(word[:1].isupper() for word in link.attribution.name.split())


def _ordered(links: list[Link]) -> Chain:
    """Each source once; agencies and newspapers, which carry what others say, behind those others."""
    once = {link.spans: link for link in reversed(links)}
    found = list(reversed(once.values()))
    return tuple(
        [link for link in found if not is_medium(link)] + [link for link in found if is_medium(link)]
    )


def _links(scene: Scene, said: Said) -> Iterator[Link]:
    """The one who speaks, the agency told, and whoever quotes them."""
    yield from _cited(scene, said.verb)
    yield said.link
    yield from hearers(scene, said.verb)
    quoting = said.verb if quotes(said.verb) else quoted_by(said.verb)
    if quoting is not None:
        yield from _quoters(scene, quoting)


def _quoters(scene: Scene, verb: Token) -> Iterator[Link]:
    """Who quotes: "was quoted by IRNA", "IRNA quoted X"."""
    own = clause.first(verb, "nsubj")
    for word in [*([own] if own is not None else []), *clause.prepositions(verb, "by")]:
        link = link_to(scene, word, verb.lower_)
        if link is not None:
            yield link


def _cited(scene: Scene, verb: Token) -> Iterator[Link]:
    """Whom somebody cites who says something: "IRNA reported, citing a statement"."""
    for child in clause.children(verb, "advcl", "acl", "conj", "prep"):
        if child.lower_ in telling("citing"):
            for cited in clause.children(child, "dobj", "pobj"):
                link = link_to(scene, cited, child.lower_)
                if link is not None:
                    yield link


def _said_of(scene: Scene, speakers: Speakers, token: Token) -> Iterator[Said]:
    """What is said of which the telling is part, else what is said beside the quotation that holds it."""
    found = False
    for verb in _saying(token):
        said = speakers.of(verb)
        if said is not None and said.speaker.i != token.i:
            found = True
            if not _is_setting(token, verb) and not _is_aside(scene, token, verb):
                yield said
    quoting = None if found else _beside_quotation(scene, speakers, token)
    if quoting is not None:
        yield quoting


def _is_taken_as_known(token: Token) -> bool:
    """Whether an encounter is known already, and only judged: "said the visit had been a success"."""
    if clause.is_verb(token) or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    judged = any(child.dep_ in ("acomp", "attr") for child in token.head.children)
    definite = any(child.lower_ in ("the", "this") or child.dep_ == "poss" for child in token.lefts)
    return definite and judged and token.head.lower_ in telling("be")


def _is_setting(token: Token, verb: Token) -> bool:
    """Whether a telling is the setting of what somebody says: "..., X said, after talks with Y".

    So are remarks to somebody: "saying that he backed it in remarks to X".
    """
    if token.lower_ in telling("remarks") and verb.is_ancestor(token):
        return True
    for up in (token, *token.ancestors):
        if up.lower_ in telling("setting") and up.i > verb.i:
            between = token.doc[verb.i + 1 : up.i]
            return not any(clause.is_verb(word) or word.lower_ == "that" for word in between)
    return False


def _is_aside(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether a telling stands in an aside on a name: "said he told B, who visited C last month"."""
    for up in (token, *token.ancestors):
        if up.i == verb.i:
            return False
        if up.dep_ == "relcl" and scene.is_person(up.head):
            return True
    return False


# ---------------------------------------------------------------- quotations


def _beside_quotation(scene: Scene, speakers: Speakers, token: Token) -> Said | None:
    """Who speaks where the telling stands in a quotation: the nearest verb of saying beside it."""
    start, end = scene.tokens_of(scene.paragraph(token))
    if not is_quoted(token, start):
        return None
    told = (said for said in speakers.within(start, end) if says(said.verb))
    beside = [said for said in told if not is_quoted(said.verb, start)]
    return min(beside, key=lambda said: abs(said.verb.i - token.i), default=None)


# ---------------------------------------------------------------- verbs of saying


def _saying(token: Token) -> Iterator[Token]:
    """The verbs of saying of which a telling is what is said, the nearest first."""
    yield from dict.fromkeys([*_saying_above(token), *_saying_beside(token), *_saying_behind(token)])


def _saying_above(token: Token) -> Iterator[Token]:
    """Verbs of saying under which the telling hangs as what is said."""
    below, above = token, token.head
    for _ in range(HIGHEST):
        if above.i == below.i:
            return
        if says(above) and (below.dep_ in SAID or _is_recalled(below, above)):
            yield above
        below, above = above, above.head


def _is_recalled(below: Token, above: Token) -> bool:
    """Whether an encounter is the object of what is said: "recalled his visit", "announced a meeting"."""
    return below.dep_ == "dobj" and above.lower_ in telling("recall")


def _saying_beside(token: Token) -> Iterator[Token]:
    """Verbs of saying set behind: "..., X said"."""
    for child in clause.children(token.sent.root, "parataxis", "ccomp"):
        if says(child) and child.i != token.i and not child.is_ancestor(token):
            yield child
    for child in clause.children(token.sent.root, "conj"):  # "..., the daily X reported, quoting Y"
        if token.i < child.i and named_behind(child) is not None:
            yield child
        speaker = clause.first(child, "nsubj")
        behind = speaker is not None and token.i < speaker.i < child.i
        if speaker is None or not behind or not says(child) or clause.first(child, "dobj", "ccomp"):
            continue
        if token.i < speaker.left_edge.i and speaker.left_edge.nbor(-1).text == ",":
            yield child


def _saying_behind(token: Token) -> Iterator[Token]:
    """A verb of saying that closes the sentence ("..., the agency reported."), however it was parsed."""
    sentence = token.sent
    for verb in sentence[max(0, len(sentence) - CLOSING) :]:
        speaker = clause.first(verb, "nsubj")
        if verb.dep_ == "relcl" and not token.is_ancestor(verb):
            continue  # "..., who reported it to journalists" is of what stands before "who"
        if verb.lower_ not in telling("say") or speaker is None or not token.i < speaker.left_edge.i < verb.i:
            continue
        if speaker.left_edge.nbor(-1).lower_ in (",", '"', "''"):
            yield verb


def _according(scene: Scene, token: Token) -> Iterator[Link]:
    """The sources behind "according to", "as reported by"."""
    for word in token.sent:
        if word.lower_ == "according" and abs(word.i - token.i) < FAR:
            yield from _objects(scene, word, "to", "according to")
        if word.lower_ in telling("cite") and word.i and word.nbor(-1).lower_ == "as":
            yield from _objects(scene, word, "by", word.lower_)
        if word.lower_ in telling("learn") and abs(word.i - token.i) < FAR:
            yield from _learnt_from(scene, word)


def _calling(scene: Scene, noun: Token) -> Iterator[Link]:
    """Who says what an encounter was: "had what an official described as a brief meeting"."""
    called = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun.head
    if called.dep_ != "ccomp" or noun.dep_ not in ("oprd", "pobj", "dobj") or clause.is_passive(called):
        return
    what, speaker = clause.first(called, "dobj"), clause.first(called, "nsubj")
    if speaker is not None and what is not None and what.lower_ == "what":
        link = link_to(scene, speaker, called.lower_)
        if link is not None:
            yield link


def _learnt_from(scene: Scene, verb: Token) -> Iterator[Link]:
    """The newsroom that has heard of it, and from whom: "..., the agency has learnt from the ministry"."""
    own = clause.first(verb, "nsubj", "nsubjpass")
    newsroom = link_to(scene, own, verb.lower_) if own is not None else None
    if newsroom is not None and is_medium(newsroom):
        yield from _objects(scene, verb, "from", verb.lower_)
        yield newsroom


def _objects(scene: Scene, word: Token, preposition: str, verb: str) -> Iterator[Link]:
    for part in clause.prepositions(word, preposition):
        link = link_to(scene, part, verb)
        if link is not None:
            yield link
