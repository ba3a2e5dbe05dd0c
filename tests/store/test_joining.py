"""Several folders read as one chronology: what is one thing, what is told apart, what follows from both."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SAMPLE, TESTS

from sinoital.checking.reports import report
from sinoital.engine.chronology import date_chronology
from sinoital.engine.dated import conflicts_of
from sinoital.records.model import Chronology, Event
from sinoital.store.joining import load_together, named_folders, periods_together
from sinoital.store.loading import load, named_times

NEIGHBOUR = TESTS / "neighbour"
TOP = "title: {}\nkinds: {{founding: Something begins}}\n"
LETTER = 'id: letter\ntitle: A letter\npublished: "2000"\n'


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Return a folder that holds a chronology of its name, a letter, and what is given."""
    every = {"chronology.yaml": TOP.format(folder.name), "sources/letter.yaml": LETTER, **files}
    for name, text in every.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def event(name: str, when: str, more: str = "", *, source: str = "letter", title: str = "It begins") -> str:
    claim = (
        f"{{source: {source}, lines: 1, wording: so it was, date: {when}, basis: inferred, because: it is}}"
    )
    return f"- id: {name}\n  title: {title}\n  kind: founding\n{more}  claims:\n    - {claim}\n"


def both(tmp_path: Path, first: Mapping[str, str], second: Mapping[str, str]) -> list[Path]:
    return [write(tmp_path / "east", first), write(tmp_path / "west", second)]


def events_of(chronology: Chronology) -> dict[str, Event]:
    return {one.id: one for one in chronology.events}


# ---------------------------------------------------------------- one folder


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_folder_that_is_named_several_times_is_read_once(times: int) -> None:
    read = load_together([SAMPLE, SAMPLE / ".." / SAMPLE.name, SAMPLE][:times])
    assert (read.chronology, read.problems) == load(SAMPLE)
    assert (read.apart, read.united) == ({}, ())


