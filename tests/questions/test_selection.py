import random
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import making
from tests.making import card, source

from sinoital.dates.day import day_of, last_day_of
from sinoital.dates.edtf import parse
from sinoital.dates.window import OPEN, UNKNOWN, Bound, Window
from sinoital.engine.chronology import date_chronology
from sinoital.engine.claim_bounds import Ends
from sinoital.engine.dated import DatedEvent, Dating, Status
from sinoital.questions.facets import FACETS
from sinoital.questions.selection import (
    Answer,
    Filters,
    NotChosen,
    Selection,
    event_of,
    is_certain,
    is_possible,
    is_undated,
    select,
    span_of,
)
from sinoital.questions.sorting import SORTS, arranged
from sinoital.records.model import Claim, Event, Mode, Relation, Shape, Slot
from sinoital.records.moment import SOURCE
from sinoital.records.names import UnknownName

SOURCES = (
    source("interview", title="A long lasting partnership"),
    source("minutes", "2025-09-25", title="Bilateral meeting in Rome"),
    source("leaflet", Window(), title="A leaflet without a date"),
)
CARDS = [
    card("experiments", "juno", "JUNO", "Jiangmen Underground Neutrino Observatory", zh="江门中微子实验"),
    card("experiments", "dampe", "DAMPE", "Wukong", "–"),  # an alias that folds to nothing
    card("experiments", "besiii", "BESIII", "BES-III"),
    card("institutions", "infn", "INFN", it="Istituto Nazionale di Fisica Nucleare"),
    card("institutions", "ihep", "IHEP", "Institute of High Energy Physics", zh="高能物理研究所"),
    card("people", "marco-maggiora", "Marco Maggiora"),
    card("people", "marcus-conle", "Marcus Conlé"),
    card("places", "frascati", "Frascati", "LNF"),
    card("places", "beijing", "Beijing", it="Pechino"),
]
KINDS = {"founding": "it begins", "membership": "joins", "launch": "into space", "visit": "a stay"}
TOPICS = {"neutrinos": "neutrinos", "space": "satellites", "colliders": "rings"}


def claim(date: Slot | str | None = None, *, source: str = "interview", **said: Any) -> Claim:
    return making.claim(f"{source}:41", date, **said)


def event(name: str, title: str, *claims: Claim, kind: str = "founding", **named: Any) -> Event:
    return making.event(name, *claims, title=title, kind=kind, **named)


EVENTS = (
    event(
        "juno-born",
        "The JUNO collaboration is born",
        claim("2012", wording="born in 2012", said_by="marco-maggiora"),
        experiments="juno",
        institutions="ihep",
        topics="neutrinos",
    ),
    event(
        "infn-joins-juno",
        "INFN joins JUNO",
        claim("2014", wording="INFN joined in 2014"),
        kind="membership",
        experiments="juno",
        institutions="infn",
        topics="neutrinos",
    ),
    event(
        "besiii-joined",
        "First Italians in BESIII",
        claim("early 2009", wording="early 2009 for the first participation"),
        kind="membership",
        experiments="besiii",
        institutions="infn ihep",
        places="beijing",
        topics="colliders",
    ),
    event(
        "dampe-launch",
        "DAMPE flies",
        claim("late 2015"),
        claim("2015-12-17", source="minutes"),
        kind="launch",
        experiments="dampe",
        topics="space",
    ),
    event(
        "cses-launch",
        "The first CSES satellite is launched",
        claim("early 2018", mode=Mode.PLANNED, wording="expected very soon, in early 2018"),
        kind="launch",
        topics="space",
    ),
    event(
        "herd-flies",
        "HERD flies",
        claim("soon", mode=Mode.HOPED),
        kind="launch",
        experiments="herd",
        topics="space",
    ),
    event(
        "infn-in-dampe",
        "INFN and IHEP work in DAMPE",
        claim(start="2013", at="source"),
        kind="membership",
        experiments="dampe",
        institutions="infn ihep",
        topics="space",
    ),
    event(
        "school-in-frascati",
        "A summer school",
        claim(start="2004", end="2006"),
        kind="visit",
        people="marcus-conle",
        places="frascati",
    ),
    event(
        "prize",
        "A prize is given",
        claim("2010"),
        claim("2011", source="minutes"),
        kind="visit",
        people="marco-maggiora",
    ),
    event(
        "letter",
        "A letter is signed",
        claim(Relation("{before: source}", before=SOURCE)),
        kind="visit",
    ),
    event("legend", "Somebody tells a legend", claim("perhaps 2001", source="leaflet"), kind="visit"),
    event(
        "rumour",
        "A rumour",
        claim(Relation("{before: source}", before=SOURCE), source="leaflet"),
        kind="visit",
    ),
)
HISTORY = date_chronology(
    making.chronology(*EVENTS, sources=SOURCES, cards=CARDS, kinds=KINDS, topics=TOPICS)
)
DATED = HISTORY.events
BY_ID = HISTORY.by_id
IN_ORDER = [
    "legend",
    "school-in-frascati",
    "besiii-joined",
    "prize",
    "juno-born",
    "infn-in-dampe",
    "infn-joins-juno",
    "dampe-launch",
    "letter",
    "cses-launch",
    "herd-flies",
    "rumour",
]


