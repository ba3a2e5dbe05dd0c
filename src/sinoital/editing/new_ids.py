"""Ids of new records: made of what is given, not used yet, and in the right form."""

import re
from collections.abc import Container, Mapping, MutableMapping
from itertools import count
from typing import Final

from sinoital.editing.drafting import listed, looked_up
from sinoital.editing.lookup import Lookup
from sinoital.quick.patterns import lazy_pattern
from sinoital.records.names import fold
from sinoital.records.problems import shortened
from sinoital.store.fields import KEBAB

_YEAR: Final = lazy_pattern(r"(?<![0-9])[0-9]{4}(?![0-9])")


def words_for_id(title: str, cells: Mapping[str, str], lookup: Lookup) -> str:
    """Return of what an id is made: a title, or where that has no letters for one what it is about, and when.

    Such is a title in Chinese: `juno 2014` of its experiment, or else of its kind, and its year.
    """
    if id_of(title, ""):
        return title
    about = listed("experiments", cells.get("experiments", ""), lookup)
    if "text" in cells and not about:
        # only a person can name it
        return title
    kind = "statement" if "text" in cells else looked_up(lookup, "kind", cells.get("kind", ""))
    year = _YEAR.search(f"{cells.get('date', '')} {cells.get('start', '')} {cells.get('wording', '')}")
    return f"{about[0] if about else kind} {year[0] if year else ''}"


def mended_id(text: str) -> str:
    """Return an id in the form of one, `a-b` of `A_b`; as it is where it has no letters for one."""
    text = text.strip()
    return text if KEBAB.fullmatch(text) else id_of(text, text)


def id_of(title: str, otherwise: str = "event") -> str:
    """Return a title in the form of an id: `the-tower-is-founded`; another where it has no letter for one."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(title)).split()
    while len(words) > 1 and len("-".join(words)) > 60:
        words.pop()
    return "-".join(words)[:60].strip("-") or otherwise


def not_an_id(text: str, otherwise: str) -> str:
    """Return the message about a text that is no id, with one like it in the right form, or another."""
    return f"'{shortened(text)}' is not in the form '{id_of(text, otherwise)}' (a-z, 0-9, hyphens between)"


def no_letters(name: str, what: str) -> str:
    """Return the message about a name of which no id can be made."""
    return f"'{shortened(name)}' has no letters (a-z) or digits for {what}: give one"


def fresh_id(
    title: str,
    *used: Container[str],
    is_statement: bool = False,
    counts: MutableMapping[str, int] | None = None,
) -> str:
    """Return an id made of a title or a text that is not used yet: `first-light`, or `first-light-2`.

    `counts` keeps for each title the last number, so that many of the same are quick.
    """
    first = id_of(title, "statement" if is_statement else "event")
    counts = {} if counts is None else counts
    numbered = (
        (number, f"{first}-{number}" if number > 1 else first) for number in count(counts.get(first, 1))
    )
    counts[first], found = next(one for one in numbered if not any(one[1] in names for names in used))
    return found
