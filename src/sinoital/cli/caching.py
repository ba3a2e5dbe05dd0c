"""The user's cache folder, as the platform has it or as the environment names it."""

import os
import sys
from pathlib import Path
from typing import Final

VARIABLE: Final = "SINOITAL_CACHE"
"""The environment variable that names the folder, or is `off`."""


def cache_folder() -> Path | None:
    """Return the folder in which dated chronologies are kept; None where nothing is to be kept."""
    named = os.environ.get(VARIABLE) or ""
    if named:
        return None if named == "off" else Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "sinoital/cache"
    if sys.platform == "darwin":
        return home / "Library/Caches/sinoital"
    # the XDG Base Directory Specification takes no relative path
    base = Path(os.environ.get("XDG_CACHE_HOME") or "")
    return (base if base.is_absolute() else home / ".cache") / "sinoital"
