"""Reasons: which dates need one since their wording does not say them, and what no claim can say."""

import re
from collections.abc import Mapping
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.reader import read_value
from sinoital.dates.value import Distance, FromSource
from sinoital.dates.window import Window
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.model import SLOTS, Event, Mode, Statement
from sinoital.records.problems import shortened

_OCCURRED: Final = Mode.OCCURRED.value
# what happens to plans and hopes that are given up
_GIVING_UP: Final = lazy_pattern(
    r"\b(?:gave (?:it )?up|give[ns]? up|giving up|abandon\w*|cancel\w*|called off|shelved|scrapped|dropped"
    r"|withdrawn|withdrew|renounced?"
    r"|abbandon\w*|rinunci\w*|annullat\w*|cancellat\w*|accantonat\w*|ritirat\w*)\b"
    r"|放弃|放棄|取消|作罢|作罷|搁置|擱置|撤销|撤銷|撤回",
    re.IGNORECASE,
)


def undated(texts: Mapping[str, str], named: Mapping[str, Window]) -> str:
    """Return that a wording holds no date where a slot has one; nothing where it does."""
    wording = texts.get("wording", "")
    for slot in SLOTS:
        text = texts.get(slot, "").strip()
        # what is told relative to another event needs no date, and a tense tells what was under way
        if not text or text.startswith("{") or (slot == "at" and _is_of_source(text)):
            continue
        try:
            found = find(wording, named)
        except DateError:
            return ""
        if found and isinstance(found.value, Distance):
            said = f"'{found.text}' in the wording needs something to count from, as {found.value.relation}"
            return f"{said}: write that, or say how {slot} '{shortened(text)}' was inferred"
        if found:
            return ""
        if set(re.findall("[0-9]{4}", wording)) & set(re.findall("[0-9]{4}", text)):
            return ""
        said = f"the wording '{shortened(wording)}' holds no date"
        return f"{said}: quote the words that date it, or say how {slot} '{shortened(text)}' was inferred"
    return ""


def _is_of_source(text: str) -> bool:
    try:
        return isinstance(read_value(text), FromSource)
    except DateError:
        return False


def given_up(texts: Mapping[str, str], to: Event | Statement | None) -> str:
    """Return that no claim can say that a plan was given up, where a new one may mean that; else nothing.

    Without that it would be read as what was to be, or as what became of it.
    """
    found = _GIVING_UP.search(texts.get("wording", ""))
    mode = texts.get("mode", _OCCURRED)
    is_promised = isinstance(to, Event) and all(claim.mode is not Mode.OCCURRED for claim in to.claims)
    if found is None or (mode == _OCCURRED and not is_promised):
        return ""
    taken = "that it came true" if mode == _OCCURRED else "when it was to be"
    return (
        f"'{found[0]}' may tell that a plan was given up, which no claim can say: this one says {taken}. "
        "Make the giving up an event of its own that names the plan: --set 'see_also=ID: given up'"
    )
