"""What changed: between two dates, between two folders, and as it is shown."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests import observatory
from tests.conftest import Golden, Run
from tests.making import HERE, before, card, chronology, claim, event, history, source

from sinoital.dates.day import day_of
from sinoital.dates.edtf import parse
from sinoital.dates.window import ANY, OPEN
from sinoital.engine.as_of import known_by
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import DatedEvent
from sinoital.engine.dating import date_event
from sinoital.engine.solver import Solved
from sinoital.questions.changes import EventChange, Kind, appeared, chosen, compare
from sinoital.questions.selection import Filters
from sinoital.records.model import Claim, Mode, Nature, Statement
from sinoital.store.loading import load
from sinoital.telling.glyphs import ASCII, UNICODE, Glyphs
from sinoital.views import diff as view

SOURCES = (source("letter", "2013-05-17"), source("report", "2019"), source("leaflet", ANY))
BY_ID = {one.id: one for one in SOURCES}


def told(
    *claims: Claim, name: str = "dome", title: str = "The dome opens", topics: tuple[str, ...] = ()
) -> DatedEvent:
    one = event(name, *claims, title=title, topics=topics)
    return DatedEvent(one, date_event(one, BY_ID))


def planned(date: str, where: str = "letter:1") -> Claim:
    return claim(where, date, Mode.PLANNED)


def state(*events: DatedEvent) -> DatedChronology:
    """Return a chronology of events that are dated already, each by itself."""
    records = chronology(*(one.event for one in events), sources=SOURCES)
    return DatedChronology(records=records, events=events, solved_at_once=Solved({}))


def kind(before: DatedEvent, after: DatedEvent, *, sources_since: bool = False) -> str:
    (change,) = compare(state(before), state(after), sources_since=sources_since)
    return change.kind.value


IN_2012 = told(claim("letter", "2012"))


# ---------------------------------------------------------------- the kinds of change


def test_an_event_that_only_one_side_has_is_added_or_gone() -> None:
    assert [change.kind for change in compare(state(), state(IN_2012))] == [Kind.ADDED]
    assert [change.kind for change in compare(state(IN_2012), state())] == [Kind.GONE]


def test_what_was_promised_or_in_conflict_and_is_now_told_is_settled() -> None:
    conflict = told(claim("letter", "2012"), claim("report", "2013"))
    ongoing = told(claim("report", start="2014", at="source"))
    assert kind(told(planned("2014")), told(planned("2014"), claim("report", "2014"))) == "settled"
    assert kind(conflict, IN_2012) == "settled"
    assert kind(told(claim("letter", mode=Mode.HOPED, start="2014")), ongoing) == "settled"


def test_what_is_now_in_conflict_says_so_whatever_became_of_its_days() -> None:
    assert kind(IN_2012, told(claim("letter", "2012"), claim("report", "2013"))) == "in-conflict"


def test_what_was_told_and_is_now_only_promised_is_reopened() -> None:
    assert kind(IN_2012, told(planned("2014"))) == "reopened"


def test_days_that_do_not_lie_within_those_before_are_moved() -> None:
    assert kind(IN_2012, told(claim("letter", "2011"))) == "moved"
    assert kind(told(planned("[2014..2016]")), told(planned("[2015..2018]"))) == "moved"


def test_days_within_those_before_are_tightened_and_the_other_way_round_widened() -> None:
    june = told(claim("letter", "2012"), claim("report", "2012-06"))
    assert kind(IN_2012, june) == "tightened"
    assert kind(june, IN_2012) == "widened"


def test_the_exact_layer_alone_can_be_tightened_and_so_can_the_usual_reading() -> None:
    early, months = told(claim("letter", "early 2012")), told(claim("letter", "[2012-01..2012-04]"))
    assert early.dating.usual == months.dating.usual
    assert kind(early, months) == "tightened"
    assert kind(IN_2012, early) == "tightened"


def test_a_start_that_moved_beside_an_end_that_tightened_is_moved() -> None:
    before, after = (
        told(claim("letter", start="2009", at="2011")),
        told(claim("letter", start="2010", at="2012")),
    )
    assert kind(before, after) == "moved"


def test_what_goes_on_in_a_later_source_is_tightened() -> None:
    since = claim("letter", start="2009", at="source")
    assert kind(told(since), told(since, claim("report", at="source"))) == "tightened"


@pytest.mark.parametrize(
    "other",
    [
        told(claim("letter", "2012"), claim("report", "2012")),
        told(claim("letter", "2012"), title="The dome is opened"),
        told(claim("letter", "2012"), topics=("arrays",)),
        told(claim("letter:7", "2012")),
        replace(IN_2012, dating=replace(IN_2012.dating, qualifiers=("~", "~"))),
        replace(IN_2012, dating=replace(IN_2012.dating, left_out=IN_2012.event.claims)),
    ],
)
def test_what_differs_on_the_same_days_is_retold(other: DatedEvent) -> None:
    assert kind(IN_2012, other) == "retold"
    assert kind(other, IN_2012) == "retold"


def test_an_open_event_that_no_new_source_tells_of_is_unmentioned() -> None:
    open_ones = told(planned("2014")), told(claim("letter", start="2009", at="source"))
    for dated in open_ones:
        assert kind(dated, dated, sources_since=True) == "unmentioned"
        assert kind(dated, dated) == "unchanged"
    assert kind(IN_2012, IN_2012, sources_since=True) == "unchanged"


def test_a_plan_is_retold_where_its_last_day_is_not_known_and_was_open() -> None:
    plan = event("plan", claim(mode=Mode.PLANNED, date=before("run.end")))
    goes_on, untold = event("run", claim(start="2004", at="source")), event("run", claim(start="2004"))
    changes = {one.last.event.id: one for one in compare(history(goes_on, plan), history(untold, plan))}
    assert changes["plan"].before is not None
    assert (changes["plan"].before.dating.exact.start.latest, changes["plan"].kind) == (OPEN, Kind.RETOLD)


def test_two_folders_know_the_names_of_both() -> None:
    """A filter may name what the old folder alone has, or the new one alone: it was renamed, or is gone."""
    opens = event("dome", claim(1, "2012"))
    plain = chronology(opens, kinds={})
    named = chronology(
        event("dome", claim("notes", "2012"), kind="feast", topics="optics"),
        kinds={"feast": "", "launch": ""},
        topics={"lenses": ""},
        sources=[source("notes", title="The lost notes")],
        cards=[card("people", "ada", "Ada Lens")],
    )
    said = Statement(
        id="best",
        text="The best",
        nature=Nature.OPINION,
        topics=("praise",),
        claims=opens.claims,
        location=HERE,
    )
    named = replace(named, statements=(said,))
    words = {"kind": ("launch", "feast"), "topic": ("lenses", "optics", "praise"), "person": ("Ada Lens",)}
    for sides in ((named, plain), (plain, named)):
        old, new = map(date_chronology, sides)
        for facet, names in words.items():
            for name in names:
                found = chosen(compare(old, new), old, new, Filters(named={facet: (name,)}))
                assert len(found.changes) == (name in ("feast", "optics"))
        by_title = Filters(named={"source": ("The lost notes",)})
        assert len(chosen(compare(old, new), old, new, by_title).changes) == 1


def test_sources_that_appeared_are_those_sure_by_the_second_date_and_not_by_the_first() -> None:
    def ids(since: int, until: int | None) -> list[str]:
        return [one.id for one in appeared(BY_ID, since, until)]

    assert ids(day_of(2013, 5, 17), day_of(2019, 12, 31)) == ["report"]
    assert ids(day_of(2013, 5, 16), day_of(2019, 12, 30)) == ["letter"]
    assert ids(day_of(2020), day_of(2021)) == []
    assert ids(day_of(2020), None) == ["leaflet"]


def test_a_change_tells_which_claims_and_fields_are_new() -> None:
    after = told(claim("letter:7", "2012"), claim("report", "2012"), topics=("arrays",))
    (change,) = compare(state(IN_2012), state(after))
    assert [claim.where for claim in change.new_claims] == ["letter:7", "report:1"]
    assert [claim.where for claim in change.lost_claims] == ["letter:1"]
    assert change.record_fields == ("topics",)
    (added,) = compare(state(), state(IN_2012))
    assert (added.record_fields, added.dating_fields, added.lost_claims) == ((), (), ())


# ---------------------------------------------------------------- laws

DATES = st.sampled_from(("2010", "2011-03", "early 2012", "2012~", "[2010..2012]", "2012-06-01"))
CLAIMS = st.builds(
    claim,
    st.sampled_from(("letter:1", "letter:2", "report:1", "leaflet:1")),
    DATES,
    st.sampled_from(Mode),
)
STATES = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(CLAIMS, min_size=1, max_size=3, unique=True), max_size=6
).map(lambda named: state(*(told(*claims, name=name) for name, claims in named.items())))


@given(STATES, st.booleans())
def test_a_state_does_not_differ_from_itself(unchanged: DatedChronology, since: bool) -> None:
    changes = compare(unchanged, state(*reversed(unchanged.events)), sources_since=since)
    kinds = {change.kind for change in changes}
    assert kinds <= ({Kind.UNCHANGED, Kind.UNMENTIONED} if since else {Kind.UNCHANGED})


@given(STATES, STATES, st.booleans())
def test_every_event_of_either_side_has_exactly_one_change(
    before: DatedChronology, after: DatedChronology, since: bool
) -> None:
    names = [change.last.event.id for change in compare(before, after, sources_since=since)]
    assert sorted(names) == sorted({dated.event.id for dated in (*before.events, *after.events)})


@pytest.mark.slow
@given(STATES, STATES)
def test_the_way_back_has_the_opposite_changes(before: DatedChronology, after: DatedChronology) -> None:
    there = {change.last.event.id: change.kind for change in compare(before, after)}
    back = {change.last.event.id: change.kind for change in compare(after, before)}
    opposite = {
        Kind.ADDED: {Kind.GONE},
        Kind.SETTLED: {Kind.CONFLICT, Kind.REOPENED},
        Kind.TIGHTENED: {Kind.WIDENED, Kind.CONFLICT},
        Kind.RETOLD: {Kind.RETOLD, Kind.CONFLICT},
        Kind.UNCHANGED: {Kind.UNCHANGED},
    }
    for name, kind_ in there.items():
        assert back[name] in opposite.get(kind_, set(Kind))


@pytest.mark.slow
@given(STATES, STATES)
def test_unchanged_events_are_alike_and_the_others_are_not(
    before: DatedChronology, after: DatedChronology
) -> None:
    for change in compare(before, after):
        assert (change.before == change.after) == (change.kind is Kind.UNCHANGED)


@pytest.mark.slow
@given(STATES, STATES)
def test_tightened_days_lie_within_those_before(before: DatedChronology, after: DatedChronology) -> None:
    for change in compare(before, after):
        if change.kind in (Kind.TIGHTENED, Kind.WIDENED) and change.before and change.after:
            inner, outer = change.after.dating, change.before.dating
            if change.kind is Kind.WIDENED:
                inner, outer = outer, inner
            for narrow, wide in ((inner.exact, outer.exact), (inner.usual, outer.usual)):
                assert wide.start.low <= narrow.start.low
                assert narrow.end.high <= wide.end.high
            assert (inner.exact, inner.usual) != (outer.exact, outer.usual)


# ---------------------------------------------------------------- the observatory


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return observatory.write(tmp_path_factory.mktemp("diff") / "data")


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same records, edited: a title, an id, a claim that is withdrawn, another day."""
    edited = {
        "title: The dish turns": "title: The great dish turns",
        "- id: park": "- id: garden",
        '    - {source: report, lines: 60, wording: on 3 June 2013, date: "2013-06-03"}\n': "",
        'wording: on 1 June 2012, date: "2012-06-01"': 'wording: on 2 June 2012, date: "2012-06-02"',
    }
    return observatory.write(tmp_path_factory.mktemp("diff") / "later", edited)