@pytest.mark.parametrize("folder", [SAMPLE, TESTS / "archive"], ids=lambda path: path.name)
def test_a_copy_of_a_folder_adds_nothing(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    alone, _ = load(folder)
    read = load_together([folder, copy])
    together = read.chronology
    assert (read.apart, read.united) == ({}, ())
    for name in ("title", "kinds", "topics", "periods", "sources", "entities", "events", "statements"):
        assert getattr(together, name) == getattr(alone, name), name


@pytest.mark.parametrize(("other", "expected"), [("CC0-1.0", "CC0-1.0"), ("CC-BY-4.0", "")])
def test_records_of_one_licence_keep_it_and_all_contributors_are_named(
    other: str, expected: str, tmp_path: Path
) -> None:
    rights = "license: {}\ncontributors: [Ada Rossi, {}]\n"
    folders = both(
        tmp_path,
        {"chronology.yaml": TOP.format("east") + rights.format("CC0-1.0", "Li Wei")},
        {"chronology.yaml": TOP.format("west") + rights.format(other, "Max Rot")},
    )
    whole = load_together(folders).chronology
    assert (whole.license, whole.contributors) == (expected, ("Ada Rossi", "Li Wei", "Max Rot"))


# ---------------------------------------------------------------- ids that several folders use


def test_ids_that_only_one_folder_uses_stay_plain(tmp_path: Path) -> None:
    folders = both(
        tmp_path,
        {"events/a.yaml": event("east-begins", "1990")},
        {"events/a.yaml": event("west-begins", "1991", "  see_also: {west-begins: itself}\n")},
    )
    read = load_together(folders)
    assert list(events_of(read.chronology)) == ["east-begins", "west-begins"]
    assert list(read.chronology.sources) == ["letter"]
    assert (read.chronology.title, read.problems, read.apart) == ("east + west", (), {})


def test_events_that_differ_are_told_apart_and_so_is_what_names_them(tmp_path: Path) -> None:
    follows = event("follows", "{after: begins, by: 1 year}", "  see_also: {begins: first}\n")
    folders = both(
        tmp_path,
        {"events/a.yaml": event("begins", "1980") + follows},
        {"events/a.yaml": event("begins", "1990") + follows},
    )
    read = load_together(folders)
    found = events_of(read.chronology)
    assert list(found) == ["east/begins", "east/follows", "west/begins", "west/follows"]
    claim = found["west/follows"].claims[0]
    assert claim.written == {"date": "{after: west/begins, by: 1 year}"}
    assert found["west/follows"].see_also == (("west/begins", "first"),)
    dated = date_chronology(read.chronology).by_id
    assert dated["east/follows"].dating.usual.start.high < dated["west/follows"].dating.usual.start.low
    assert read.apart == {"records": ("east/begins", "east/follows", "west/begins", "west/follows")}


def test_what_names_a_source_that_differs_is_told_apart_too(tmp_path: Path) -> None:
    same = {"events/a.yaml": event("begins", "1980")}
    later = {"sources/letter.yaml": LETTER.replace("2000", "2010"), **same}
    read = load_together(both(tmp_path, same, later))
    found = events_of(read.chronology)
    assert [one.claims[0].where for one in found.values()] == ["east/letter:1", "west/letter:1"]
    assert [card.short for card in read.chronology.sources.values()] == ["east/letter", "west/letter"]
    assert read.apart.keys() == {"source", "records"}


def test_an_event_and_a_statement_of_one_id_are_told_apart(tmp_path: Path) -> None:
    said = (
        "- {id: begins, text: It is so, nature: opinion, claims: [{source: letter, lines: 1, wording: so}]}\n"
    )
    read = load_together(
        both(
            tmp_path,
            {"events/a.yaml": event("begins", "1980")},
            {"events/a.yaml": event("other", "1980"), "statements/a.yaml": said},
        )
    )
    assert list(events_of(read.chronology)) == ["east/begins", "other"]
    assert [one.id for one in read.chronology.statements] == ["west/begins"]


def test_a_record_that_cannot_be_read_is_not_taken_for_that_of_the_other_folder(tmp_path: Path) -> None:
    broken = event("begins", "2015-02-30") + event("follows", "{after: begins}")
    folders = both(tmp_path, {"events/a.yaml": broken}, {"events/a.yaml": event("begins", "1990")})
    read = load_together(folders)
    found = events_of(read.chronology)
    assert list(found) == ["follows", "west/begins"]
    assert found["follows"].claims[0].written == {"date": "{after: east/begins}"}
    assert date_chronology(read.chronology).by_id["follows"].dating.usual.start.low < 700_000
    assert (read.chronology.left_out, [one.rule for one in read.problems]) == (1, ["date-invalid"])


def test_an_entity_with_the_same_name_and_kind_is_one_with_what_both_say(tmp_path: Path) -> None:
    east = "- {id: infn, name: INFN, aliases: [Istituto], identifiers: {ror: '1'}, named_in: ['letter:1']}\n"
    more = "country: IT, names: {zh: 意}, identifiers: {ror: '1'}"
    west = f"- {{id: infn, name: INFN, aliases: [INFN Roma], {more}}}\n"
    read = load_together(
        both(
            tmp_path,
            {"institutions.yaml": east, "events/a.yaml": event("a", "1980", "  institutions: [infn]\n")},
            {"institutions.yaml": west, "events/a.yaml": event("b", "1980", "  institutions: [infn]\n")},
        )
    )
    (card,) = read.chronology.entities["institutions"].values()
    assert (card.id, card.country, card.aliases) == ("infn", "IT", ("Istituto", "INFN Roma"))
    assert (card.names, card.identifiers, card.named_in) == ({"zh": "意"}, {"ror": "1"}, ("letter:1",))


@pytest.mark.parametrize(
    "other",
    [
        "{id: infn, name: Another}",
        "{id: infn, name: INFN, kind: university}",
        "{id: infn, name: INFN, country: CN}",
        "{id: infn, name: INFN, identifiers: {ror: '2'}}",
    ],
)
def test_an_entity_of_which_cards_say_different_things_is_told_apart(other: str, tmp_path: Path) -> None:
    names = "  institutions: [infn]\n  inferred_tags: [infn]\n"
    read = load_together(
        both(
            tmp_path,
            {
                "institutions.yaml": "- {id: infn, name: INFN, country: IT, identifiers: {ror: '1'}}\n",
                "events/a.yaml": event("a", "1980", names),
            },
            {"institutions.yaml": f"- {other}\n", "events/a.yaml": event("b", "1980", names)},
        )
    )
    found = events_of(read.chronology)
    assert [one.institutions for one in found.values()] == [("east/infn",), ("west/infn",)]
    assert [one.inferred_tags for one in found.values()] == [("east/infn",), ("west/infn",)]
    cards = read.chronology.entities["institutions"]
    # nobody could tell them apart on a page else
    assert len({card.name for card in cards.values()}) == len(cards) == 2
    assert read.apart == {"institutions": ("east/infn", "west/infn")}


def test_what_two_curators_leave_out_of_one_document_is_left_out_by_both(tmp_path: Path) -> None:
    def card(line: int) -> str:
        return LETTER + f"not_recorded:\n  - {{lines: {line}, wording: in 1990, because: no matter}}\n"

    read = load_together(both(tmp_path, {"sources/letter.yaml": card(3)}, {"sources/letter.yaml": card(4)}))
    assert [one.lines for one in read.chronology.sources["letter"].not_recorded] == [(3, 3), (4, 4)]


def test_periods_of_one_id_and_other_days_are_told_apart_and_their_name_is_no_date(tmp_path: Path) -> None:
    def top(name: str, dates: str) -> dict[str, str]:
        period = f"{{id: war, names: {{en: The War}}, dates: {dates}, reference: a book}}"
        return {
            "chronology.yaml": f"{TOP.format(name)}periods:\n  - {period}\n",
            "events/a.yaml": event(f"{name}-begins", "during the War"),
        }

    folders = both(tmp_path, top("east", "1990/1991"), top("west", "1940/1941"))
    read = load_together(folders)
    assert list(read.chronology.periods) == ["east/war", "west/war"] == list(periods_together(folders))
    # each record means that of its own folder
    lows = [dated.dating.usual.start.low for dated in date_chronology(read.chronology).events]
    assert lows == [date(1940, 1, 1).toordinal(), date(1990, 1, 1).toordinal()]
    assert named_times(read.chronology.periods).keys() == {"east/war", "west/war"}


def test_folders_of_one_name_are_told_apart_by_those_above(tmp_path: Path) -> None:
    for name in ("juno/data", "bes/data", "Großes Archiv 2", "中国"):
        (tmp_path / name).mkdir(parents=True)
    names = named_folders(tmp_path / name for name in ("juno/data", "bes/data", "Großes Archiv 2", "中国"))
    assert list(names) == ["juno-data", "bes-data", "grosses-archiv-2", "中国"]
    assert list(named_folders([tmp_path / "juno/data"])) == ["data"]
    # neither the order nor what else is read changes the name of a folder whose name is its own
    assert list(named_folders([tmp_path / "中国", tmp_path / "bes/data"])) == ["中国", "data"]


# ---------------------------------------------------------------- records that name another folder


def test_a_relation_may_name_an_event_of_another_folder(tmp_path: Path) -> None:
    folders = both(
        tmp_path,
        {"events/a.yaml": event("begins", "1990-05-01")},
        {"events/a.yaml": event("follows", "{after: east/begins, by: 10 days}")},
    )
    for order in (folders, folders[::-1]):
        read = load_together(order)
        assert read.problems == ()
        dated = date_chronology(read.chronology).by_id
        begins, follows = (dated[name].dating.usual.start.low for name in ("begins", "follows"))
        assert follows - begins == 10
    _, problems = load(folders[1])
    assert [one.message for one in problems] == [
        "'east/begins' is in a folder that is not read: read 'east' together with this one"
    ]


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("{after: east/begin}", "'begin' is not an event, did you mean 'begins'?"),
        ("{after: east/begins.end}", "'begins' is a point and has no 'end': say begins"),
        ("{after: west/follows.start}", "'follows' is a point and has no 'start': say follows"),
        ("{after: north/begins}", "'north/begins' is in a folder that is not read: read 'north' together"),
        ("{after: a/b/c}", "'a/b/c' names no moment"),
    ],
)
def test_a_moment_that_no_folder_has_is_an_error(when: str, message: str, tmp_path: Path) -> None:
    folders = both(
        tmp_path, {"events/a.yaml": event("begins", "1990")}, {"events/a.yaml": event("follows", when)}
    )
    read = load_together(folders)
    (problem,) = read.problems
    assert message in problem.message
    assert Path(problem.location.file).parts[-3] == "west"


