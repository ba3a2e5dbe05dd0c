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
        return None if named.casefold() == "off" else Path(named)
    # the XDG Base Directory Specification takes no relative path
    base = Path(os.environ.get("XDG_CACHE_HOME") or "")
    if sys.platform not in ("win32", "darwin") and base.is_absolute():
        return base / "sinoital"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    # some users, as those of services, have a home that is not there: none is made for them
    if not home.is_absolute() or not os.path.isdir(home):  # noqa: PTH112 - Path may raise
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "sinoital/cache"
    if sys.platform == "darwin":
        return home / "Library/Caches/sinoital"
    return home / ".cache/sinoital"
