"""Networks of who met whom, for Gephi, networkx, igraph: GraphML, and GEXF with edges that last their days.

A node is a party of meetings, an edge two of them at one meeting, with its days, its status and its reports;
a meeting of many is an edge for each two. Nodes go out as they are met, and edges wait in a file: both
formats want nodes first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.wanted import Wanted

if TYPE_CHECKING:
    from dragoman.model import Meeting
    from dragoman.reconcile import MeetingWhole, PartyTold

NODE = {"label": "string", "kind": "string", "side": "string", "country": "string", "wikidata": "string"}
EDGE = {
    **{"meeting": "string", "date": "string", "earliest": "string", "latest": "string", "status": "string"},
    **{"mode": "string", "place": "string", "country": "string", "reports": "int", "weight": "double"},
}
"""The attributes of nodes and edges, and their types."""
IN_MEMORY, PIECE = 1_000_000, 64_000
"""Bytes of edges that are kept out of the file, and that are handed on at one go."""
# Neither in XML nor of any use: halves of pairs, and what is no character.
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f]")

Values = dict[str, str | int | float | None]


class Node(NamedTuple):
    """A party: its id, and its attributes."""

    id: str
    values: Values


class Edge(NamedTuple):
    """Two parties at a meeting."""

    id: str
    one: str
    other: str
    values: Values


def graphml(wanted: Wanted) -> Iterator[bytes]:
    """The network as GraphML."""
    keys = [(f"n_{name}", "node", name, kind) for name, kind in NODE.items()]
    keys += [(f"e_{name}", "edge", name, kind) for name, kind in EDGE.items()]
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for id_, of, name, kind in keys:
        yield f'<key id="{id_}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
    yield b'<graph edgedefault="undirected">\n'
    yield from _written(wanted, _node_of_graphml, _edge_of_graphml, b"")
    yield b"</graph>\n</graphml>\n"


def gexf(wanted: Wanted) -> Iterator[bytes]:
    """The network as GEXF; an edge lasts the days that its meeting may have been."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield b"<meta><creator>Dragoman</creator>" + _text("description", wanted.about) + b"</meta>\n"
    yield b'<graph mode="dynamic" timeformat="date" defaultedgetype="undirected">\n'
    for of, names in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{of}" mode="static">\n'.encode()
        for name, kind in names.items():
            if name not in ("label", "weight"):
                kept = "integer" if kind == "int" else kind
                yield f'<attribute id="{name}" title="{name}" type="{kept}"/>\n'.encode()
        yield b"</attributes>\n"
    yield b"<nodes>\n"
    yield from _written(wanted, _node_of_gexf, _edge_of_gexf, b"</nodes>\n<edges>\n")
    yield b"</edges>\n</graph>\n</gexf>\n"


def _written(
    wanted: Wanted, node: Callable[[Node], bytes], edge: Callable[[Edge], bytes], between: bytes
) -> Iterator[bytes]:
    """Nodes, then what stands between them and the edges, then these."""
    seen: set[str] = set()
    with SpooledTemporaryFile(max_size=IN_MEMORY) as waiting:
        for whole in wanted.selection.meetings():
            _note_losses(wanted, whole)
            parties = {each.id: each for each in map(_node, whole.told.parties)}
            for each in parties.values():
                if each.id not in seen:
                    seen.add(each.id)
                    yield node(each)
            for n, (one, other) in enumerate(combinations(parties, 2)):
                waiting.write(edge(_edge(whole.told.meeting, n, one, other)))
        yield between
        waiting.seek(0)
        while piece := waiting.read(PIECE):
            yield piece


def _note_losses(wanted: Wanted, whole: MeetingWhole) -> None:
    meeting, many = whole.told.meeting, len(whole.told.parties)
    if many < 2:
        wanted.losses.note("a meeting of which one party alone is told: no edge", meeting.id)
    if many > 2:
        wanted.losses.note("that several edges are one meeting, but for its id", meeting.id)


def _node(party: PartyTold) -> Node:
    from dragoman.text.countries import country_code

    values: Values = {
        "label": party.name,
        "kind": party.kind,
        "side": party.of,
        "country": country_code(party.of) if party.of else None,
        "wikidata": party.wikidata,
    }
    words = "\t".join((party.kind, party.name, party.of or "")).encode("utf-8", "replace")
    return Node(party.actor or hashlib.blake2b(words, digest_size=6).hexdigest(), values)


def _edge(meeting: Meeting, n: int, one: str, other: str) -> Edge:
    values: Values = {
        "meeting": meeting.id,
        "date": meeting.date,
        "earliest": str(meeting.earliest) if meeting.earliest else None,
        "latest": str(meeting.latest) if meeting.latest else None,
        "status": meeting.status,
        "mode": meeting.mode,
        "place": meeting.place,
        "country": meeting.country,
        "reports": meeting.reports,
        "weight": 1.0,
    }
    return Edge(f"{meeting.id}-{n}", one, other, values)


def _node_of_graphml(node: Node) -> bytes:
    return b"<node id=" + _quoted(node.id) + b">" + _data("n", node.values) + b"</node>\n"


def _edge_of_graphml(edge: Edge) -> bytes:
    ends = b" source=" + _quoted(edge.one) + b" target=" + _quoted(edge.other)
    return b"<edge id=" + _quoted(edge.id) + ends + b">" + _data("e", edge.values) + b"</edge>\n"


def _data(of: str, values: Values) -> bytes:
    kept = ((name, value) for name, value in values.items() if value is not None)
    return b"".join(f'<data key="{of}_{name}">{_clean(str(value))}</data>'.encode() for name, value in kept)


def _node_of_gexf(node: Node) -> bytes:
    label = _quoted(str(node.values["label"]))
    return (
        b"<node id=" + _quoted(node.id) + b" label=" + label + b">" + _attvalues(node.values) + b"</node>\n"
    )


def _edge_of_gexf(edge: Edge) -> bytes:
    ends = b" source=" + _quoted(edge.one) + b" target=" + _quoted(edge.other)
    days = {"start": edge.values["earliest"], "end": edge.values["latest"]}
    spell = b"".join(f" {name}={quoteattr(str(day))}".encode() for name, day in days.items() if day)
    return (
        b"<edge id="
        + _quoted(edge.id)
        + ends
        + spell
        + b' weight="1.0">'
        + _attvalues(edge.values)
        + b"</edge>\n"
    )


def _attvalues(values: Values) -> bytes:
    kept = {
        name: value for name, value in values.items() if value is not None and name not in ("label", "weight")
    }
    cells = (f'<attvalue for="{name}" value={quoteattr(_bare(str(value)))}/>' for name, value in kept.items())
    return f"<attvalues>{''.join(cells)}</attvalues>".encode()


def _text(name: str, text: str) -> bytes:
    return f"<{name}>{_clean(text)}</{name}>".encode()


def _quoted(text: str) -> bytes:
    return quoteattr(_bare(text)).encode()


def _clean(text: str) -> str:
    return escape(_bare(text))


def _bare(text: str) -> str:
    return _NO_XML.sub("", text)