def test_see_also_is_asked_for_where_its_folder_is_read(tmp_path: Path) -> None:
    also = "  see_also: {east/begins: the first, east/begin: what, north/x: unread}\n"
    folders = both(
        tmp_path, {"events/a.yaml": event("begins", "1990")}, {"events/a.yaml": event("b", "1991", also)}
    )
    read = load_together(folders)
    assert [one.message for one in read.problems] == [
        "see_also names 'east/begin', neither an event nor a statement, did you mean 'begins'?"
    ]
    assert [name for name, _ in events_of(read.chronology)["b"].see_also] == [
        "begins",
        "east/begin",
        "north/x",
    ]
    assert load(folders[1])[1] == ()


# ---------------------------------------------------------------- one event in two folders


def test_same_as_makes_one_event_with_the_claims_of_both(tmp_path: Path) -> None:
    more = "  level: key\n  see_also: {born: a word}\n  same_as: east/begins\n"
    folders = both(
        tmp_path,
        {"events/a.yaml": event("begins", "1990") + event("later", "{after: begins}")},
        {"events/a.yaml": event("born", "1992", more, title="Born") + event("last", "{after: born}")},
    )
    read = load_together(folders)
    found = events_of(read.chronology)
    assert list(found) == ["begins", "last", "later"]
    assert (found["begins"].title, found["begins"].level.value) == ("It begins", "key")
    assert [claim.written["date"] for claim in found["begins"].claims] == ["1990", "1992"]
    assert (found["begins"].see_also, found["begins"].same_as) == ((), "")
    assert found["last"].claims[0].written == {"date": "{after: begins}"}
    assert read.united == (("east/begins", "west/born"),)
    assert read.chronology.also["born"] == read.chronology.also["west/born"] == "begins"
    # the first folder that is named gives the title and the id
    assert list(events_of(load_together(folders[::-1]).chronology)) == ["born", "last", "later"]