def chosen(**named: str | tuple[str, ...]) -> list[str]:
    words = {name: (said,) if isinstance(said, str) else said for name, said in named.items()}
    return ids(select(HISTORY, Filters(named=words)))


def ids(selection: Selection) -> list[str]:
    return [row.dated.event.id for row in selection.rows]


def dated(*claims: Claim) -> tuple[DatedEvent, ...]:
    """Return an event for each claim, named a, b, c and so on, in order of time."""
    events = [event(name, name.upper(), claim) for name, claim in zip("abcdef", claims, strict=False)]
    return date_chronology(replace(HISTORY.records, events=tuple(events))).events


def since(text: str) -> int:
    earliest = parse(text).earliest
    assert isinstance(earliest, int)
    return earliest


def until(text: str) -> int:
    latest = parse(text).latest
    assert isinstance(latest, int)
    return latest


# filters by name


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("experiment", "juno", ["juno-born", "infn-joins-juno"]),
        ("institution", "ihep", ["besiii-joined", "juno-born", "infn-in-dampe"]),
        ("person", "marcus-conle", ["school-in-frascati"]),
        ("place", "beijing", ["besiii-joined"]),
        ("kind", "launch", ["dampe-launch", "cses-launch", "herd-flies"]),
        ("topic", "neutrinos", ["juno-born", "infn-joins-juno"]),
        ("source", "minutes", ["prize", "dampe-launch"]),
        ("status", "ongoing", ["infn-in-dampe"]),
        ("status", "planned", ["cses-launch"]),
        ("status", "hoped", ["herd-flies"]),
        ("status", "conflict", ["prize"]),
    ],
)
def test_a_filter_keeps_the_events_that_bear_its_name(name: str, said: str, expected: list[str]) -> None:
    assert chosen(**{name: said}) == expected


def test_those_who_take_part_and_those_whom_a_source_quotes_are_asked_for_apart() -> None:
    assert chosen(person="marco-maggiora") == ["prize"]
    assert chosen(said_by="marco-maggiora") == ["juno-born"]


@pytest.mark.parametrize(
    "said",
    [
        "JUNO",
        "Juno",
        "江门中微子实验",
        "jiangmen underground neutrino observatory",
        "Jiangmen  Underground Neutrino-Observatory",
    ],
)
def test_a_name_matches_by_id_name_or_alias_in_any_language_and_case(said: str) -> None:
    assert chosen(experiment=said) == ["juno-born", "infn-joins-juno"]