@pytest.fixture(scope="module")
def mountain(folder: Path) -> DatedChronology:
    records, problems = load(folder)
    assert problems == ()
    return date_chronology(records)


@pytest.fixture(scope="module")
def changes(mountain: DatedChronology) -> list[EventChange]:
    """What changed since 2014, in the order of the page."""
    before = known_by(mountain.records, day_of(2014, 12, 31)).history
    found = compare(before, mountain, sources_since=True)
    return sorted(found, key=lambda change: (list(Kind).index(change.kind), change.last.sort_key))


def test_what_the_report_changed(changes: list[EventChange]) -> None:
    by_kind: dict[str, list[str]] = {}
    for change in changes:
        by_kind.setdefault(change.kind.value, []).append(change.last.event.id)
    assert by_kind == {
        "added": ["fourth-array"],
        "settled": ["paper", "dish", "survey", "first-array", "site-closed"],
        "in-conflict": ["visit"],
        "moved": ["third-array"],
        "tightened": ["dome", "dome-feast"],
        "widened": ["park"],
        "retold": ["prize"],
        "unmentioned": ["camera-mounted", "second-array"],
    }


@pytest.mark.parametrize(
    ("width", "glyphs", "name"),
    [(80, UNICODE, "80"), (120, UNICODE, "120"), (80, ASCII, "ascii"), (50, UNICODE, "50")],
)
def test_the_differences_look_like_their_golden_file(
    mountain: DatedChronology,
    changes: list[EventChange],
    golden: Golden,
    width: int,
    glyphs: Glyphs,
    name: str,
) -> None:
    golden(f"diff-{name}.txt", view.diff((mountain, mountain), changes, width, glyphs).text)