def test_a_conflict_across_folders_tells_both_lines(tmp_path: Path) -> None:
    folders = both(
        tmp_path,
        {"events/a.yaml": event("begins", "1990")},
        {
            "events/a.yaml": event("begins", "1992", "  same_as: east/begins\n", source="diary"),
            "sources/diary.yaml": LETTER.replace("letter", "diary"),
        },
    )
    history = date_chronology(load_together(folders).chronology)
    (conflict,) = conflicts_of(history.events)
    assert sorted(claim.where for _, claim in conflict.claims) == ["diary:1", "letter:1"]
    files = {Path(claim.location.file).parts[-3] for _, claim in conflict.claims}
    assert files == {"east", "west"}


def test_the_same_id_alone_makes_no_conflict(tmp_path: Path) -> None:
    folders = both(
        tmp_path, {"events/a.yaml": event("begins", "1990")}, {"events/a.yaml": event("begins", "1992")}
    )
    assert conflicts_of(date_chronology(load_together(folders).chronology).events) == ()


@pytest.mark.parametrize(
    ("same_as", "message"),
    [
        ("east/begin", "same_as 'east/begin' is not an event, did you mean 'begins'?"),
        ("east/lasts", "same_as 'east/lasts' is a span, and this is a point: give both the same shape"),
        ("west/begins", "same_as 'west/begins' is in this folder: keep one record of the two"),
        ("begins", "same_as 'begins' names no event of another folder, as besiii/bes-starts"),
        ("'a b/begins'", "same_as 'a b/begins' names no event of another folder, as besiii/bes-starts"),
    ],
)
def test_what_cannot_be_the_same_is_an_error(same_as: str, message: str, tmp_path: Path) -> None:
    lasts = event("lasts", "1990/1991", "  shape: span\n")
    folders = both(
        tmp_path,
        {"events/a.yaml": event("begins", "1990") + lasts},
        {"events/a.yaml": event("begins", "1992", f"  same_as: {same_as}\n")},
    )
    read = load_together(folders)
    assert [one.message for one in read.problems] == [message]
    assert read.chronology.left_out == 1