@pytest.mark.parametrize(
    "said", ["Marcus Conlé", "Marcus Conle\u0301", "marcus conle", "MARCUS CONLÉ", "marcus_conle"]
)
def test_accents_composed_or_not_do_not_count(said: str) -> None:
    assert chosen(person=said) == ["school-in-frascati"]


def test_a_source_is_found_by_its_title() -> None:
    assert chosen(source="bilateral meeting in rome") == ["prize", "dampe-launch"]


def test_a_repeated_filter_means_or() -> None:
    assert chosen(experiment=("juno", "dampe")) == [
        "juno-born",
        "infn-in-dampe",
        "infn-joins-juno",
        "dampe-launch",
    ]


def test_different_filters_mean_and() -> None:
    assert chosen(experiment=("juno", "dampe"), institution="infn") == ["infn-in-dampe", "infn-joins-juno"]


def test_not_excludes() -> None:
    assert chosen(institution="not:infn", topic=("neutrinos", "colliders")) == ["juno-born"]


def test_not_excludes_from_what_the_same_filter_keeps() -> None:
    assert chosen(institution=("ihep", "not:infn")) == ["juno-born"]


def test_a_filter_without_names_keeps_everything() -> None:
    assert chosen(experiment=()) == IN_ORDER


@pytest.mark.parametrize(
    ("name", "said", "message"),
    [
        ("place", "frascatti", "no place is called 'frascatti', did you mean 'frascati'?"),
        ("place", "pecchino", "no place is called 'pecchino', did you mean 'Pechino'?"),
        ("kind", "visti", "no kind is called 'visti', did you mean 'visit'?"),
        ("status", "hopped", "no status is called 'hopped', did you mean 'hoped'?"),
        ("topic", "not:netrinos", "no topic is called 'netrinos', did you mean 'neutrinos'?"),
        ("experiment", "xyz", "no experiment is called 'xyz'; 'sinoital list experiments' shows them all"),
        (
            "status",
            "done",
            "no status is called 'done'; there are occurred, ongoing, planned, hoped, conflict",
        ),
        ("experiment", "", "the name of the experiment is empty"),
        ("experiment", " - ", "the name of the experiment is empty"),
        ("experiment", "not:", "the name of the experiment is empty"),
    ],
)
def test_a_name_that_nobody_bears_gets_a_suggestion(name: str, said: str, message: str) -> None:
    with pytest.raises(UnknownName) as told:
        chosen(**{name: said})
    assert str(told.value) == message


def test_a_name_without_a_card_is_known_where_an_event_holds_it() -> None:
    assert chosen(experiment="HERD") == ["herd-flies"]


@pytest.mark.parametrize("name", FACETS)
def test_every_name_that_an_event_holds_is_known_to_its_filter(name: str) -> None:
    known = FACETS[name].names(HISTORY.records).bearers
    held = {part for dated in DATED for part in FACETS[name].of(dated, HISTORY.records)} - {"herd"}
    assert held <= set().union(*known.values())


# grep


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["joined in 2014"], ["infn-joins-juno"]),
        (["LAUNCHED"], ["cses-launch"]),
        (["dampe-launch"], ["dampe-launch"]),
        (["istituto nazionale"], ["besiii-joined", "infn-in-dampe", "infn-joins-juno"]),
        (["conle"], ["school-in-frascati"]),
        (["pechino"], ["besiii-joined"]),
        (["wukong", "legend"], ["legend", "infn-in-dampe", "dampe-launch"]),
        (["wukong", "not:2015", "not:launch"], ["infn-in-dampe"]),
        (["herd"], ["herd-flies"]),
        (["nothing of the kind"], []),
    ],
)
def test_grep_looks_into_ids_titles_wordings_and_names(texts: list[str], expected: list[str]) -> None:
    assert ids(select(HISTORY, Filters(grep=tuple(texts)))) == expected


def test_grep_alone_with_not_keeps_the_rest() -> None:
    assert ids(select(HISTORY, Filters(grep=("not:juno",)))) == [
        name for name in IN_ORDER if "juno" not in name
    ]


