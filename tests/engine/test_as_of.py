"""What was known by a day."""

from itertools import pairwise

from tests.conftest import Folder

from sinoital.dates.day import day_of
from sinoital.engine.as_of import known_by

LATER = """\
id: article
title: "Later"
published: "2019-05"
"""
EVENTS = """\
- id: juno-starts
  title: JUNO takes data
  kind: discovery
  claims:
    - {source: article, lines: 3, wording: in 2018, date: "2018"}
- id: juno-planned
  title: JUNO is extended
  kind: discovery
  claims:
    - {source: interview, lines: 50, wording: to be in 2018, date: "2018", mode: planned}
    - {source: article, lines: 4, wording: in 2018, date: "2018", mode: planned}
"""


def known(folder: Folder, year: int, month: int, day: int) -> tuple[dict[str, int], list[str], list[str]]:
    """Return the known events with their number of claims, the unsure sources, and the later events."""
    folder.write("sources/article.yaml", LATER).write("events/more.yaml", EVENTS)
    then = known_by(folder.load()[0], day_of(year, month, day))
    counts = {event.id: len(event.claims) for event in then.history.records.events}
    return counts, [source.id for source in then.unsure], sorted(then.history.later)


def test_a_source_counts_from_the_last_day_on_which_it_may_have_appeared(folder: Folder) -> None:
    assert known(folder, 2017, 12, 31) == ({"juno-founded": 1, "juno-planned": 1}, [], ["juno-starts"])
    assert known(folder, 2017, 12, 30)[1:] == (
        ["interview"],
        ["juno-founded", "juno-planned", "juno-starts"],
    )


def test_a_source_that_may_have_appeared_is_left_out_and_named(folder: Folder) -> None:
    assert known(folder, 2019, 5, 30)[1] == ["article"]
    assert known(folder, 2019, 5, 1)[1] == ["article"]
    assert known(folder, 2019, 4, 30)[1] == []
    assert known(folder, 2019, 5, 31) == (
        {"juno-founded": 1, "juno-planned": 2, "juno-starts": 1},
        [],
        [],
    )


def test_a_later_day_never_loses_an_event_or_a_claim(folder: Folder) -> None:
    days = [(2017, 1, 1), (2017, 12, 31), (2019, 5, 1), (2019, 5, 31), (9999, 1, 1)]
    counts = [known(folder, *day)[0] for day in days]
    for before, after in pairwise(counts):
        assert all(after.get(name, 0) >= number for name, number in before.items())


def test_a_source_without_a_last_day_is_never_sure(folder: Folder) -> None:
    folder.write("sources/interview.yaml", 'id: interview\ntitle: "Open"\npublished: "2017/.."\n')
    assert known(folder, 9999, 1, 1)[1] == ["interview"]


def test_a_statement_is_known_with_the_claims_of_sources_that_had_appeared(folder: Folder) -> None:
    folder.write(
        "statements/juno.yaml",
        """\
- id: large
  text: JUNO is the largest
  nature: property
  claims:
    - {source: interview, lines: 2, wording: the largest}
    - {source: article, lines: 3, wording: larger than any}
- id: may-run-long
  text: JUNO may run for long
  nature: outlook
  claims: [{source: article, lines: 9, wording: may run for long}]
""",
    )
    folder.write("sources/article.yaml", LATER)
    then = known_by(folder.load()[0], day_of(2018, 1, 1)).history
    assert [(one.id, len(one.claims)) for one in then.records.statements] == [("large", 1)]
    assert "may-run-long" in then.later
