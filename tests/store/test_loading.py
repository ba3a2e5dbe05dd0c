import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import FILES, TESTS, Folder

from sinoital.engine.chronology import date_chronology
from sinoital.records.model import Shape
from sinoital.records.problems import Location
from sinoital.store.loading import NotAChronology, load
from sinoital.store.naming import name_of

ROOT = TESTS.parent
SHIPPED = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "seeds").rglob("*.yaml")])

CUT = "ends before a ' #', which begins a comment: put the text in double quotes"
EXPECTED_TEXT = "a text was expected (quote it if it is one)"
QUOTE_IT = ": put it in double quotes if it is a text"
EVENT = """\
- id: {id}
  title: {title}
  kind: {kind}
  claims: [{{source: interview, lines: 41, wording: born in 2012, date: "2012"}}]
"""


def event(name: str = "infn-joins-juno", title: str = "INFN joins JUNO") -> str:
    return EVENT.format(id=name, title=title, kind="membership")


def test_a_folder_without_faults_is_read_whole(folder: Folder) -> None:
    chronology, problems = folder.load()
    assert problems == []
    assert chronology.left_out == 0
    assert chronology.title == "Italy and China in particle physics"
    assert chronology.topics == {"neutrinos": "Neutrino physics"}
    assert [source.title for source in chronology.sources.values()] == ["Italy-China: a synergy"]
    infn = chronology.entity("institutions", "infn")
    assert infn is not None
    assert infn.all_names == ("infn", "INFN", "意大利国家核物理研究所")
    assert chronology.entity("people", "ada") is None
    (juno,) = chronology.events
    assert (juno.id, juno.kind, juno.shape, juno.topics) == (
        "juno-founded",
        "founding",
        Shape.POINT,
        ("neutrinos",),
    )
    assert juno.entities("experiments") == ("juno",)
    assert juno.location == Location("events/juno.yaml", 1, 3)
    assert juno.claims[0].where == "interview:40-41"


def test_seven_faults_in_one_file_are_seven_problems_each_on_its_line(folder: Folder) -> None:
    folder.write(
        "events/juno.yaml",
        """\
- id: juno-founded
  title: The JUNO collaboration is born
  kind: founding
  claims: [{source: interview, lines: 41, wording: born in 2012, date: "1961-02-30"}]
- id: two
  title: INFN joins JUNO
  expermients: [juno]
  kind: membership
  claims: [{source: interview, lines: 41, wording: in 2014, date: "2014-13"}]
- id: three
  title: JUNO takes data
  kind: discvery
  experiments: juno
  claims: [{source: interview, lines: 41, wording: in 2014, date: "2014"}]
- id: two
  title: 2014
  kind: founding
  claims: [{source: interview, lines: 41, wording: in 2014, date: "2014"}]
""",
    )
    chronology, problems = folder.load()
    assert problems == [
        "events/juno.yaml:4:72: date '1961-02-30': February 1961 has 28 days (character 9) [date-invalid]",
        (
            "events/juno.yaml:7:3: an event has no field 'expermients', did you mean "
            "'experiments'? [unknown-key]"
        ),
        (
            "events/juno.yaml:9:67: date '2014-13': expected a month 01-12 or a season 21-41, found '13' "
            "(character 6) [date-invalid]"
        ),
        "events/juno.yaml:12:9: kind 'discvery' is not known, did you mean 'discovery'? [unknown-kind]",
        "events/juno.yaml:13:16: 'experiments' holds 'juno'; a list was expected: [juno] [field-type]",
        "events/juno.yaml:15:7: id 'two' is already used at events/juno.yaml:5:3 [duplicate-id]",
        f"events/juno.yaml:16:10: 'title' holds '2014', which is not words{QUOTE_IT} [field-type]",
    ]
    assert (chronology.events, chronology.left_out) == ((), 4)


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("intervew:4", "names no source, did you mean 'interview'?"),
        ("interview", "is not a place in a source, such as letter:40-41"),
        ("interview:0", "is not a place in a source, such as letter:40-41"),
        ("interview:120-125", ": line 125 is beyond the end of interview.txt, which has 124 lines"),
    ],
)
def test_a_place_where_an_entity_is_not_named_is_warned_of_and_kept(
    place: str, fault: str, folder: Folder
) -> None:
    folder.write("places.yaml", f"- id: rome\n  name: Rome\n  named_in: [interview:124, '{place}']\n")
    chronology, problems = folder.load()
    told = f"named_in '{place}'{fault if fault[0] == ':' else f' {fault}'}"
    assert problems == [f"places.yaml:3:29: warning: {told} [named-in]"]
    assert chronology.entities["places"]["rome"].named_in == ("interview:124", place)


