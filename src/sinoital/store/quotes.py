"""Reader of a quote: the lines of the source, and the wording on them."""

from typing import Final

from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import Document
from sinoital.records.problems import shortened
from sinoital.store.fields import Fields

LINES: Final = lazy_pattern(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?")
# enough for the words that carry a date: more would copy the document instead of quoting it
_LONGEST_WORDING: Final = 8


def read_lines(fields: Fields, document: Document | None) -> tuple[int, int]:
    """Return the first and the last line of the field `lines`, both included, counted from 1.

    (0, 0) where it cannot be read. A line beyond the end of the document is an error.
    """
    scalar = fields.scalar("lines", fields.require("lines"))
    if scalar is None:
        return 0, 0
    found = LINES.fullmatch(scalar.text)
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        message = f"lines '{shortened(scalar.text)}' is neither a line number nor a range such as 40-41"
        fields.error(scalar, "lines-form", message)
        return 0, 0
    first, last = int(found[1]), int(found[2] or found[1])
    if document and (fault := document.after_last_line(last)):
        fields.error(scalar, "lines-outside", fault)
    return first, last


def read_wording(fields: Fields) -> str:
    """Return the field `wording`; more than eight words get a warning."""
    wording = fields.text("wording", required=True)
    count = len(wording.split())
    if count > _LONGEST_WORDING:
        message = f"the wording has {count} words, more than {_LONGEST_WORDING}: quote those that it rests on"
        fields.warning(fields.at("wording"), "wording-long", message)
    return wording