@pytest.mark.parametrize("text", ["born born in 2012", "2014 juno", "JUNO IHEP"])
def test_grep_does_not_run_from_one_text_into_the_next(text: str) -> None:
    assert ids(select(HISTORY, Filters(grep=(text,)))) == []


@pytest.mark.parametrize("text", ["", "  ", "not:", "--"])
def test_an_empty_text_to_look_for_is_a_mistake(text: str) -> None:
    with pytest.raises(UnknownName, match=r"^the text to look for is empty$|^'.*' is only blanks, hyphens"):
        select(HISTORY, Filters(grep=(text,)))


# one event


def test_an_event_is_found_by_its_id_in_any_case() -> None:
    assert event_of(HISTORY, "Juno Born") is BY_ID["juno-born"]


SIX = "besiii-joined, prize, juno-born, infn-in-dampe, infn-joins-juno, letter"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("frascati", "no event is called 'frascati'; it occurs in school-in-frascati"),
        ("infn", "no event is called 'infn'; it occurs in besiii-joined, infn-in-dampe, infn-joins-juno"),
        ("is", f"no event is called 'is'; it occurs in {SIX} and 1 more"),
        ("--", "the name of the event is empty"),
    ],
)
def test_a_text_that_is_no_id_is_told_where_it_occurs(text: str, message: str) -> None:
    with pytest.raises(UnknownName) as raised:
        event_of(HISTORY, text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("left_out", "remark"),
    [(0, ""), (1, "; 1 record left out, as told above"), (2, "; 2 records left out, as told above")],
)
def test_a_text_that_occurs_nowhere_is_told_where_all_ids_are(left_out: int, remark: str) -> None:
    read = date_chronology(replace(HISTORY.records, left_out=left_out))
    with pytest.raises(UnknownName) as raised:
        event_of(read, "quark")
    hint = "'sinoital table --columns id,title' shows them all"
    assert str(raised.value) == f"no event is called 'quark'; {hint}{remark}"


# time


def in_time(first: str | None, last: str | None, *, certain: bool = False) -> Selection:
    asked = since(first) if first else None, until(last) if last else None
    return select(HISTORY, Filters(since=asked[0], until=asked[1], certain=certain))


@pytest.mark.parametrize(
    ("first", "last", "possible", "certain"),
    [
        (
            "2014",
            "2014",
            ["infn-in-dampe", "infn-joins-juno", "letter", "rumour"],
            ["infn-in-dampe", "infn-joins-juno"],
        ),
        ("2009-02", "2009-03", ["besiii-joined", "letter", "rumour"], []),
        ("2009-05", "2009-12", ["letter", "rumour"], []),
        ("2009", "2009", ["besiii-joined", "letter", "rumour"], ["besiii-joined"]),
        ("2005", "2005", ["school-in-frascati", "letter", "rumour"], ["school-in-frascati"]),
        ("2010", "2010", ["prize", "letter", "rumour"], []),
        ("2018", None, ["infn-in-dampe", "cses-launch", "herd-flies", "rumour"], []),
        (
            "2015-12-17",
            "2015-12-17",
            ["infn-in-dampe", "dampe-launch", "letter", "rumour"],
            ["infn-in-dampe", "dampe-launch"],
        ),
        (None, "2006", ["legend", "school-in-frascati", "letter", "rumour"], ["school-in-frascati"]),
        (None, "1990", ["letter", "rumour"], []),
        (None, "2017", [*IN_ORDER[:-3], "herd-flies", "rumour"], None),
    ],
)
def test_time_filters_keep_what_is_possible_and_know_what_is_certain(
    first: str | None, last: str | None, possible: list[str], certain: list[str] | None
) -> None:
    selection = in_time(first, last)
    assert ids(selection) == possible
    known = [row.dated.event.id for row in selection.rows if row.is_certain]
    assert ids(in_time(first, last, certain=True)) == known
    assert selection.answers[Answer.CERTAINLY] == len(known)
    assert sum(selection.answers.values()) == len(possible)
    if certain is not None:
        assert known == certain