@pytest.mark.parametrize("width", [20, 39, 71, 72, 80, 100, 200, 400])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_is_wider_than_asked_and_every_event_is_named(
    mountain: DatedChronology, changes: list[EventChange], width: int, glyphs: Glyphs
) -> None:
    text = view.diff((mountain, mountain), changes, width, glyphs).text
    assert all(cell_len(line) <= width for line in text.splitlines())
    unbroken = "".join(text.split())
    assert all(f"({change.last.event.id})" in unbroken for change in changes)


def test_a_page_in_ascii_has_nothing_else_but_names(
    mountain: DatedChronology, changes: list[EventChange]
) -> None:
    assert view.diff((mountain, mountain), changes, 80, ASCII).text.replace("相机", "").isascii()


def test_records_for_pipes_have_one_line_a_change_and_tabs_between(
    mountain: DatedChronology, changes: list[EventChange]
) -> None:
    lines = list(view.records((mountain, mountain), changes))
    assert len(lines) == len(changes)
    assert {line.count("\t") for line in lines} == {8}
    assert (
        "moved\tthird-array\tThe third array takes data\tplanned\t2020\tplanned\t2022\treport:70\t" in lines
    )
    assert lines[0].startswith("added\tfourth-array\tA fourth array is at work\t\t\thoped\t")


