"""Parsed reports to accounts: who met whom, when, where, about what, held or planned, according to whom."""

from dragoman.extract.accounts import accounts

__all__ = ["accounts"]
