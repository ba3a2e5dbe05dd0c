"""Chronologies that keep what the sources say: claims in, the tightest honest dates out.

>>> import sinoital
>>> history = sinoital.load("data")

All that the program knows is imported only when `load` is first asked for.
"""

from sinoital.version import __version__

# as in typing, which takes longer to import than all that is here
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from sinoital.api import History, load

__all__ = ["History", "__version__", "load"]


def __getattr__(name: str) -> "Any":
    """Return `load` or `History`, imported late: `sinoital --version` needs neither."""
    if name not in __all__:
        raise AttributeError(f"module 'sinoital' has no attribute '{name}'")
    from sinoital import api

    return getattr(api, name)
