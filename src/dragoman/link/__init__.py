"""Pairs of anything: which to compare at all (`block`), and which groups follow from them (`cluster`).

Nothing here knows what is paired. Things are told apart by a hashable, sortable name of their own.
"""
