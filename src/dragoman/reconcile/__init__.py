"""Accounts to meetings, over a whole store: what `merge` says of pairs and groups, kept up with every change.

tell        the meetings of all accounts that have changed
meetings    meetings with their accounts, to be listed and shown
"""

from dragoman.reconcile.tell import reconcile

__all__ = ["reconcile"]