def test_an_ongoing_event_is_possible_after_its_source_and_not_certain() -> None:
    ongoing = BY_ID["infn-in-dampe"]
    assert is_certain(ongoing, since("2017-01-01"), until("2017"))
    assert is_possible(ongoing, since("2018"), None)
    assert not is_certain(ongoing, since("2018"), None)


@pytest.mark.parametrize("name", ["cses-launch", "herd-flies", "prize"])
def test_plans_hopes_and_conflicts_are_never_certain(name: str) -> None:
    assert is_possible(BY_ID[name], since("1900"), until("2100"))
    assert not is_certain(BY_ID[name], since("1900"), until("2100"))
    assert name not in ids(select(HISTORY, Filters(certain=True)))


def test_without_time_filters_every_row_is_certain_and_certain_keeps_dated_facts() -> None:
    assert all(row.is_certain for row in select(HISTORY, Filters()).rows)
    facts = ids(select(HISTORY, Filters(certain=True)))
    assert facts == [
        name for name in IN_ORDER if name not in ("cses-launch", "herd-flies", "prize", "rumour")
    ]


def test_an_event_without_any_bound_is_possible_never_certain_and_counted() -> None:
    rumour = BY_ID["rumour"]
    assert is_undated(rumour)
    assert is_possible(rumour, since("2009"), until("2009"))
    assert not is_certain(rumour, since("0001"), None)
    assert not is_certain(rumour, None, until("9999"))
    assert [dated.event.id for dated in DATED if is_undated(dated)] == ["rumour"]


@pytest.mark.parametrize(
    "said",
    [
        claim(start="by 2009", source="leaflet"),
        claim(end="not before 2009", source="leaflet"),
        claim("perhaps 2009", source="leaflet"),
        claim("by 2009", source="leaflet"),
    ],
)
def test_an_event_with_any_bound_is_not_undated(said: Claim) -> None:
    assert not is_undated(dated(said)[0])


def test_a_window_that_ends_before_it_begins_holds_nothing() -> None:
    assert ids(in_time("2015", "2014")) == []
    assert not is_certain(BY_ID["infn-in-dampe"], since("2016"), until("2014"))


# against brute force: every moment in a few days

NEAR: st.SearchStrategy[Bound] = st.integers(0, 6)
FAR = 20
MAYBE_DAY = st.none() | st.integers(-1, 7)


def happened(start: Window, end: Window, shape: Shape, status: Status = Status.OCCURRED) -> DatedEvent:
    ends = Ends(start, end)
    dating = Dating(exact=ends, usual=ends, status=status, shown=())
    told = making.event("one", shape=shape)
    return DatedEvent(told, dating)


def moments(window: Window) -> range:
    low = window.earliest if isinstance(window.earliest, int) else -FAR
    high = window.latest if isinstance(window.latest, int) else FAR
    return range(low, high + 1)


def meets(start: int, end: int, low: int | None, high: int | None) -> bool:
    return any((low is None or day >= low) and (high is None or day <= high) for day in range(start, end + 1))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6))))
    side = st.sampled_from([OPEN, UNKNOWN])
    return Window(
        draw(side) if draw(st.booleans()) and draw(st.booleans()) else first,
        draw(side) if draw(st.booleans()) and draw(st.booleans()) else last,
    )


@given(windows(), MAYBE_DAY, MAYBE_DAY)
def test_of_a_point_the_filters_say_what_trying_every_day_says(
    window: Window, low: int | None, high: int | None
) -> None:
    point = happened(window, window, Shape.POINT)
    tries = [meets(day, day, low, high) for day in moments(window)]
    assert is_possible(point, low, high) == any(tries)
    assert is_certain(point, low, high) == ((low, high) == (None, None) or all(tries))


