"""How much memory a measurement took."""

from __future__ import annotations

import platform
import resource
from pathlib import Path


def peak_mb() -> float:
    """The most that this process had, so far, in MB.

    Linux tells it of what the process itself has run: `ru_maxrss` begins with what whoever began it had then.
    """
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    held = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)
    if held is not None:
        return held / (1 << 10)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if platform.system() == "Darwin" else 1 << 10)
