"""Dates in words: the table of the manual, and that what is printed is read back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from tests.conftest import Folder
from tests.generated import chronologies, histories, promising
from tests.making import after, before, claim, event, history, source

from sinoital.dates.reader import read_value
from sinoital.dates.window import ANY, Window
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.dated import PROMISED, DatedEvent
from sinoital.questions.standing import Form
from sinoital.records.model import Basis, Claim, Event, Mode, Relation
from sinoital.telling.dates import beginning, claim_that_dates, telling

MANUAL = Path(__file__).parents[2] / "docs" / "dates.md"
LAUNCH = event("launch", claim(8, date="1984"))
PRIZE = event("prize", claim(9, date="2015"))


def table() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the manual's table: the claims, the column, the tail."""
    part = MANUAL.read_text(encoding="utf-8").partition("## How dates are printed")[2]
    for line in part.partition("\n## ")[0].splitlines():
        if line.startswith("| `"):
            claims, column, tail = (cell.strip() for cell in line.strip("|").split(" | "))
            yield claims, column, tail.rstrip("| ")


def slot(said: Any) -> Relation | str:
    """Return what a claim of the table says of a moment."""
    if not isinstance(said, dict):
        return str(said)
    by, first, last = said.get("by", ""), said.get("after"), said.get("before")
    if first and last:
        return replace(after(str(first)), before=before(str(last)).before)
    made = after(str(first), by) if first else before(str(last), by)
    return replace(made, by=replace(made.by, text=by)) if made.by else made


def claims(text: str) -> Iterator[Claim]:
    """Yield the claims of a cell."""
    for line, written in enumerate(re.findall("`(.*?)`", text), 1):
        # every scalar is a text, as in records
        said = yaml.load(written, yaml.BaseLoader)
        mode, basis = Mode(said.pop("mode", "occurred")), Basis(said.pop("basis", "stated"))
        made = claim(line, mode=mode, **{name: slot(one) for name, one in said.items()})  # type: ignore[arg-type]
        yield replace(made, basis=basis)


@pytest.mark.parametrize(("said", "column", "tail"), list(table()))
def test_the_table_of_the_manual_holds(said: str, column: str, tail: str) -> None:
    made = history(LAUNCH, PRIZE, event("it", *claims(said)))
    told = telling(made.by_id["it"], made)
    assert (told.column, told.note) == (column, tail)


def test_the_manual_has_a_row_for_every_way_of_telling() -> None:
    """Each form of `Form` is in the table at least once."""
    found = set()
    for said, _, _ in table():
        made = history(LAUNCH, PRIZE, event("it", *claims(said)))
        found.add(telling(made.by_id["it"], made).form)
    # what began at a day or later, and is not capped by its source, needs a source that nobody dates
    assert found == set(Form) - {Form.AFTER}


def test_what_only_begins_is_told_so() -> None:
    made = history(event("it", claim("letter:1", date="not before 2009")), sources=[source("letter", ANY)])
    assert telling(made.by_id["it"], made).text == "2009 or later"


def test_a_promise_made_twice_tells_both_times() -> None:
    hopes = (claim(1, after("source"), Mode.HOPED), claim("letter:1", after("source"), Mode.HOPED))
    made = history(event("it", *hopes), sources=[source("letter", "2025-09-25")])
    assert telling(made.by_id["it"], made).text == "no date (hoped as of 2017, again 25 Sep 2025)"


def test_the_year_of_a_source_that_is_inferred_makes_no_date_vague() -> None:
    """That a source is only usually of 2017 is told once, in the foot of a page, and not with every date."""
    report = source("letter", "[2014..2018]", usually="2017")
    made = history(event("it", claim("letter:1", date=before("source"))), sources=[report])
    assert telling(made.by_id["it"], made).text == "by 2017"


DOUBTS = ("Y~", "about Y", "Y?", "perhaps Y", "Y%", "about May Y")


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("slots", ["date", "start", "end", "at", "start source", "at end", "start end"])
@pytest.mark.parametrize("mode", [Mode.OCCURRED, Mode.PLANNED])
def test_no_word_or_sign_of_doubt_is_lost(doubt: str, slots: str, mode: Mode) -> None:
    """Whichever side it stands at, whichever form the words take: nothing is more precise than its source."""
    date = doubt.replace("Y", "1995" if mode is Mode.OCCURRED else "2025")
    said: dict[str, Any] = {name: date for name in slots.split() if name != "source"}
    if "source" in slots:
        said["at"] = "source" if mode is Mode.OCCURRED else "2030"
    made = history(event("it", claim(1, mode=mode, **said)))
    text = telling(made.by_id["it"], made).text
    assert any(word in text for word in ("c. ", "about ", "approximate", "uncertain")), text