def test_an_id_in_two_files_names_both_places_and_the_first_stays(folder: Folder) -> None:
    folder.write("events/more.yaml", "\n" + event("juno-founded", "JUNO once more"))
    chronology, problems = folder.load()
    assert problems == [
        "events/more.yaml:2:7: id 'juno-founded' is already used at events/juno.yaml:1:3 [duplicate-id]"
    ]
    assert [one.title for one in chronology.events] == ["The JUNO collaboration is born"]
    assert chronology.left_out == 1


def test_an_id_is_its_own_in_every_family(folder: Folder) -> None:
    folder.write("places.yaml", "- id: juno\n  name: JUNO\n")
    folder.write("events/more.yaml", event("juno"))
    assert folder.problems == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "[juno]",
            "[junno]",
            "4:17: experiment 'junno' is not known, did you mean 'juno'? [unknown-experiment]",
        ),
        ("[juno]", "[x]", "4:17: experiment 'x' is not known (one of dampe, juno) [unknown-experiment]"),
        (
            "experiments",
            "instituton",
            "4:3: an event has no field 'instituton', did you mean 'institutions'? [unknown-key]",
        ),
        (
            "topics: [neutrinos]",
            "places: [rome]",
            "5:12: place 'rome' is not known (none is recorded) [unknown-place]",
        ),
        (
            "topics: [neutrinos]",
            "people: [marco]",
            "5:12: person 'marco' is not known (one of marco-maggiora) [unknown-person]",
        ),
        (
            "topics: [neutrinos]",
            "topics: [space]",
            "5:12: topic 'space' is not known (one of neutrinos) [unknown-topic]",
        ),
        (
            "topics: [neutrinos]",
            "shape: blob",
            "5:10: shape 'blob' is not known (one of point, span) [unknown-shape]",
        ),
        ("kind: founding", "kind:", "1:3: an event has no 'kind' [field-missing]"),
        (
            "id: juno-founded",
            "id: JUNO founded!",
            "1:7: id 'JUNO founded!' is not in the form 'juno-founded' (a-z, 0-9, hyphens between) [id-form]",
        ),
        (
            "id: juno-founded",
            'id: "中意"',
            "1:7: id '中意' is not in the form 'juno-founded' (a-z, 0-9, hyphens between) [id-form]",
        ),
        ("  title: The JUNO collaboration is born\n", "", "1:3: an event has no 'title' [field-missing]"),
        ("The JUNO collaboration is born", '" "', "2:10: 'title' is empty [field-missing]"),
        (
            "The JUNO collaboration is born",
            "NO",
            f"2:10: 'title' holds 'NO', which is not words{QUOTE_IT} [field-type]",
        ),
        (
            "The JUNO collaboration is born",
            '"JUNO\\nis born"',
            "2:10: 'title' holds a line break or a tab: write it on one line [field-type]",
        ),
        (
            "The JUNO collaboration is born",
            "{a: b}",
            "2:10: 'title' holds a mapping; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "The JUNO collaboration is born",
            "[circa, 1934]",
            "2:10: 'title' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "topics: [neutrinos]",
            "see_also: [x]",
            "5:13: 'see_also' holds a list; 'name: text' pairs were expected [field-type]",
        ),
    ],
)
def test_a_fault_of_an_event_says_what_would_be_right(
    old: str, new: str, problem: str, folder: Folder
) -> None:
    folder.write("events/juno.yaml", FILES["events/juno.yaml"].replace(old, new))
    chronology, problems = folder.load()
    assert problems == [f"events/juno.yaml:{problem}"]
    assert (chronology.events, chronology.left_out) == ((), 1)


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "The JUNO collaboration is born",
            "issue #1 in C#",
            f"2:10: warning: 'title' {CUT} [text-cut]",
        ),
        (
            "The JUNO collaboration is born",
            "J" * 81,
            "2:10: warning: the title has 81 characters, more than 80: shorten it [title-long]",
        ),
        (
            "topics: [neutrinos]",
            "see_also: {juno-foundet: the same}",
            (
                "5:14: warning: see_also names 'juno-foundet', neither an event nor a statement, "
                "did you mean 'juno-founded'? [see-also-unknown]"
            ),
        ),
    ],
)
def test_a_warning_leaves_the_event_in_its_place(old: str, new: str, problem: str, folder: Folder) -> None:
    folder.write("events/juno.yaml", FILES["events/juno.yaml"].replace(old, new))
    chronology, problems = folder.load()
    assert problems == [f"events/juno.yaml:{problem}"]
    assert (len(chronology.events), chronology.left_out) == (1, 0)