def shown(before: DatedEvent, after: DatedEvent) -> tuple[str, str]:
    """Return the second line of a change's page, without its gaps, and its record's places and fields."""
    sides = state(before), state(after)
    changed = compare(*sides)
    line = view.diff(sides, changed, 400).text.splitlines()[1]
    (record,) = view.records(sides, changed)
    return " ".join(line.split()), " | ".join(record.split("\t")[7:])


def test_a_date_that_reads_the_same_shows_the_side_that_differs() -> None:
    early, months = told(claim("letter", "early 2012")), told(claim("letter", "[2012-01..2012-04]"))
    assert shown(early, months)[0].startswith("early 2012 → between Jan and Apr 2012 The dome opens (dome)")
    under_way = claim("leaflet", at="2012")
    before, after = told(claim("report", at="source")), told(under_way, claim("report", at="source"))
    assert shown(before, after)[0].startswith("as of 2019 → by 2012 The dome opens")


def test_a_status_that_differs_stands_with_the_dates() -> None:
    line, _ = shown(told(planned("2014")), told(planned("2014"), claim("report", "2018")))
    assert line == "planned 2014 → occurred 2018 The dome opens (dome) report:1"


def test_a_title_that_differs_is_told_as_it_was() -> None:
    line, fields = shown(IN_2012, told(claim("letter", "2012"), title="It opens", topics=("arrays",)))
    assert line == '2012 It opens (dome); differs: title, topics; title before: "The dome opens"'
    assert fields == " | title, topics"


def test_a_reading_that_is_left_out_since_is_told_as_a_remark() -> None:
    early = claim("letter", "early 2012")
    left_out = told(early, claim("report", "2012-07"))
    days = replace(left_out.dating, left_out=())
    changed = compare(state(replace(left_out, dating=days)), state(left_out))
    assert changed[0].dating_fields == ("left_out",)
    assert shown(replace(left_out, dating=days), left_out)[1] == " | remarks"


def test_a_left_out_reading_in_the_same_words_is_told_as_a_new_claim_only() -> None:
    july = claim("report", "2012-07")
    before, after = told(claim("letter", "early 2012"), july), told(claim("letter", "late 2012"), july)
    (change,) = compare(state(before), state(after))
    assert before.dating.left_out != after.dating.left_out
    assert (change.kind, change.dating_fields) == (Kind.RETOLD, ())


