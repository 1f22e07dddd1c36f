"""The record in a browser: pages that are made on this machine, and need nothing from elsewhere.

app         the whole of it: what is asked for where, and what stands around that
server      the socket it listens at, and when it refuses to
workers     several processes that answer there, and `sharing`, who of them takes the next connection
site        what every page needs: the store, and what whoever looks may do
forms       what a form sends
queries     the URL as filters, and filters as a URL
paging      where in a list a page begins
views       a template with what it shows, as an answer
showing     the text of reports made harmless for a page
links       the addresses of pages
pictures    timeline, network and map: what is counted, drawn, linked; `picture_tables` beside them
strip       the small timeline above the list
drawing     pictures drawn by a process of its own
remembered  what takes a while to find out, remembered for a while
caching     answers that a browser need not be sent twice
assets      style and scripts, each at an address that changes with it
security    headers of each answer; whose requests are heard
sessions    who is let in, and that a form was sent from a page of this site
errors      what goes wrong, as a page or as JSON
pages/      a file for each page
api/        all of it as JSON, for programs
"""

from dragoman.serve.app import create_app
from dragoman.serve.server import hosts_of, listen, refuse_if_open, serve, serve_made, url_of
from dragoman.serve.site import Common
from dragoman.serve.workers import Workers, usual

__all__ = [
    "Common",
    "Workers",
    "create_app",
    "hosts_of",
    "listen",
    "refuse_if_open",
    "serve",
    "serve_made",
    "url_of",
    "usual",
]