def test_what_is_inferred_is_told_of_the_event_or_of_its_date() -> None:
    inferred = replace(claim(1, date="2009"), basis=Basis.INFERRED)
    made = history(
        replace(event("a", inferred), inferred="from a title"), event("b", inferred, claim(2, "2009"))
    )
    assert telling(made.by_id["a"], made).note == "inferred"
    assert telling(made.by_id["b"], made).note == ""


_VERBS = ("began ", "ended ", "still on ", "still in ", "still between ", "still ")


def read(text: str) -> Window | None:
    """Return the days that printed words name; None where they hold no date."""
    for verb in _VERBS:
        text = text.removeprefix(verb)
    if text.startswith('"') or text in ("no date", "under way then", "uncertain", "sources disagree"):
        return None
    return read_value(text).layers(ANY).usual


def start_read(made: DatedChronology, one: DatedEvent) -> Window | None:
    """Return the days on which the event began by what is printed; None where that holds no date."""
    told = telling(one, made)
    found = read(told.column.removeprefix("as of ").removeprefix("since "))
    if found is None:
        return None
    if told.form in (Form.AS_OF, Form.UNTIL, Form.UNDER_WAY):
        found = Window(ANY.earliest, found.latest)
    for part in told.tail:
        if part.startswith(("began ", "not before ")) and not part.startswith('began "'):
            found = found.meet(Window(read(part).earliest))  # type: ignore[union-attr]
    return found


@given(promising())
def test_dates_of_promises_and_of_sources_that_nobody_dates_have_words(made: DatedChronology) -> None:
    for one in made.events:
        told = telling(one, made)
        assert told.column
        assert all(told.tail)


def test_what_goes_on_in_a_source_that_nobody_dates_has_no_date() -> None:
    made = history(event("it", claim("letter:1", at="source")), sources=[source("letter", ANY)])
    assert telling(made.by_id["it"], made).text == "no date (still so when told)"


@given(chronologies() | histories())
def test_what_is_printed_is_read_back(events: list[Event]) -> None:
    """The words hold every day that is usually meant, and no day that is strictly impossible."""
    made = history(*events)
    for one in made.events:
        dating = one.dating
        found = start_read(made, one)
        form = telling(one, made).form
        if found is None or form is Form.BEFORE:
            continue
        assert found.holds(dating.usual.start), (telling(one, made).text, dating)
        if dating.conflicts or dating.status in PROMISED:
            continue
        # a word of the source stands for the side that is strictly open; other sides are no wider
        strict = Window(dating.exact.start.earliest, dating.exact.start.latest)
        assert found.high <= strict.high, (telling(one, made).text, dating)
        if not any('"' in part for part in telling(one, made).tail):
            assert found.low >= strict.low, (telling(one, made).text, dating)


def test_the_place_beside_a_date_is_that_of_the_claim_it_rests_on(folder: Folder) -> None:
    folder.write(
        "events/juno.yaml",
        "- id: a\n  title: A\n  kind: founding\n  claims:\n"
        "    - {source: interview, lines: 1, wording: planned for 2011, date: '2011', mode: planned}\n"
        "    - {source: interview, lines: 2, wording: in 2012, date: '2012'}\n"
        "    - {source: interview, lines: 3, wording: in May, date: '2012-05', basis: inferred, because: x}\n"
        "    - {source: interview, lines: 4, wording: in April 2012, date: 2012-04/2012-05}\n"
        "    - {source: interview, lines: 5, wording: in May 2012, date: '2012-05'}\n".replace(
            "date: 2012-04/2012-05", "date: '[2012-04..2012-05]'"
        ),
    )
    (dated,) = (one for one in date_chronology(folder.load()[0]).events if one.event.id == "a")
    assert claim_that_dates(dated).lines == (5, 5)


@pytest.mark.parametrize(
    ("claims", "began"),
    [
        ([claim(date="2000-03-01~")], "c. 1 Mar 2000"),
        ([claim(date="c. 1987")], "c. 1987"),
        ([claim(start="2000-03~", at="source")], "c. Mar 2000"),
        ([claim(date="2000"), claim(2, date="2000-04?")], "Apr 2000 (uncertain)"),
        ([claim(start="2004-05-04", end="2008~")], "4 May 2004"),
        ([replace(claim(date="1988"), basis=Basis.INFERRED)], "1988, inferred"),
        # the day is stated by nobody, and the year is
        (
            [claim(date="1988"), replace(claim(2, date="1988-05-04"), basis=Basis.INFERRED)],
            "4 May 1988, inferred",
        ),
        ([claim(date="1988-05-04"), replace(claim(2, date="1988"), basis=Basis.INFERRED)], "4 May 1988"),
        ([claim(start="1988"), replace(claim(2, end="1990"), basis=Basis.INFERRED)], "1988"),
    ],
)
def test_a_beginning_is_told_with_its_doubts(claims: list[Claim], began: str) -> None:
    assert beginning(history(event("one", *claims)).by_id["one"]) == began