@given(windows(), windows(), MAYBE_DAY, MAYBE_DAY)
def test_of_a_span_the_filters_say_what_trying_every_start_and_end_says(
    start: Window, end: Window, low: int | None, high: int | None
) -> None:
    # as dating leaves them: every bound of the one is reached with some day of the other
    start = Window(
        start.earliest, min((start.latest, end.latest), key=lambda b: b if isinstance(b, int) else FAR)
    )
    end = Window(
        max((start.earliest, end.earliest), key=lambda b: b if isinstance(b, int) else -FAR), end.latest
    )
    if start.is_empty or end.is_empty:
        return
    span = happened(start, end, Shape.SPAN)
    tries = [meets(s, e, low, high) for s, e in product(moments(start), moments(end)) if s <= e]
    assert is_possible(span, low, high) == any(tries)
    assert is_certain(span, low, high) == ((low, high) == (None, None) or all(tries))


@given(windows(), st.integers(-1, 7), st.integers(-1, 7), st.sampled_from(list(Status)))
def test_what_is_certain_is_possible(window: Window, low: int, high: int, status: Status) -> None:
    for shape in Shape:
        dated = happened(window, window, shape, status)
        assert is_possible(dated, low, high) or not is_certain(dated, low, high)


@given(st.integers(day_of(1995), day_of(2030)), st.integers(0, 9000))
def test_certain_keeps_a_part_of_what_is_possible(first: int, length: int) -> None:
    asked = Filters(since=first, until=first + length)
    sure = Filters(since=first, until=first + length, certain=True)
    assert set(ids(select(HISTORY, sure))) <= set(ids(select(HISTORY, asked)))


# counts


def test_events_are_chosen_among_some_of_them() -> None:
    among = [BY_ID["juno-born"], BY_ID["herd-flies"]]
    selection = select(HISTORY, Filters(named={"kind": ("launch",)}), among)
    assert (ids(selection), selection.read, selection.filtered) == (["herd-flies"], 2, 1)


def test_counts_account_for_every_event() -> None:
    asked = Filters(named={"topic": ("space",)}, until=until("2016"), limit=1)
    selection = select(HISTORY, asked)
    assert ids(selection) == ["infn-in-dampe"]
    assert (selection.read, selection.filtered, selection.beyond, selection.undated) == (12, 10, 1, 0)
    assert selection.removed == {"--topic": 8, "--until": 2}
    assert selection.strictest == "--topic"


@pytest.mark.parametrize(
    ("asked", "removed"),
    [
        (Filters(since=since("2018")), {"--since": 8}),
        (Filters(until=until("1990")), {"--until": 10}),
        (Filters(since=since("2009"), until=until("2009")), {"--since/--until": 9}),
        (
            Filters(since=since("2009"), until=until("2009"), certain=True),
            {"--since/--until": 9, "--certain": 11},
        ),
        (Filters(certain=True), {"--certain": 4}),
        (Filters(grep=("juno",)), {"--grep": 10}),
        (Filters(named={"kind": ("launch",)}, grep=("a",)), {"--kind": 9, "--grep": 1}),
    ],
)
def test_each_filter_tells_how_many_events_it_turns_away(asked: Filters, removed: dict[str, int]) -> None:
    selection = select(HISTORY, asked)
    assert selection.removed == removed
    assert selection.strictest == max(removed, key=lambda name: removed[name])


def test_without_filters_no_filter_is_the_strictest() -> None:
    selection = select(HISTORY, Filters())
    assert (selection.strictest, selection.removed, selection.filtered) == ("", {}, 0)
    assert (selection.read, selection.undated) == (12, 1)
    assert [*selection.answers.values()] == [12, 0, 0]


def test_undated_counts_the_rows_that_are_shown() -> None:
    assert select(HISTORY, Filters(limit=3)).undated == 0
    assert select(HISTORY, Filters(grep=("rumour",))).undated == 1


# order