def test_a_span_with_another_fault_is_not_taken_for_a_point(folder: Folder) -> None:
    folder.write(
        "events/juno.yaml",
        """\
- id: juno-runs
  title: JUNO runs
  kind: discvery
  shape: span
  claims: [{source: interview, lines: 41, wording: from 2012, start: "2012"}]
""",
    )
    assert folder.problems == [
        "events/juno.yaml:3:9: kind 'discvery' is not known, did you mean 'discovery'? [unknown-kind]"
    ]


@pytest.mark.both_parsers
def test_a_title_that_begins_a_mapping_is_told_to_be_quoted(folder: Folder) -> None:
    folder.append("events/juno.yaml", event("ada", "ADA: the first"))
    chronology, (problem,) = folder.load()
    assert problem.startswith("events/juno.yaml:12:13: not readable as YAML (mapping values are not allowed")
    assert problem.endswith("holds ': ' or ' #' goes in double quotes [yaml-syntax]")
    assert (len(chronology.events), chronology.left_out) == (1, 1)


@pytest.mark.both_parsers
def test_a_syntax_error_in_the_second_of_three_records_keeps_the_first_and_the_third(folder: Folder) -> None:
    folder.append("events/juno.yaml", event("two", "@CERN") + event("three"))
    chronology, problems = folder.load()
    assert [problem.split(": ")[0] for problem in problems] == ["events/juno.yaml:12:10"]
    assert [one.id for one in chronology.events] == ["juno-founded", "three"]
    assert chronology.left_out == 1


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file holds no records: remove it, or add some [file-empty]"),
        ("# nothing yet\n", "1:1: the file holds no records: remove it, or add some [file-empty]"),
        ("juno\n", "1:1: a list of records ('- id: …') was expected, not 'juno' [file-shape]"),
        ("# JUNO\nid: juno\n", "2:1: a list of records ('- id: …') was expected, not a mapping [file-shape]"),
        ("- juno\n", "1:3: a record ('- id: …') was expected, not 'juno' [record-shape]"),
        ("- [juno]\n", "1:3: a record ('- id: …') was expected, not a list [record-shape]"),
        ("-\n", "1:2: a record ('- id: …') was expected, not '' [record-shape]"),
        ("[]\n---\n- id: x\n", "2:1: a second document begins: one file, one document [yaml-documents]"),
        ("a: \x07", "1:4: character U+0007 is not allowed: remove it [control-character]"),
    ],
)
def test_a_file_that_is_no_list_of_records_is_a_shape_error(text: str, problem: str, folder: Folder) -> None:
    folder.write("events/more.yaml", text)
    chronology, problems = folder.load()
    assert problems == [f"events/more.yaml:{problem}"]
    assert [one.id for one in chronology.events] == ["juno-founded"]


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: the file holds no records: remove it, or add some [file-empty]"),
        ("- id: x\n", "1:1: a source is written as 'key: value' lines, not a list [file-shape]"),
        ("# card\ncard\n", "2:1: a source is written as 'key: value' lines, not 'card' [file-shape]"),
        (
            "id: *x\ntitle: A card\npublished: '2017'\n",
            "1:5: alias '*x' is not allowed: write the value out [yaml-alias]",
        ),
    ],
)
def test_a_card_that_is_no_record_is_a_shape_error(text: str, problem: str, folder: Folder) -> None:
    folder.write("sources/more.yaml", text)
    chronology, problems = folder.load()
    assert problems[0] == f"sources/more.yaml:{problem}"
    assert (list(chronology.sources), len(chronology.events), chronology.left_out) == (["interview"], 1, 1)


