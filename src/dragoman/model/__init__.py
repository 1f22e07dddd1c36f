"""Frozen, plain types that the rooms hand one another. No I/O: msgspec and the standard library only."""

from dragoman.model.account import (
    Account,
    Attribution,
    Evidence,
    Gap,
    Mode,
    Party,
    PartyEvidence,
    PartyKind,
    Status,
)
from dragoman.model.actor import (
    Actor,
    ActorKind,
    Claim,
    Entity,
    Identity,
    Naming,
    Occupancy,
    Spelling,
    Tenure,
)
from dragoman.model.counts import Between, End, Network, Period, Places, Spot, Tie, Timeline, Unit
from dragoman.model.judgement import About, Anchor, Doubt, JudgedField, Judgement, Verdict
from dragoman.model.meeting import Meeting, MeetingField, Participant, Reading, Telling
from dragoman.model.place import Place
from dragoman.model.report import Paragraph, ParagraphKind, Report, Skipped
from dragoman.model.span import Span
from dragoman.model.when import When

__all__ = [
    "About",
    "Account",
    "Actor",
    "ActorKind",
    "Anchor",
    "Attribution",
    "Between",
    "Claim",
    "Doubt",
    "End",
    "Entity",
    "Evidence",
    "Gap",
    "Identity",
    "JudgedField",
    "Judgement",
    "Meeting",
    "MeetingField",
    "Mode",
    "Naming",
    "Network",
    "Occupancy",
    "Paragraph",
    "ParagraphKind",
    "Participant",
    "Party",
    "PartyEvidence",
    "PartyKind",
    "Period",
    "Place",
    "Places",
    "Reading",
    "Report",
    "Skipped",
    "Span",
    "Spelling",
    "Spot",
    "Status",
    "Telling",
    "Tenure",
    "Tie",
    "Timeline",
    "Unit",
    "Verdict",
    "When",
]
