"""Meaning of one text that is a date, or of one that is none, as a JSON object of the same keys."""

from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.meaning import Meaning
from sinoital.dates.window import Window
from sinoital.export.parts import Json, to_json_line, window

_NOTHING: Final = {"edtf": "", "precision": "", "qualifier": ""}


def to_line(text: str, meaning: Meaning | DateError) -> str:
    """Return what a text means, or the error that it is no date, as one line of JSON."""
    return to_json_line(date(text, meaning))


def date(text: str, meaning: Meaning | DateError) -> Json:
    """Return the days that a text usually means, those that it strictly says, and its EDTF."""
    if isinstance(meaning, DateError):
        return {"text": text, **_NOTHING, **_windows(Window(), Window()), "error": str(meaning)}
    return {
        "text": text,
        "edtf": meaning.edtf,
        "precision": meaning.precision,
        "qualifier": meaning.qualifier,
        **_windows(meaning.layers.usual, meaning.layers.exact),
        "error": None,
    }


def _windows(usual: Window, exact: Window) -> Json:
    return {**window(usual), **{f"exact_{key}": value for key, value in window(exact).items()}}
