"""Colours and fonts of pages, light and dark."""

from collections.abc import Mapping
from typing import Final

_LIGHT: Final = {
    "page": "#ffffff",
    "text": "#1f2328",
    "dim": "#59636e",
    "red": "#b3261e",
    "green": "#1a6b2f",
    "yellow": "#7a5300",
    "blue": "#0a4fb3",
    "magenta": "#86309e",
    "cyan": "#00616d",
}
_DARK: Final = {
    "page": "#0d1117",
    "text": "#e6edf3",
    "dim": "#9aa4af",
    "red": "#ff8f85",
    "green": "#6fd58a",
    "yellow": "#e3b951",
    "blue": "#8ab8ff",
    "magenta": "#dca0f0",
    "cyan": "#5fd0dd",
}
PALETTES: Final[Mapping[str, Mapping[str, str]]] = {"light": _LIGHT, "dark": _DARK}
"""The colours by the name of the scheme; what is no `page` is the colour of a text on it."""

FONTS: Final = (
    "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace"
)
"""The names of fonts that may be there; none is fetched."""


def colours(page: str, text: str) -> str:
    """Return the CSS that colours a page, light, or dark on a screen where that is preferred.

    `page` is the selector of the page and its property, as `body{background`; `text` the selector of texts.
    """
    light, dark = (f"{page}:{PALETTES[name]['page']}}}{_rules(name, text)}" for name in ("light", "dark"))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _rules(scheme: str, text: str) -> str:
    """Return the CSS that gives texts the colours of a scheme, `text` being the selector of all of them."""
    palette = PALETTES[scheme]
    kind = "fill" if text == "text" else "color"
    named = "".join(
        f".{name}{{{kind}:{colour}}}" for name, colour in palette.items() if name not in ("page", "text")
    )
    return f"{text}{{{kind}:{palette['text']}}}{named}"
