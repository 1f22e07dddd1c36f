"""Parsed reports to accounts: who met whom, when, where, about what, held or planned, according to whom.

accounts        the flow: tellings, drafts, accounts
tellings        every word that tells of an encounter, by its frame
    meetings talks visits summits sessions rounds   the frames: who hangs on which word, and how
    opinions                                        who only speaks of talks, is for or against them
    mediators                                       who stands between the sides of talks
    ahead                                           who stands behind it, where the parse breaks
    conveners bodies event_words attendance         what a phrase says of a summit; who holds and attends it
    destinations                                    where a journey leads
    sites bearings                                  places by their words; which of several of one name
draft           what one telling gives by itself
    status when where attribution topics            its values, each with the words that say it
    standing                                        how it stands, by what is told of it
    attribution speakers sources tidings            the chain of sources, who speaks where, their names
political join gatherings delegations settle shadows    what all tellings of a report give together
    folding camps                                   what is told twice: in other words, of groups and by name
    twins guests rostrum                            which are of one encounter; who came for an event, spoke
record          the account, with its evidence
    confidence                                      how sure it is
    counterparts                                    what a counterpart is
scene           which token speaks of whom
    phrases rows groups counted                     names, rows and groups as actors
    posts offices                                   who holds a post that is told without a name
    pronouns antecedents sexes                      whom "he", "she" and "they" mean
published       when a report without a date was published, by estimate
    printed_dates tenures lives happenings ties     what it prints, and what a register knows of that
    clues                                           what all that comes to
issue date_words                                    the day of publication; the words of date, found once
clause lexicon intervals                            what hangs on a word; the tables; days compared
"""

from dragoman.extract.accounts import accounts
from dragoman.extract.issue import day_of
from dragoman.extract.published import dated
from dragoman.extract.record import readdressed

__all__ = ["accounts", "dated", "day_of", "readdressed"]