def test_same_as_of_a_folder_that_is_not_read_stays(tmp_path: Path) -> None:
    folders = both(tmp_path, {}, {"events/a.yaml": event("begins", "1992", "  same_as: north/begins\n")})
    (folders[0] / "events").mkdir()
    read = load_together(folders)
    assert (read.problems, events_of(read.chronology)["begins"].same_as) == ((), "north/begins")


def test_what_one_folder_states_is_not_inferred(tmp_path: Path) -> None:
    more = "  topics: [hills, towers]\n  inferred_tags: [hills, towers]\n  inferred: it must be so\n"
    topics = "topics: {hills: Hills, towers: Towers}\n"
    folders = both(
        tmp_path,
        {"chronology.yaml": TOP.format("east") + topics, "events/a.yaml": event("begins", "1990", more)},
        {
            "chronology.yaml": TOP.format("west") + topics,
            "events/a.yaml": event("born", "1990", "  topics: [towers]\n  same_as: east/begins\n"),
        },
    )
    (one,) = load_together(folders).chronology.events
    assert (one.topics, one.inferred_tags, one.inferred) == (("hills", "towers"), ("hills",), "")
    # a claim that both have is one
    assert len(one.claims) == 1


def test_the_check_of_folders_that_name_each_other_knows_them_all() -> None:
    found = report([SAMPLE, NEIGHBOUR])
    across = [one for one in found.problems if one.rule == "claims-contradict"]
    assert {Path(one.location.file).parts[-3] for one in across} == {"sample", "neighbour"}
    assert (found.errors, found.left_out) == (0, 0)
    assert report([NEIGHBOUR]).errors == 1


def test_the_check_of_folders_that_do_not_is_that_of_each() -> None:
    folders = [SAMPLE, TESTS / "archive"]
    alone = [problem for folder in folders for problem in report([folder]).problems]
    assert list(report(folders).problems) == alone


# ---------------------------------------------------------------- laws

DATES = st.sampled_from(["1990", "1991-05", "early 1990", "late 1980s", "1985~", "[..1992]"])


@st.composite
def records(draw: st.DrawFn, prefix: str) -> str:
    """Draw a file of events that tie to each other."""
    count = draw(st.integers(1, 5))
    texts = []
    for number in range(count):
        others = st.sampled_from([f"{prefix}-{other}" for other in range(count) if other != number] or [""])
        written = draw(DATES)
        if count > 1 and draw(st.booleans()):
            relation = draw(st.sampled_from(["after: {}", "before: {}", "after: {}, by: 2 years"]))
            written = f"{{{relation.format(draw(others))}}}"
        texts.append(event(f"{prefix}-{number}", f'"{written}"' if written[0] == "[" else written))
    return "".join(texts)


def dates(folders: list[Path]) -> dict[str, object]:
    history = date_chronology(load_together(folders).chronology)
    return {
        dated.event.id: (dated.dating.exact, dated.dating.usual, dated.dating.status)
        for dated in history.events
    }


@settings(max_examples=25)
@given(records("a"), records("b"))
def test_folders_without_a_common_id_have_together_the_dates_that_each_has_alone(
    first: str, second: str
) -> None:
    with TemporaryDirectory() as place:
        folders = both(Path(place), {"events/a.yaml": first}, {"events/b.yaml": second})
        assert dates(folders) == dates(folders[::-1]) == {**dates(folders[:1]), **dates(folders[1:])}


@settings(max_examples=25)
@given(records("a"), records("a"))
def test_folders_that_use_the_same_ids_have_the_dates_that_each_has_alone(first: str, second: str) -> None:
    with TemporaryDirectory() as place:
        folders = both(Path(place), {"events/a.yaml": first}, {"events/a.yaml": second})
        together, also = dates(folders), load_together(folders).chronology.also
        for folder in folders:
            for name, alone in dates([folder]).items():
                long = f"{folder.name}/{name}"
                assert together[also.get(long, long)] == alone
