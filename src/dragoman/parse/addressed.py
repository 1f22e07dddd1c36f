"""Those whom speakers of a transcript address: "Well, Ana, the minister has left" tells nothing of Ana."""

from __future__ import annotations

from dragoman.parse import lexicon
from dragoman.parse.layer import Layer


def leave_addressed(layer: Layer) -> None:
    """Take the first names off by which those of the labels are addressed, set between marks.

    The parser would make them whatever stands beside them: "Ana, the minister", "the president, Ana, met".
    """
    firsts = _first_names(layer)
    if not firsts:
        return
    for person in [chunk for chunk in layer.chunks if chunk.kind == "person" and len(chunk) == 1]:
        i = person.start
        told = layer.words[i].kind != "speaker" and layer.low(i) in firsts and person.left in (-1, i)
        before = layer.words[i].opens or layer.low(i - 1) == ","
        if told and before and layer.low(i + 1) in lexicon.beside("closing"):
            layer.drop(person)


def _first_names(layer: Layer) -> set[str]:
    """The first names of the speakers whose labels begin with more than one name."""
    opening = (i for i, word in enumerate(layer.words) if word.kind == "speaker" and word.opens)
    return {layer.low(i) for i in opening if layer.joined(i, i + 1) and layer.capital(i + 1)}
