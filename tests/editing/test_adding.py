"""One event on its way into a folder: what is refused for which field, its file, and how it is understood."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import TESTS

from sinoital.editing.adding import Desk, Understood, date_in
from sinoital.editing.drafting import NoDraft
from sinoital.engine.dated import DatedEvent, Dating, Status
from sinoital.records.model import Statement
from sinoital.store.loading import load

LIBRARY = {
    "title": "The library of the Academy of Sciences opens",
    "kind": "founding",
    "source": "letter",
    "lines": "9",
    "wording": "opened early this year",
    "date": "early 1963",
}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A chronology as `new` starts it."""
    template = TESTS.parent / "src" / "sinoital" / "editing" / "template"
    return Path(shutil.copytree(template, tmp_path / "mine"))


def typed(**changed: str | None) -> dict[str, str]:
    return {field: text for field, text in {**LIBRARY, **changed}.items() if text is not None}


def at(folder: Path, file: str | None = None) -> Desk:
    return Desk(folder, load(folder), file)


def at_statements(folder: Path, file: str | None = None) -> Desk:
    return Desk(folder, load(folder), file, is_statement=True)


def understood(folder: Path, **changed: str | None) -> Understood:
    desk = at(folder)
    record = desk.drafted(typed(**changed))
    return desk.understood(record, desk.accepted(record))


def dating(found: Understood) -> Dating:
    assert isinstance(found.read, DatedEvent)
    return found.read.dating


def test_a_record_that_is_accepted_is_at_the_end_of_its_file(mine: Path) -> None:
    desk = at(mine, "founding")
    record = desk.drafted(typed())
    trial = desk.accepted(record)
    path = desk.path(record)
    assert path == mine / "events" / "founding.yaml"
    assert trial.raw.startswith(path.read_bytes() + b"\n- id: the-library-of-the-academy-of-sciences-opens\n")
    assert len(trial.chronology.events) == len(desk.chronology.events) + 1


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"kind": "fuonding"}, "kind", "no kind is called 'fuonding', did you mean 'founding'?"),
        ({"kind": "x"}, "kind", "no kind is called 'x'; 'sinoital list kinds' shows them all"),
        ({"source": "leter"}, "source", "no source is called 'leter', did you mean 'letter'?"),
        ({"lines": "41"}, "lines", "line 41 is beyond the end of letter.txt, which has 40 lines"),
        ({"lines": "nine"}, "lines", "lines 'nine' is neither a line number nor a range such as 40-41"),
        ({"date": "1963-02-30"}, "date", "February 1963 has 28 days"),
        ({"date": None, "wording": "it opened"}, "date", "the claim says no date"),
        ({"date": "{after: nothing}"}, "date", "'nothing' is not an event"),
        ({"date": "{after: dome-built}"}, "date", "'dome-built' is a span: say dome-built.start or"),
        (
            {"date": "1962-02-03", "wording": "early in 1962"},
            "date",
            "'1962-02-03' says more than its wording",
        ),
        ({"shape": "span"}, "date", "a span takes start, end and at"),
        ({"wording": "one two three four five six seven eight nine"}, "wording", "9 words, more than 8"),
        ({"title": "x" * 81}, "title", "the title has 81 characters, more than 80: shorten it"),
        ({"title": "a\x1bb"}, "title", "character U+001B is not allowed"),
        ({"experiments": "the refracter"}, "experiments", "did you mean 'the refractor'"),
        ({"said_by": "Nobody"}, "said_by", "no person is called 'Nobody'"),
        ({"id": "dome-built"}, "id", "'dome-built' is used already, by an event at "),
        ({"id": "The Dome"}, "id", "id 'The Dome' is not in the form 'the-dome'"),
    ],
)
def test_what_would_make_the_folder_worse_is_refused_by_field(
    mine: Path, changed: dict[str, str | None], field: str, message: str
) -> None:
    desk = at(mine)
    with pytest.raises(NoDraft) as refused:
        desk.accepted(desk.drafted(typed(**changed)))
    assert refused.value.field == field
    assert message in refused.value.message


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../out", "'../out' is no file of events/: name one such as events/juno.yaml"),
        ("a.txt", "'a.txt' would not be read: name it a.yaml"),
    ],
)
def test_a_file_that_is_not_read_is_refused(mine: Path, name: str, message: str) -> None:
    desk = at(mine, name)
    with pytest.raises(NoDraft) as refused:
        desk.path(desk.drafted(typed()))
    assert (refused.value.field, refused.value.message) == ("file", message)


