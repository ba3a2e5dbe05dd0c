"""What Python programs may use."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from tests import observatory
from tests.conftest import SAMPLE, Run

import sinoital
from sinoital.dates.edtf import parse
from sinoital.engine import dating, solver
from sinoital.engine.claim_bounds import BoundRule
from sinoital.engine.encoding import Stated
from sinoital.engine.promises import Outcome
from sinoital.questions.changes import Kind
from sinoital.questions.order import Gap, Order
from sinoital.questions.selection import Filters, Selection
from sinoital.records.names import UnknownName
from sinoital.store.loading import NotAChronology


@pytest.fixture(scope="module")
def history() -> sinoital.History:
    return sinoital.load(SAMPLE)


@pytest.fixture(scope="module")
def mountain(tmp_path_factory: pytest.TempPathFactory) -> sinoital.History:
    """The observatory: plans, relations between events, a conflict."""
    return sinoital.load(observatory.write(tmp_path_factory.mktemp("api") / "data"))


def ids(selection: Selection) -> list[str]:
    return [row.dated.event.id for row in selection.rows]


def test_a_folder_is_loaded_and_asked(history: sinoital.History) -> None:
    assert isinstance(history, sinoital.History)
    assert history["first-light"].event.title == "First light"
    assert [conflict.short for conflict in history.conflicts()] == [246]
    assert history.order("tower-founded", "first-light").certain is Order.BEFORE
    with pytest.raises(KeyError, match="'conle-directs' is a statement, which has no date"):
        history["conle-directs"]
    assert repr(history) == "<History of 'An invented observatory': 9 events, 2 sources, 0 problems>"


def test_a_data_package_is_that_of_the_command(history: sinoital.History, run: Run, tmp_path: Path) -> None:
    assert run("export", "datapackage", "-o", str(tmp_path / "all")).code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "all").iterdir()}
    assert {name: text.encode() for name, text in history.to_datapackage().items()} == written


def test_a_workbook_is_that_of_the_command(history: sinoital.History, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "all.xlsx"
    assert run("export", "-o", str(target)).code == 0
    cuts: list[str] = []
    assert (
        history.to_xlsx(cut=lambda record, column: cuts.append(f"{record} {column}")) == target.read_bytes()
    )
    assert not cuts


def test_the_filters_of_select_are_those_of_the_clause_for_the_parquet_table(
    history: sinoital.History, run: Run
) -> None:
    typed = run("sql", "--on", "1990", "-e", "tower", "--during", "tower-plan")
    assert history.sql(on="1990", experiment="tower", during="tower-plan") + "\n" == typed.out
    assert history.sql(filters=Filters(certain=True)) + "\n" == run("sql", "--certain").out
    some = [row.dated for row in history.select(experiment="tower").rows]
    assert 0 < len(history.to_parquet(some)) < len(history.to_parquet())
    with pytest.raises(TypeError, match="no filter is called 'experimant', did you mean 'experiment'"):
        history.sql(experimant="tower")
    with pytest.raises(ValueError, match="not a date"):
        history.sql(on="soonish")


def test_as_of_a_date_later_sources_are_silent(history: sinoital.History) -> None:
    then = history.as_of("1993")
    assert isinstance(then, sinoital.History)
    assert len(then.events) < len(history.events)
    assert then.later == (history.by_id.keys() - then.by_id.keys()) | {"conle-directs"}
    assert sinoital.load(str(SAMPLE), as_of="1993").events == then.events
    with pytest.raises(ValueError, match="'soonish' is not a date"):
        sinoital.load(SAMPLE, as_of="soonish")
    with pytest.raises(ValueError, match="'soonish' is not a date"):
        history.as_of("soonish")
    with pytest.raises(ValueError, match="has no last day"):
        sinoital.load(SAMPLE, as_of="1993/..")


def test_what_does_not_exist_is_an_error_that_suggests(history: sinoital.History) -> None:
    with pytest.raises(KeyError, match="did you mean 'first-light'"):
        history["first-ligth"]
    with pytest.raises(UnknownName, match="did you mean 'first-light'"):
        history.why("first-light", "first-ligth")
    with pytest.raises(UnknownName, match="did you mean 'first-light'"):
        history.order("first-ligth", "first-light")
    with pytest.raises(UnknownName, match="did you mean 'tower'"):
        history.select(experiment="towre")
    with pytest.raises(TypeError, match="no filter is called 'experiments', did you mean 'experiment'"):
        history.select(experiments="tower")
    with pytest.raises(NotAChronology):
        sinoital.load(SAMPLE / "events")
    with pytest.raises(AttributeError):
        _ = sinoital.nothing


# ---------------------------------------------------------------- select


def test_names_choose_as_the_options_do(history: sinoital.History) -> None:
    assert ids(history.select()) == [dated.event.id for dated in history.events]
    assert ids(history.select(experiment="LHAASO")) == ["survey-runs"]
    assert ids(history.select(kind=("founding", "launch"))) == [
        "tower-founded",
        "first-light",
        "second-tower",
    ]
    assert ids(history.select(kind=["founding", "launch"], topic="not:core")) == []
    first = history.select(filters=Filters(grep=("tower",), limit=1), status="occurred")
    assert (ids(first), first.beyond) == (["tower-founded"], 1)


def test_dates_choose_as_the_options_do(history: sinoital.History) -> None:
    found = history.select(on="1989-10", status="occurred")
    assert [(row.dated.event.id, row.answer.value) for row in found.rows] == [
        ("first-light", "certainly"),
        ("site-chosen", "possibly"),
    ]
    assert (found.since, found.until) == (parse("1989-10-01").earliest, parse("1989-10-31").latest)
    asked = history.select(since="1988", until="late 1989")
    assert (asked.since, asked.until) == (parse("1988").earliest, parse("1989").latest)
    certain = history.select(filters=Filters(certain=True), on="1989")
    assert ids(certain) == ["first-light"]


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        ({"since": "soonish"}, "'soonish' is not a date"),
        ({"since": "../1989"}, "'../1989' has no first day"),
        ({"until": "1989/.."}, "'1989/..' has no last day"),
        ({"since": "1990", "until": "1989"}, "1990-01-01 is after the last day asked for, 1989-12-31"),
        ({"since": "last year"}, "'last year' is relative to a day"),
    ],
)
def test_what_names_no_day_is_an_error(
    history: sinoital.History, dates: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        history.select(**dates)  # type: ignore[arg-type]


# ---------------------------------------------------------------- why, order, gap


def test_reasons_of_many_moments_come_in_one_answer(history: sinoital.History) -> None:
    start, light = history.why("survey-runs.start", "first-light")
    assert [str(reasons.moment) for reasons in (start, light)] == ["survey-runs.start", "first-light"]
    assert light.bounds[0].steps[0].claim == history["first-light"].event.claims[0]
    assert (light,) == history.why("first-light")
    assert history.why() == ()


def test_a_gap_leads_from_the_first_event_to_the_second(history: sinoital.History) -> None:
    assert history.gap("tower-founded", "first-light") == Gap(285, 650)
    assert history.gap("first-light", "tower-founded") == Gap(-650, -285)
    assert history.gap("tower-founded", "site-chosen") == Gap(None, 1963)
    assert history.gap("tower-founded", "prize-for-the-tower") == Gap(4384, None)
    assert history.gap("first-light", "first-light") == Gap(0, 0)


def test_a_gap_is_what_the_command_prints(history: sinoital.History, run: Run) -> None:
    names = ("first-light", "tower-founded", "survey-runs", "prize-for-the-tower", "site-chosen")
    for first, second in [*combinations(names, 2), ("tower-founded", "first-light")]:
        printed: dict[str, list[tuple[int | None, int | None]]] = {"exact": [], "read": []}
        for line in run("gap", first, second).out.splitlines():
            _, _, layer, order, *days = line.split("\t")
            least, most = (None if day == ".." else int(day) for day in days)
            back = (None if most is None else -most, None if least is None else -least)
            printed[layer].append(back if order == "after" else (least, most))
        found = history.order(first, second)
        assert history.gap(first, second) == found.gap == widest(printed["exact"])
        assert found.usual_gap == widest(printed["read"])
        assert history.gap(second, first) == turned(found.gap)


def widest(ranges: list[tuple[int | None, int | None]]) -> Gap:
    least, most = ([size[side] for size in ranges] for side in (0, 1))
    return Gap(
        None if None in least else min(day for day in least if day is not None),
        None if None in most else max(day for day in most if day is not None),
    )


def turned(gap: Gap) -> Gap:
    return Gap(*(None if day is None else -day for day in reversed(gap)))


# ---------------------------------------------------------------- slip, diff, exports


def test_slip_has_every_promise_in_the_order_of_the_events(mountain: sinoital.History) -> None:
    made = mountain.slip()
    assert len(made) == 20
    (paper,) = [promise for promise in made if promise.event.event.id == "paper"]
    assert (paper.outcome, paper.slip) == (Outcome.OCCURRED, (0, 0))
    order = list(mountain.by_id)
    places = [order.index(promise.event.event.id) for promise in made]
    assert places == sorted(places)


def test_two_states_are_compared(history: sinoital.History, mountain: sinoital.History) -> None:
    found = {change.last.event.id: change.kind for change in mountain.as_of("2014").diff(mountain)}
    assert found.keys() == mountain.by_id.keys()
    assert (found["fourth-array"], found["dish"], found["visit"]) == (Kind.ADDED, Kind.SETTLED, Kind.CONFLICT)
    assert found["second-array"] is Kind.UNCHANGED
    assert {change.kind for change in history.as_of("2017").diff(history)} == {Kind.UNCHANGED}


def test_a_picture_is_that_of_the_command(history: sinoital.History, run: Run, tmp_path: Path) -> None:
    def drawn(*words: str) -> str:
        assert run("draw", str(tmp_path / "one.svg"), "--force", *words).code == 0
        return (tmp_path / "one.svg").read_text(encoding="utf-8")

    assert history.to_svg() == drawn()
    asked = history.to_svg(by="topic", title="Stars", subtitle="more", width=900, height=500, dark=True)
    words = ("--by", "topic", "--title", "Stars", "--subtitle", "more", "--size", "900x500", "--dark")
    assert asked == drawn(*words)
    meetings = [row.dated for row in history.select(kind="meeting").rows]
    assert history.to_svg(meetings) == drawn("--kind", "meeting")
    late = history.select(since="1990")
    assert "only possibly in the time asked for" in history.to_svg(late)
    assert history.to_svg(late) == drawn("--since", "1990")
    with pytest.raises(ValueError, match="no lanes are called 'topics', did you mean 'topic'"):
        history.to_svg(by="topics")
    with pytest.raises(ValueError, match="no event has a day that is known"):
        history.to_svg([])


def test_exports_are_the_bytes_of_the_command(history: sinoital.History, run: Run) -> None:
    assert history.to_csv() == run("export", "csv").out
    assert history.to_csv(excel=True) == run("export", "csv", "--excel").out
    assert history.to_json() == run("export", "json").out
    assert history.to_jsonl() == run("export", "jsonl").out
    chosen = [row.dated for row in history.select(kind="meeting").rows]
    assert history.to_markdown() == run("export", "markdown").out
    assert history.to_markdown(cite=True, table=True) == run("export", "markdown", "--cite", "--table").out
    assert history.to_csl() == run("export", "csl").out
    assert history.to_timelinejs() == run("export", "timelinejs").out
    assert history.to_ics() == run("export", "ics").out
    assert history.to_bibtex() == run("export", "bibtex").out
    assert history.to_csv(chosen) == run("export", "csv", "--kind", "meeting").out
    assert history.to_json(chosen) == run("export", "json", "--kind", "meeting").out
    assert history.to_jsonl(iter(chosen)) == run("export", "jsonl", "--kind", "meeting").out


def test_exports_of_statements_are_the_bytes_of_the_command(history: sinoital.History, run: Run) -> None:
    assert history.statements_to_csv() == run("export", "csv", "--statements").out
    assert history.statements_to_csv(excel=True) == run("export", "csv", "--statements", "--excel").out
    assert history.statements_to_jsonl() == run("export", "jsonl", "--statements").out
    some = [one for one in history.records.statements if one.people]
    words = ("--statements", "--person", "conle")
    assert len(some) == 1
    assert history.statements_to_csv(iter(some)) == run("export", "csv", *words).out
    assert history.statements_to_jsonl(iter(some)) == run("export", "jsonl", *words).out
    assert json.loads(history.to_json(statements=some))["statements"] == [
        json.loads(history.statements_to_jsonl(some))
    ]
    backwards = list(reversed(history.records.statements))
    assert history.statements_to_jsonl(backwards) == history.statements_to_jsonl()


# ---------------------------------------------------------------- dated once


def test_nothing_is_dated_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = sinoital.load(observatory.write(tmp_path / "data"))
    before = history.as_of("2014")
    solve_alone = solver.solve

    def refused(*_: object) -> None:
        raise AssertionError("dated again")

    def alone(told: Stated) -> solver.Solved:
        assert len(told) == 1, "dated again"
        return solve_alone(told)

    monkeypatch.setattr(dating, "date_events", refused)
    monkeypatch.setattr(solver, "solve", refused)
    # what the claims of one event say without the others is part of an answer of `why`
    monkeypatch.setattr(dating, "solve", alone)

    feast, light = history.why("dome-feast", "first-array")
    assert [step.rule for step in feast.bounds[0].steps] == [BoundRule.RELATED, BoundRule.DATED]
    assert [step.rule for step in light.bounds[0].steps] == [BoundRule.DATED]
    assert len(history.why("site-closed", "survey.start", "survey.end", "visit")) == 4
    assert history.order("dome", "dome-feast").certain is None
    assert history.gap("dome", "first-array") == (2131, 2131)
    assert [len(conflict.claims) for conflict in history.conflicts()] == [2]
    assert len(history.slip()) == 20
    assert ids(history.select(experiment="camera")) == ["camera-mounted"]
    assert before.diff(history)
    assert len({history.to_csv(), history.to_json(), history.to_jsonl()}) == 3