def test_the_limit_keeps_the_first_rows() -> None:
    selection = select(HISTORY, Filters(limit=3))
    assert ids(selection) == IN_ORDER[:3]
    assert (selection.beyond, selection.filtered) == (9, 0)
    assert ids(select(HISTORY, Filters(limit=0))) == []
    assert select(HISTORY, Filters(limit=99)).beyond == 0


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", IN_ORDER),
        (
            "end",
            [
                "legend",
                "school-in-frascati",
                "besiii-joined",
                "prize",
                "juno-born",
                "infn-joins-juno",
                "dampe-launch",
                "letter",
                "cses-launch",
                "herd-flies",
                "rumour",
                "infn-in-dampe",
            ],
        ),
        (
            "title",
            [
                "letter",
                "prize",
                "rumour",
                "school-in-frascati",
                "dampe-launch",
                "besiii-joined",
                "herd-flies",
                "infn-in-dampe",
                "infn-joins-juno",
                "legend",
                "cses-launch",
                "juno-born",
            ],
        ),
        (
            "kind",
            [
                "juno-born",
                "dampe-launch",
                "herd-flies",
                "cses-launch",
                "besiii-joined",
                "infn-in-dampe",
                "infn-joins-juno",
                "legend",
                "school-in-frascati",
                "prize",
                "letter",
                "rumour",
            ],
        ),
        (
            "status",
            [
                "prize",
                "herd-flies",
                "legend",
                "school-in-frascati",
                "besiii-joined",
                "juno-born",
                "infn-joins-juno",
                "dampe-launch",
                "letter",
                "rumour",
                "infn-in-dampe",
                "cses-launch",
            ],
        ),
        ("id", sorted(IN_ORDER)),
    ],
)
def test_rows_are_sorted_by_what_was_asked_and_then_by_date(sort: str, expected: list[str]) -> None:
    assert ids(select(HISTORY, Filters(sort=sort))) == expected


def test_reversed_by_date_the_events_without_a_date_still_come_last() -> None:
    assert ids(select(HISTORY, Filters(reverse=True))) == [
        *reversed(IN_ORDER[:-1]),
        "rumour",
    ]


def test_reversed_by_end_the_events_without_an_end_still_come_last() -> None:
    backwards = ids(select(HISTORY, Filters(sort="end", reverse=True)))
    assert backwards[:3] == ["herd-flies", "cses-launch", "letter"]
    assert set(backwards[-2:]) == {"rumour", "infn-in-dampe"}


def test_a_span_whose_start_nobody_tells_stands_where_it_was_last_told() -> None:
    events = dated(claim(at="source"), claim(start="2009", end="2010"), claim("2004"))
    assert [dated.event.id for dated in arranged(events, "date", {})] == ["c", "b", "a"]
    assert [dated.event.id for dated in arranged(events, "date", {}, reverse=True)] == ["a", "b", "c"]


def test_by_end_the_last_day_decides_and_then_the_first_day_of_the_reading() -> None:
    events = dated(claim(start="2001", end="late 2012"), claim(start="2004", end="2012"), claim("2011"))
    assert [dated.event.id for dated in arranged(events, "end", {})] == ["c", "b", "a"]


def test_reversed_by_title_the_last_title_comes_first() -> None:
    forwards = ids(select(HISTORY, Filters(sort="title")))
    assert ids(select(HISTORY, Filters(sort="title", reverse=True))) == forwards[::-1]


@given(st.sampled_from(SORTS), st.booleans(), st.randoms(use_true_random=False))
def test_a_shuffled_input_gives_the_same_page(sort: str, reverse: bool, chance: random.Random) -> None:
    shuffled = chance.sample(DATED, len(DATED))
    assert arranged(shuffled, sort, BY_ID, reverse=reverse) == arranged(DATED, sort, BY_ID, reverse=reverse)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("context", [0, 1, 3, 50])