def test_a_folder_and_a_dangling_link_named_like_records_are_told(folder: Folder) -> None:
    (folder.path / "events" / "x.yaml").mkdir()
    (folder.path / "events" / "y.yml").symlink_to("nowhere.yaml")
    (folder.path / "places.yaml").symlink_to("nowhere.yaml")
    chronology, problems = folder.load()
    assert problems == [
        "events/x.yaml:1:1: cannot read the file: it is not a file [file-unreadable]",
        "events/y.yml:1:1: cannot read the file: No such file or directory [file-unreadable]",
        "places.yaml:1:1: cannot read the file: No such file or directory [file-unreadable]",
    ]
    assert (len(chronology.events), chronology.left_out) == (1, 3)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads every file")
def test_a_file_that_may_not_be_read_is_told(folder: Folder) -> None:
    (folder.path / "experiments.yaml").chmod(0)
    assert folder.problems == [
        "experiments.yaml:1:1: cannot read the file: Permission denied [file-unreadable]"
    ]


def test_files_below_events_are_read_and_hidden_ones_are_not(folder: Folder) -> None:
    folder.write("events/2014/more.YAML", event())
    folder.write("events/.draft.yaml", "@")
    folder.write(".pre-commit-config.yaml", "repos: []\n")
    folder.write("README.md", "# notes")
    chronology, problems = folder.load()
    assert problems == []
    assert [one.location.file for one in chronology.events] == ["events/2014/more.YAML", "events/juno.yaml"]


def test_a_file_that_nothing_reads_is_told(folder: Folder) -> None:
    folder.write("event.yaml", event()).write("experiments.yml", "@")
    message = (
        "warning: this file is not read: events belong in events/, statements in statements/, "
        "entities in experiments.yaml, institutions.yaml, people.yaml, places.yaml [file-unknown]"
    )
    assert folder.problems == [f"event.yaml:1:1: {message}", f"experiments.yml:1:1: {message}"]


@pytest.mark.parametrize("name", ["", "nowhere", "chronology.yaml"])
def test_a_folder_without_a_chronology_is_none(name: str, tmp_path: Path, pure: bool) -> None:
    with pytest.raises(NotAChronology) as error:
        load(tmp_path / name, pure=pure)
    assert str(error.value) == f"{tmp_path / name} is not a chronology: it has no chronology.yaml"


def test_missing_folders_are_told_once_each(folder: Folder) -> None:
    missing = "cannot read the folder: No such file or directory [folder-unreadable]"
    (folder.path / "events" / "juno.yaml").unlink()
    (folder.path / "events").rmdir()
    folder.write("chronology.yaml", FILES["chronology.yaml"] + "sources: ../seeds\n")
    assert folder.problems == [
        f"{folder.path.parent}/seeds:1:1: {missing}",
        f"events:1:1: {missing}",
    ]


def test_source_cards_may_lie_beside_the_folder(folder: Folder) -> None:
    (folder.path / "sources").rename(folder.path.parent / "seeds")
    folder.write("chronology.yaml", FILES["chronology.yaml"] + "sources: ../seeds  # beside\n")
    chronology, problems = folder.load()
    assert problems == []
    assert chronology.sources["interview"].location.file == f"{folder.path.parent}/seeds/interview.yaml"


def test_a_place_is_shown_as_the_folder_was_given(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("events/juno.yaml", "x")
    monkeypatch.chdir(folder.path.parent)
    for as_given in (Path("data"), folder.path):
        _, (problem,) = load(as_given, pure=folder.pure)
        assert problem.location == Location("data/events/juno.yaml", 1, 1)


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "- id: juno\n  name: [JUNO]\n- id: dampe\n  name: DAMPE\n",
            "2:9: 'name' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "- id: juno\n  name: JUNO\n  role: boss\n",
            "3:3: a record of experiments has no field 'role' [unknown-key]",
        ),
        (
            "- id: JUNO\n  name: JUNO\n",
            "1:7: id 'JUNO' is not in the form 'juno' (a-z, 0-9, hyphens between) [id-form]",
        ),
        (
            "- id: juno\n  id: june\n  name: JUNO\n",
            "2:3: key 'id' is here and on line 1: keep one [yaml-duplicate-key]",
        ),
        ("- &x {id: juno, name: JUNO}\n", "1:3: anchor '&x' is not allowed: remove it [yaml-anchor]"),
        ("- juno\n", "1:3: a record ('- id: …') was expected, not 'juno' [record-shape]"),
        ("- name: JUNO\n", "1:3: a record of experiments has no 'id' [field-missing]"),
        (
            "- id: juno\n  name: JUNO\n  aliases: [x, {y: z}]\n",
            "3:16: 'aliases' holds a mapping; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "- id: juno\n  name: JUNO\n  aliases:\n    - x\n    -\n",
            "5:6: 'aliases' holds an empty item: remove it [field-type]",
        ),
        ("\x00", "1:1: character U+0000 is not allowed: remove it [control-character]"),
    ],
)
def test_a_card_that_cannot_be_read_is_told_once_not_again_by_the_events_that_name_it(
    text: str, problem: str, folder: Folder
) -> None:
    folder.write("experiments.yaml", text)
    chronology, problems = folder.load()
    assert problems == [f"experiments.yaml:{problem}"]
    assert [one.experiments for one in chronology.events] == [("juno",)]
    assert chronology.entity("experiments", "juno") is None
    assert chronology.left_out == 1


