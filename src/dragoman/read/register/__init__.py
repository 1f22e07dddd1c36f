"""Files of actors to entities and occupancies: FollowTheMoney, Wikidata and plain CSV, as a stream.

What cannot be used comes as `Broken`, with its line and the reason, and stops nothing else. A file that
cannot be read to its end is another matter: that raises, so that nobody keeps half of it.
"""

from dragoman.read.register.broken import BROKEN, LEFT_OUT, Broken
from dragoman.read.register.readers import FORMATS, dataset_name, read_actors
from dragoman.read.register.tally import Seen, Tally

__all__ = ["BROKEN", "FORMATS", "LEFT_OUT", "Broken", "Seen", "Tally", "dataset_name", "read_actors"]
