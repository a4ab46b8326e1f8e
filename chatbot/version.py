"""Which version this is."""

import subprocess
from functools import lru_cache

from chatbot.config import ROOT


@lru_cache(maxsize=1)
def version() -> str:
    """The commit that runs, or "unknown" outside a checkout."""
    try:
        run = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return run.stdout.strip()
