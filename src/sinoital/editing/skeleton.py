"""Skeletons of records: for each date in a document that no claim uses, what is known of a record of it."""

from collections.abc import Iterator
from typing import Final

from sinoital.dates.errors import DateError
from sinoital.dates.finding import find
from sinoital.dates.meaning import meaning
from sinoital.evidence.coverage import DatedWording, coverage_of
from sinoital.evidence.verify import SourceFindings
from sinoital.export.parts import to_json_line
from sinoital.records.model import Chronology, Source, lines_text
from sinoital.store.loading import named_times

NOTES: Final = ("around", "read")
"""The keys of a skeleton that only help to finish it: an import leaves them out."""


def skeletons(chronology: Chronology, checked: SourceFindings) -> Iterator[dict[str, str]]:
    """Yield a record to be finished for each dated wording of a source that is neither recorded nor listed.

    Title and kind are empty. The date is in the words of the source, and so says no more than they do; it
    is empty where they can be read in two ways. Nothing is yielded where the document has no text.
    """
    coverage = coverage_of(checked)
    for wording in coverage.open if coverage else ():
        yield _skeleton(chronology, checked.source, wording)


def as_lines(records: Iterator[dict[str, str]]) -> str:
    """Return records as JSON Lines, one a line."""
    return "".join(map(to_json_line, records))


def _skeleton(chronology: Chronology, source: Source, wording: DatedWording) -> dict[str, str]:
    date, read = _read(chronology, source, wording.text)
    return {
        "title": "",
        "kind": "",
        "source": source.id,
        "lines": lines_text(wording.lines),
        "wording": wording.text,
        "date": date,
        "read": read,
        "around": f"{wording.before}{wording.text}{wording.behind}",
    }


def _read(chronology: Chronology, source: Source, text: str) -> tuple[str, str]:
    """Return the date in a wording, and what it means in EDTF; both are empty where it is not clear."""
    named = named_times(chronology.periods)
    try:
        found = find(text, named)
        if found is None:
            return "", ""
        return found.text, meaning(found.text, source.when_written, named).edtf
    except DateError:
        return "", ""