def test_a_file_that_would_no_longer_be_read_is_refused(mine: Path) -> None:
    # a text that keeps the lines below it
    odd = mine / "events" / "odd.yaml"
    odd.write_text(
        "- id: a\n  title: A\n  kind: founding\n"
        "  claims:\n    - source: letter\n      lines: 1\n      wording: |+\n        in 1962\n"
    )
    desk = at(mine, "odd")
    with pytest.raises(NoDraft) as refused:
        desk.accepted(desk.drafted(typed()))
    assert refused.value.field == "file"
    assert "'a' would no longer be read as it is: choose another file" in refused.value.message


def test_the_file_is_the_one_that_fits_best(mine: Path) -> None:
    def file(**changed: str) -> str:
        desk = at(mine)
        return desk.path(desk.drafted(typed(**changed))).relative_to(mine).as_posix()

    assert file() == "events/added.yaml"
    (mine / "events" / "great-refractor.yaml").write_text("# the refractor\n")
    assert file(experiments="great-refractor") == "events/great-refractor.yaml"
    for name in ("great-refractor", "work"):
        (mine / "events" / f"{name}.yaml").unlink()
    assert file() == "events/founding.yaml"


def test_what_is_needed_and_has_no_text_is_missing(mine: Path) -> None:
    desk = at(mine)
    assert desk.missing(LIBRARY) == ()
    assert desk.missing({"title": "A", "kind": " "}) == ("kind", "source", "lines", "wording")
    desk = at_statements(mine)
    assert desk.missing({"text": "A", "lines": "1"}) == ("nature", "source", "wording")


# ---------------------------------------------------------------- how it is understood


def test_a_date_is_understood_by_its_slot_and_as_seen_from_the_source(mine: Path) -> None:
    found = understood(mine, date="source - 1 year", wording="opened last year")
    assert ({slot: meant.edtf for slot, meant in found.dates.items()}, found.by_wording) == (
        {"date": "1962"},
        False,
    )
    assert dating(found).status is Status.OCCURRED


def test_words_of_a_promise_are_understood_as_seen_from_when_it_was_made(mine: Path) -> None:
    def dates(**changed: str) -> dict[str, str]:
        found = understood(mine, mode="planned", wording="to be opened", **changed)
        return {slot: meant.edtf for slot, meant in found.dates.items()}

    assert dates(date="next year", said="1950") == {"date": "1951", "said": "1950"}
    assert dates(date="next year") == {"date": "1964"}
    assert dates(date="source - 1 year", said="1950") == {"date": "1962", "said": "1950"}
    assert dates(date="next year", said="source - 3 years") == {"date": "1961", "said": "1960"}
    hoped = understood(mine, mode="hoped", wording="to be opened", date="1970", said="1950")
    assert dating(hoped).status is Status.HOPED


def test_without_a_slot_the_date_is_that_in_the_wording(mine: Path) -> None:
    found = understood(mine, date=None, wording="open since March 1963")
    assert ({slot: meant.text for slot, meant in found.dates.items()}, found.by_wording) == (
        {"date": "since March 1963"},
        True,
    )
    assert date_in("open since March 1963") == "since March 1963"
    assert date_in("it opened") == date_in("1962, then 1970") == ""


def test_a_relation_has_no_meaning_alone_but_dates_the_event(mine: Path) -> None:
    found = understood(mine, source="yearbook", date="{after: first-comet-found}")
    assert found.dates == {}
    assert dating(found).derived


def test_names_in_title_and_wording_that_no_field_gives_are_found(mine: Path) -> None:
    assert [(mention.field, mention.id) for mention in understood(mine).named] == [
        ("institutions", "academy")
    ]
    assert understood(mine, institutions="Accademia delle Scienze").named == ()


# ---------------------------------------------------------------- one answer after the other


def test_an_answer_is_taken_for_what_it_means_or_refused(mine: Path) -> None:
    desk = at(mine)
    assert desk.answer({}, "kind", "Founding") == "founding"
    assert desk.answer({"source": "letter"}, "lines", " 9 ") == "9"
    for field, text in (("kind", "found"), ("lines", "99"), ("date", "soon or late")):
        with pytest.raises(NoDraft) as refused:
            desk.answer({"source": "letter"}, field, text)
        assert refused.value.field == field


def test_what_is_given_must_stand_whatever_comes_later(mine: Path) -> None:
    desk = at(mine)
    desk.check_given({"title": "The library opens"})
    with pytest.raises(NoDraft, match="February 1963 has 28 days"):
        desk.check_given({"date": "1963-02-30"})