@pytest.mark.both_parsers
@pytest.mark.parametrize("text", ["title: ADA: the first\n", "- x\n", "", "a: \x00\n"])
def test_an_unreadable_chronology_file_is_told_once(text: str, folder: Folder) -> None:
    folder.write("chronology.yaml", text)
    chronology, (problem,) = folder.load()
    assert problem.startswith("chronology.yaml:1:")
    assert chronology.title == ""
    assert chronology.language == "en"


@pytest.mark.both_parsers
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "title: Italy and China in particle physics\n",
            "",
            "1:1: the chronology has no 'title' [field-missing]",
        ),
        (
            "language",
            "langage",
            "2:1: the chronology has no field 'langage', did you mean 'language'? [unknown-key]",
        ),
        (
            "  founding: A",
            "  founding: [A]  # A",
            "4:13: 'founding' holds a list; a text was expected (quote it if it is one) [field-type]",
        ),
        (
            "  founding: A",
            "  founding: *x  # A",
            "4:13: alias '*x' is not allowed: write the value out [yaml-alias]",
        ),
        ("  founding: A", "  *x : A", "4:3: alias '*x' is not allowed: write the value out [yaml-alias]"),
        (
            "topics:\n  neutrinos: Neutrino physics",
            "topics: [neutrinos]",
            "8:9: 'topics' holds a list; 'name: text' pairs were expected [field-type]",
        ),
    ],
)
def test_a_fault_of_the_vocabularies_is_not_repeated_by_every_event(
    old: str, new: str, problem: str, folder: Folder
) -> None:
    folder.write("chronology.yaml", FILES["chronology.yaml"].replace(old, new))
    chronology, problems = folder.load()
    assert problems == [f"chronology.yaml:{problem}"]
    assert len(chronology.events) == 1


def test_kinds_are_required_and_topics_are_not(folder: Folder) -> None:
    folder.write("chronology.yaml", "title: Italy and China\n")
    assert folder.problems == [
        "chronology.yaml:1:1: the chronology has no 'kinds' [field-missing]",
        "events/juno.yaml:5:12: topic 'neutrinos' is not known (none is recorded) [unknown-topic]",
    ]


def test_a_faulty_name_of_the_sources_is_told_once(folder: Folder) -> None:
    folder.write("chronology.yaml", FILES["chronology.yaml"] + "sources: [sources]\n")
    chronology, problems = folder.load()
    assert problems == [f"chronology.yaml:10:10: 'sources' holds a list; {EXPECTED_TEXT} [field-type]"]
    assert (chronology.events, chronology.left_out) == ((), 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "id: interview\npublished: '2017'\n",
            "1:1: a source has no 'title' [field-missing]",
        ),
        ("\x00", "1:1: character U+0000 is not allowed: remove it [control-character]"),
    ],
)
def test_events_of_a_source_that_cannot_be_read_are_left_out_and_do_not_complain(
    text: str, problem: str, folder: Folder
) -> None:
    folder.write("sources/interview.yaml", text)
    chronology, problems = folder.load()
    assert problems == [f"sources/interview.yaml:{problem}"]
    assert (chronology.sources, chronology.events, chronology.left_out) == ({}, (), 2)
    assert date_chronology(chronology).events == ()