def test_a_claim_that_is_gone_is_told_and_one_in_its_place_is_not() -> None:
    before = told(claim("letter:3", "2012"), claim("letter:9", "2012"))
    assert shown(before, told(claim("letter:3", "2012")))[1] == "no longer letter:9 | "
    assert shown(before, told(claim("letter:3", "2012-01"), claim("report", "2012")))[1] == (
        "letter:3, report:1; no longer letter:9 | "
    )


def test_days_without_a_new_claim_follow_from_other_events_or_say_so() -> None:
    derived = replace(IN_2012, dating=replace(IN_2012.dating, derived=("start_earliest",)))
    tighter = ends("2012-06")
    after = replace(derived, dating=replace(derived.dating, exact=tighter, usual=tighter))
    assert shown(IN_2012, after)[1] == "other events | "
    plain = replace(IN_2012, dating=replace(IN_2012.dating, exact=tighter, usual=tighter))
    assert shown(IN_2012, plain)[1] == "no new claim | "


def ends(text: str) -> Ends:
    window = parse(text).window
    return Ends(window, window)


def test_a_side_that_differs_where_the_dates_read_alike_is_told() -> None:
    before, after = (
        told(claim("report", at="source")),
        told(claim("report", at="source"), claim("leaflet", at="2012")),
    )
    assert shown(before, after)[0].startswith("as of 2019 → by 2012 ")


# ---------------------------------------------------------------- the command


@pytest.fixture
def data(folder: Path) -> Path:
    return folder


def test_two_dates_are_compared(run: Run, golden: Golden) -> None:
    code, out, err = run("diff", "--from", "2014", "--to", "2019")
    assert (code, out.count("\n")) == (0, 14)
    assert "1 source appeared in between: report" in err
    assert "13 events before, 14 after: 1 added, 5 settled, 1 now in conflict, 1 moved, 2 tightened" in err
    assert "1 widened, 1 retold, 2 no longer mentioned, 0 unchanged, 0 filtered out" in err
    assert run("diff", "--from", "2014")[1] == out


def test_a_source_that_may_have_appeared_by_a_date_is_named_and_counts_as_later(run: Run) -> None:
    _, out, err = run("diff", "--from", "2013", "--to", "2018")
    assert "--from 2013: brochure may have appeared by then (2012-2014); it is left out" in err
    assert "1 source appeared in between: brochure" in err
    assert "widened\tcamera-mounted" in out


def test_the_same_date_twice_has_no_differences(run: Run) -> None:
    code, out, err = run("diff", "--from", "2014", "--to", "2014", "--width", "80")
    assert (code, out) == (0, "")
    assert "0 sources appeared in between" in err
    assert "13 events before, 13 after: 13 unchanged, 0 filtered out" in err


def test_two_folders_are_compared(run: Run, folder: Path, later: Path) -> None:
    code, out, err = run("diff", str(folder), str(later))
    found = {line.split("\t")[1]: line.split("\t")[0] for line in out.splitlines()}
    assert code == 0
    assert found == {
        "garden": "added",
        "park": "gone",
        "paper": "reopened",
        "dome": "moved",
        "dome-feast": "tightened",
        "dish": "retold",
    }
    assert "14 events before, 14 after" in err
    assert "9 unchanged" in err


def test_a_folder_does_not_differ_from_itself(run: Run, folder: Path) -> None:
    assert run("diff", str(folder), str(folder)) == (
        0,
        "",
        "14 events before, 14 after: 14 unchanged, 0 filtered out\n",
    )


