"""How much memory a measurement took."""

from __future__ import annotations

import platform
import resource


def peak_mb() -> float:
    """The most that this process had, so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if platform.system() == "Darwin" else 1 << 10)