def test_the_same_source_twice_names_both_places(folder: Folder) -> None:
    folder.write("sources/later.yaml", FILES["sources/interview.yaml"])
    chronology, problems = folder.load()
    assert problems == [
        "sources/later.yaml:1:5: id 'interview' is already used at sources/interview.yaml:1:1 [duplicate-id]"
    ]
    assert (len(chronology.sources), len(chronology.events), chronology.left_out) == (1, 1, 1)


@pytest.mark.both_parsers
@pytest.mark.parametrize("other", ["- id: juno-run\n  title: @\n", "- title: x\n", "- *x\n"])
def test_see_also_is_not_judged_while_an_event_cannot_be_read(other: str, folder: Folder) -> None:
    text = FILES["events/juno.yaml"].replace("topics: [neutrinos]", "see_also: {juno-run: it runs}")
    folder.write("events/juno.yaml", text + other)
    assert not [problem for problem in folder.problems if "see_also" in problem]


def test_see_also_keeps_the_word_why(folder: Folder) -> None:
    text = event() + "  see_also:\n    juno-founded: what it joined\n"
    folder.append("events/juno.yaml", text)
    assert folder.problems == []
    assert folder.events["infn-joins-juno"].see_also == (("juno-founded", "what it joined"),)


def test_a_name_given_twice_counts_once(folder: Folder) -> None:
    folder.write("events/juno.yaml", FILES["events/juno.yaml"].replace("[juno]", "[juno, dampe, juno]"))
    assert folder.events["juno-founded"].experiments == ("juno", "dampe")


@pytest.mark.both_parsers
def test_no_tag_runs_anything(folder: Folder) -> None:
    folder.append("events/juno.yaml", "- id: !!python/object/apply:os.system ['touch x']\n")
    before = sorted(folder.path.rglob("*"))
    assert [problem.split(": ")[0] for problem in folder.problems if "[yaml-tag]" in problem] == [
        "events/juno.yaml:11:7"
    ]
    assert sorted(folder.path.rglob("*")) == before


def test_both_parsers_read_the_shipped_records_alike() -> None:
    assert load(ROOT / "data", pure=True) == load(ROOT / "data", pure=False)


@pytest.mark.slow
@pytest.mark.both_parsers
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.sampled_from(sorted(FILES)), raw=st.binary(max_size=100))
def test_no_bytes_in_any_file_raise(name: str, raw: bytes, folder: Folder) -> None:
    folder.write(name, raw).load()
    folder.write(name, FILES[name])


@pytest.mark.slow
@pytest.mark.both_parsers
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(data=st.data(), name=st.sampled_from(sorted(FILES)))
def test_no_spoilt_record_raises_and_what_is_left_can_be_dated(
    data: st.DataObject, name: str, folder: Folder
) -> None:
    lines = FILES[name].splitlines()
    words = st.sampled_from(
        [
            "x",
            "",
            "source",
            "[1, 2]",
            "{a: b}",
            "{after: source}",
            "2012?/..",
            "[..2012]",
            "span",
            "-",
            "late 2012",
            "*a",
            '"',
        ]
    )
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(lines) - 1))
        key = lines[number].split(":")[0]
        choices = ["", lines[number] * 2, f"{key}: {data.draw(words)}", lines[number][1:]]
        lines[number] = data.draw(st.sampled_from(choices))
    chronology, _ = folder.write(name, "\n".join(lines)).load()
    date_chronology(chronology)
    folder.write(name, FILES[name])


@pytest.mark.slow
@pytest.mark.both_parsers
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_shipped_file_cut_anywhere_raises(path: Path, folder: Folder) -> None:
    name = {"events": "events/juno.yaml", "seeds": "sources/interview.yaml"}.get(path.parent.name, path.name)
    raw = path.read_bytes()
    for end in range(0, len(raw), max(97, len(raw) // 25)):
        chronology, problems = folder.write(name, raw[:end]).load()
        assert problems or chronology.left_out == 0


def test_a_path_is_named_whole_where_the_working_directory_was_removed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert name_of(folder.path / "events") == (folder.path / "events").as_posix()


def test_a_chronology_tells_its_licence_and_who_made_it(folder: Folder) -> None:
    assert (folder.load()[0].license, folder.load()[0].contributors) == ("", ())
    folder.append("chronology.yaml", "license: CC0-1.0\ncontributors: [Ada Rossi, Li Wei]\n")
    chronology, problems = folder.load()
    assert not problems
    assert (chronology.license, chronology.contributors) == ("CC0-1.0", ("Ada Rossi", "Li Wei"))