def test_added_one_way_is_gone_the_other_way(run: Run, folder: Path, later: Path) -> None:
    def ids(kind_: str, *folders: Path) -> set[str]:
        rows = [line.split("\t") for line in run("diff", *map(str, folders))[1].splitlines()]
        return {row[1] for row in rows if row[0] == kind_}

    assert ids("added", folder, later) == ids("gone", later, folder) == {"garden"}
    assert ids("gone", folder, later) == ids("added", later, folder) == {"park"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "say what to compare: --from DATE"),
        (("--to", "2018"), "say what to compare: --from DATE"),
        (("--from", "2018", "--to", "2017"), "2017 is before 2018"),
        (("--from", "soonish"), "'--from'"),
        (("--from", "2018/.."), "'2018/..' has no last day"),
        (("--from", "2018", "--as-of", "2019"), "with --from, use --to instead of --as-of"),
        ((".",), "name two folders, the old one and the new one"),
        (("a", "b", "c"), "name two folders, the old one and the new one"),
        (("a", "b", "--from", "2018"), "not both"),
        (("a", "b", "--to", "2018"), "not both"),
        ((".", ".", "--data", "c"), "to compare two folders, leave it out"),
        (("--from", "2014", "-e", "arry"), "did you mean 'array'?"),
    ],
)
def test_what_is_to_be_compared_must_be_said_in_one_way(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    code, out, err = run("diff", *words)
    assert (code, out) == (2, "")
    assert message in " ".join(err.split())


def test_a_folder_that_does_not_exist_is_told(run: Run, folder: Path) -> None:
    for words in ((str(folder), "nowhere"), ("nowhere", str(folder))):
        code, out, err = run("diff", *words)
        assert (code, out) == (2, "")
        assert "'nowhere' is not a folder, nor a revision: " in err
        assert "is in no git repository\n" in err


def test_a_folder_without_a_chronology_is_told_in_one_line(run: Run, folder: Path, tmp_path: Path) -> None:
    code, out, err = run("diff", str(folder), str(tmp_path))
    assert (code, out) == (3, "")
    assert err == f"sinoital: {tmp_path} is not a chronology: it has no chronology.yaml\n"


def test_errors_in_either_folder_are_told_and_what_seems_gone_may_be_left_out(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    faulty = observatory.write(tmp_path / "faulty", {'date: "2018-04-02"': 'date: "2018-02-30"'})
    code, out, err = run("diff", str(folder), str(faulty))
    assert (code, out.split("\t")[:2]) == (1, ["gone", "first-array"])
    assert "faulty/events/all.yaml:8:" in err
    assert "date '2018-02-30': February 2018 has 28 days" in err
    assert f"what is gone may be among the records that are left out of {faulty}" in err
    code, out, err = run("diff", str(faulty), str(folder))
    assert (code, out.split("\t")[:2]) == (1, ["added", "first-array"])
    assert "what is gone" not in err


def test_filters_choose_what_passes_before_or_after(run: Run) -> None:
    settled = run("diff", "--from", "2014", "--status", "planned")[1].splitlines()
    kinds = Counter(line.split("\t")[0] for line in settled)
    assert kinds == {"settled": 5, "moved": 1, "widened": 1, "unmentioned": 2}
    _, out, err = run("diff", "--from", "2014", "-e", "array", "--kind", "operation")
    assert [line.split("\t")[1] for line in out.splitlines()] == [
        "fourth-array",
        "first-array",
        "third-array",
        "second-array",
    ]
    assert "10 filtered out" in err


def test_names_of_either_folder_can_be_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    renamed = observatory.write(tmp_path / "renamed", {"[camera]": "[lens]"})
    (renamed / "experiments.yaml").write_text("- {id: array, name: A}\n- {id: lens, name: L}\n", "utf-8")
    for name in ("camera", "lens"):
        _, out, _ = run("diff", str(folder), str(renamed), "-e", name)
        assert [line.split("\t")[:2] for line in out.splitlines()] == [["retold", "camera-mounted"]]
        assert out.endswith("\texperiments\n")


def test_the_limit_counts_changes_and_the_order_is_kept_within_a_section(run: Run) -> None:
    _, out, err = run("diff", "--from", "2014", "--limit", "3", "--sort", "title", "--reverse")
    assert [line.split("\t")[1] for line in out.splitlines()] == ["fourth-array", "survey", "site-closed"]
    assert "11 beyond --limit" in err


def test_as_of_goes_with_two_folders(run: Run, folder: Path, later: Path) -> None:
    _, out, _ = run("diff", str(folder), str(later), "--as-of", "2014")
    assert {line.split("\t")[1] for line in out.splitlines()} == {"park", "garden", "dish"}


def test_a_page_is_drawn_where_a_width_is_asked_for(run: Run, golden: Golden) -> None:
    _, out, err = run("diff", "--from", "2014", "--width", "80")
    golden("diff-80.txt", out)
    assert err.endswith("\n")
    # dates are words: no sign needs a legend
    assert "still so when last told" not in err
    golden("diff-ascii.txt", run("diff", "--from", "2014", "--width", "80", "--ascii")[1])