def test_the_choices_of_a_field_are_ids_and_those_that_the_texts_name_are_known(mine: Path) -> None:
    desk = at(mine)
    assert desk.choices("kind") == ("construction", "discovery", "founding", "meeting", "operation")
    assert "academy" in desk.choices("institutions")
    assert "building" in desk.choices("topics")
    assert desk.choices("wording") == ()
    assert desk.named(LIBRARY, "institutions") == ("academy",)
    assert desk.named(LIBRARY, "people") == ()


# ---------------------------------------------------------------- statements

TALLEST = {
    "text": "The dome is the tallest house of the Academy of Sciences",
    "nature": "property",
    "source": "letter",
    "lines": "9",
    "wording": "no house is taller",
}


def test_a_statement_goes_into_a_file_of_statements_and_its_source_dates_it(mine: Path) -> None:
    desk = at_statements(mine, "houses")
    record = desk.drafted(TALLEST)
    trial = desk.accepted(record)
    assert desk.path(record) == mine / "statements" / "houses.yaml"
    before = {one.id for one in desk.chronology.statements}
    (added,) = (one for one in trial.chronology.statements if one.id not in before)
    found = desk.understood(record, trial)
    assert isinstance(found.read, Statement)
    assert (found.read, found.dates, found.by_wording) == (added, {}, False)
    assert [mention.id for mention in found.named] == ["academy"]
    assert desk.choices("nature") == ("office", "opinion", "outlook", "property")


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"nature": "proprety"}, "nature", "nature 'proprety' is not known, did you mean 'property'?"),
        ({"text": "x" * 81}, "text", "the text has 81 characters, more than 80: shorten it"),
        ({"lines": "41"}, "lines", "line 41 is beyond the end of letter.txt, which has 40 lines"),
        ({"date": "1963"}, "date", "a statement has no 'date': its source dates it"),
        ({"at": "source"}, "at", "a statement has no 'at': its source dates it"),
        ({"mode": "hoped"}, "mode", "a statement has no 'mode': record a plan or a hope as an event"),
        ({"said": "1962"}, "said", "a statement has no 'said': record a plan or a hope as an event"),
        ({"kind": "founding"}, "kind", "a statement has no 'kind': leave it out"),
        ({"shape": "span"}, "shape", "a statement has no 'shape': leave it out"),
        ({"level": "key"}, "level", "a statement has no 'level': leave it out"),
        ({"title": "A"}, "title", "it is of events, 'text' and 'nature' of statements"),
        ({"id": "dome-built"}, "id", "'dome-built' is used already, by an event at "),
    ],
)
def test_what_a_statement_cannot_have_is_refused_by_field(
    mine: Path, changed: dict[str, str], field: str, message: str
) -> None:
    desk = at_statements(mine)
    with pytest.raises(NoDraft) as refused:
        desk.accepted(desk.drafted(TALLEST | changed))
    assert refused.value.field == field
    assert message in refused.value.message


def test_events_and_statements_share_their_ids(mine: Path) -> None:
    desk = at_statements(mine)
    record = desk.drafted(TALLEST | {"text": LIBRARY["title"], "id": "dome-tallest"})
    path = desk.path(record)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(desk.accepted(record).raw)
    with pytest.raises(NoDraft) as refused:
        at(mine).drafted(typed(id="dome-tallest"))
    assert refused.value.field == "id"
    place = f"'dome-tallest' is used already, by a statement at {path}"
    assert refused.value.message.startswith(place)
    assert at(mine).drafted(typed(title="Dome tallest")).fields["id"] == "dome-tallest-2"
    assert at_statements(mine).drafted(TALLEST | {"text": "Dome built"}).fields["id"] == "dome-built-2"
    for desk, texts in (
        (at_statements(mine), TALLEST | {"text": "圆顶落成"}),
        (at(mine), typed(title="圆顶落成")),
    ):
        with pytest.raises(NoDraft, match="'圆顶落成' has no letters") as refused:
            desk.drafted(texts)
        assert refused.value.field == "id"


def test_an_answer_for_a_statement_is_taken_or_refused(mine: Path) -> None:
    desk = at_statements(mine)
    assert desk.answer({}, "nature", "opinion ") == "opinion"
    assert desk.answer({"nature": "opinion"}, "text", "It is tall") == "It is tall"
    for field, text in (("nature", "opinon"), ("lines", "99"), ("text", "x" * 81)):
        with pytest.raises(NoDraft) as refused:
            desk.answer({"source": "letter"}, field, text)
        assert refused.value.field == field