def test_around_an_event_stand_its_neighbours_in_the_order_asked(
    sort: str, reverse: bool, context: int
) -> None:
    order = ids(select(HISTORY, Filters(sort=sort, reverse=reverse)))
    for place, name in enumerate(order):
        near = select(HISTORY, Filters(sort=sort, reverse=reverse, around=name, context=context))
        assert ids(near) == [name for n, name in enumerate(order) if abs(n - place) <= context]
        assert near.distant == len(order) - len(near.rows)


def test_the_event_to_look_around_need_not_bear_the_names_of_its_neighbours() -> None:
    dampe = ids(select(HISTORY, Filters(named={"experiment": ("dampe",)})))
    chosen = select(
        HISTORY,
        Filters(named={"experiment": ("dampe",)}, grep=("not:juno",), around="juno-born", context=50),
    )
    assert set(ids(chosen)) == {*dampe, "juno-born"}
    assert chosen.filtered == len(DATED) - len(chosen.rows)


@pytest.mark.parametrize("filters", [Filters(since=day_of(2020)), Filters(until=day_of(1999))])
def test_the_event_to_look_around_has_to_be_within_the_time(filters: Filters) -> None:
    with pytest.raises(NotChosen, match="'juno-born' itself is not among what the command shows"):
        select(HISTORY, replace(filters, around="juno-born"))
    with pytest.raises(NotChosen, match="'herd-flies' itself"):
        select(HISTORY, Filters(certain=True, around="herd-flies"))


def test_the_limit_keeps_the_first_of_those_around() -> None:
    near = select(HISTORY, Filters(around="juno-born", context=2))
    first = select(HISTORY, Filters(around="juno-born", context=2, limit=2))
    assert ids(first) == ids(near)[:2]
    assert (first.distant, first.beyond) == (near.distant, 3)


FILTERS = st.builds(
    Filters,
    named=st.dictionaries(
        st.just("topic"), st.sampled_from([("space",), ("neutrinos", "space"), ("not:space",)])
    ),
    grep=st.sampled_from([(), ("juno",), ("a",), ("not:dampe",)]),
    since=st.none() | st.integers(day_of(1995), day_of(2030)),
    until=st.none() | st.integers(day_of(1995), day_of(2030)),
    certain=st.booleans(),
    sort=st.sampled_from(SORTS),
    reverse=st.booleans(),
    around=st.sampled_from(["", "", "infn-in-dampe"]),
    context=st.integers(0, 4),
    limit=st.none() | st.integers(0, 12),
)


@given(FILTERS, st.randoms(use_true_random=False))
def test_selecting_twice_is_selecting_once_and_nothing_is_lost(asked: Filters, chance: random.Random) -> None:
    if asked.around:
        test = is_certain if asked.certain else is_possible
        seen = test(BY_ID[asked.around], asked.since, asked.until)
        asked = replace(asked, limit=None) if seen else replace(asked, around="")
    once = select(HISTORY, asked, chance.sample(DATED, len(DATED)))
    twice = select(HISTORY, asked, [row.dated for row in once.rows])
    assert twice.rows == once.rows == select(HISTORY, asked).rows
    assert once.read == len(once.rows) + once.filtered + once.distant + once.beyond


# what a page spans


def test_events_span_from_the_first_to_the_last_day_on_which_they_are_known() -> None:
    assert span_of([BY_ID["infn-in-dampe"]]) == Window(day_of(2013), last_day_of(2017))
    assert span_of(dated(claim(start="late 2009", end="early 2012"))) == Window(
        day_of(2009, 9), day_of(2012, 4, 30)
    )
    assert span_of(dated(claim(date="by 2013"))) == Window(UNKNOWN, last_day_of(2013))


def test_plans_and_events_without_a_day_span_nothing() -> None:
    assert span_of(dated(claim(date="2018", mode=Mode.PLANNED))) == Window()
    assert span_of([BY_ID["rumour"]]) == Window()
    assert span_of([]) == Window()
