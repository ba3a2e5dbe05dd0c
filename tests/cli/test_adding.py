"""`add` with the documents at hand: lines are found, claims join events, inventions are refused."""

import shutil
from pathlib import Path

import pytest
from tests.cli.test_writing import talk
from tests.conftest import TESTS, Run

from sinoital.store.loading import load

DOME = ("--title", "The dome is painted", "--kind", "work", "--source", "letter")
FOUNDED = "founded early last year"
PAINTED = (*DOME, "--wording", "painted the dome in 1961")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A chronology with its documents beside it, which the environment names."""
    shutil.copytree(TESTS / "archive", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SINOITAL_DATA", "mine")
    monkeypatch.delenv("SINOITAL_DOCUMENTS", raising=False)
    return Path("mine")


def held(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of records."""
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def refused(run: Run, mine: Path, *words: str, code: int = 2) -> str:
    """Return the error of an addition that writes nothing."""
    before = held(mine)
    outcome = run("add", *words)
    assert outcome.code == code, outcome.err
    assert held(mine) == before
    return outcome.err.partition("Error: ")[2]


# ---------------------------------------------------------------- lines and wordings


def test_the_lines_of_a_wording_are_found_in_its_document(run: Run, mine: Path) -> None:
    outcome = run("add", *PAINTED)
    assert outcome.code == 0
    assert outcome.err.startswith("lines: 6, where the wording stands\ndate (in the wording): 1961\n")
    assert outcome.err.endswith(
        "event 'the-dome-is-painted' is added to events/all.yaml; undo it with 'sinoital undo'\n"
    )
    assert "    - source: letter\n      lines: 6\n      wording: painted the dome in 1961\n" in outcome.out
    assert run("add", "event", *PAINTED, "--lines", "6", "--again", "--dry-run").err.startswith(
        "event 'the-dome-is-painted' rests on these words already (mine/events/all.yaml:"
    )


@pytest.mark.parametrize("way", ["--documents", "SINOITAL_DOCUMENTS"])
def test_the_folder_of_the_documents_may_be_named(
    run: Run, mine: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine / "documents").rename("texts")
    assert "missing: --lines (" in refused(run, mine, *PAINTED)
    if way.startswith("--"):
        outcome = run("add", *PAINTED, way, "texts")
    else:
        monkeypatch.setenv(way, "texts")
        outcome = run("add", *PAINTED)
    assert "lines: 6, where the wording stands\n" in outcome.err
    assert run("add", *PAINTED, "--again", "--documents", "none").code == 3


def test_a_wording_in_several_places_is_listed(run: Run, mine: Path) -> None:
    message = refused(run, mine, *DOME, "--wording", "dome", "--date", "{before: source}")
    assert message.startswith(
        "Invalid value for '--lines': 'dome' stands on lines 5 and 6: say which is meant\n"
    )
    assert "\n  6: …1962. My brother painted the [dome] in 1961. 17 May 1963\n" in message


def test_a_wording_that_stands_elsewhere_or_nowhere_is_refused(run: Run, mine: Path) -> None:
    message = refused(run, mine, *PAINTED, "--lines", "4")
    assert (
        "'--lines': 'painted the dome in 1961' does not stand there, but on line 6: write --lines 6"
        in message
    )
    message = refused(run, mine, *DOME, "--wording", "painted the cupola in 1961", "--lines", "6")
    assert "'--wording': 'painted the cupola in 1961' does not stand in the document" in message
    assert "the nearest is on line 6: …12 October 1962. My brother [painted the dome in 1961.] 17" in message


def test_a_part_of_a_number_is_no_wording(run: Run, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("texts").mkdir(exist_ok=True)
    text = (mine / "documents" / "letter.txt").read_text(encoding="utf-8")
    changed = text.replace("dome in 1961", "dome for US$1961")
    assert changed != text
    Path("texts", "letter.txt").write_text(changed, encoding="utf-8")
    monkeypatch.setenv("SINOITAL_DOCUMENTS", "texts")
    words = (*DOME, "--wording", "1961")
    for more in ((), ("--lines", "6")):
        assert "'--wording': '1961' stands only as a part of 'US$1961': quote the whole of it" in refused(
            run, mine, *words, *more
        )


def test_lines_that_are_none_are_told_as_before(run: Run, mine: Path) -> None:
    assert "'--lines': lines 'six' is neither a line number nor" in refused(
        run, mine, *PAINTED, "--lines", "six"
    )


def test_a_document_that_cannot_be_searched_is_told_and_lines_are_needed(run: Run, mine: Path) -> None:
    words = ("--title", "A night", "--kind", "work", "--source", "diary", "--wording", "in 1964")
    message = refused(run, mine, *words)
    assert "'--lines': they are needed, since the document cannot be searched (diary.txt in" in message
    outcome = run("add", *words, "--lines", "3", "--dry-run")
    assert outcome.code == 0
    assert outcome.err.startswith(
        "the wording was not compared with its document: diary.txt in mine/documents"
    )


# ---------------------------------------------------------------- reasons and twins


def test_a_wording_without_a_date_needs_a_reason(run: Run, mine: Path) -> None:
    words = (*DOME, "--wording", "dome” stands", "--date", "1962")
    message = refused(run, mine, *words)
    assert message == (
        "Invalid value for '--because': the wording 'dome” stands' holds no date: quote the words that date "
        "it, or say how date '1962' was inferred\n"
    )
    outcome = run("add", *words, "--because", "it was new")
    assert outcome.code == 0, outcome.err
    assert "      basis: inferred\n      because: it was new\n" in outcome.out


@pytest.mark.parametrize(
    "date",
    [
        ("--date", "{after: first-star}"),
        ("--at", "source"),
        ("--start", "{before: source}", "--at", "source"),
    ],
)
def test_a_relation_and_what_was_under_way_need_none(run: Run, mine: Path, date: tuple[str, ...]) -> None:
    outcome = run("add", *DOME, "--wording", "dome” stands", *date, "--dry-run")
    assert outcome.code == 0, outcome.err


def test_a_date_that_says_more_than_its_wording_needs_a_reason(run: Run, mine: Path) -> None:
    words = (*PAINTED, "--date", "1961-05")
    message = refused(run, mine, *words)
    assert "'--date': date '1961-05' says more than its wording '1961', strictly 1961" in message
    assert "or say how it is inferred with --because\n" in message
    assert run("add", *words, "--because", "it is painted in May").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--wording", "early last year", "--mode", "hoped"),
            "date 'early last year' points back, and a hope lies ahead: if it tells when a hope was made, w",
        ),
        (
            ("--wording", "stands", "--date", "two years ago", "--mode", "planned", "--because", "so it is"),
            "date 'two years ago' points back, and a plan lies ahead: ",
        ),
        (
            ("--wording", "stands", "--date", "next year", "--because", "so it is"),
            "date 'next year' points ahead of its source, which cannot tell as occurred what lies there: ",
        ),
        (("--wording", "stands", "--end", "{after: source}"), "end '{after: source}' points ahead of its"),
    ],
)
@pytest.mark.parametrize("written", ["1963-05-17", "1961/1963"])
def test_a_date_on_the_wrong_side_of_its_source_is_refused(
    run: Run, mine: Path, words: tuple[str, ...], message: str, written: str
) -> None:
    card = mine / "sources" / "letter.yaml"
    card.write_text(card.read_text().replace('"1963-05-17"', f'"{written}"'))
    told = refused(run, mine, *DOME, *words)
    assert told.startswith(f"Invalid value for '--mode': {message}"), told


def test_a_hope_that_was_made_earlier_says_so_and_lies_ahead_of_that(run: Run, mine: Path) -> None:
    words = (*DOME, "--wording", "early last year", "--mode", "hoped", "--said", "last year")
    assert run("add", *words, "--date", "1962", "--because", "as he says", "--dry-run").code == 0
    # it was made last year, and hoped for the year before that
    assert "date 'early last year' points back" in refused(run, mine, *words)


@pytest.mark.parametrize(
    ("wording", "message"),
    [
        ("ran for five years", "and 'five years' tells how long, and not from when (what lasted so long h"),
        ("within two years", "and 'within two years' needs something to count from, as {after: ID, by: a"),
        ("finito entro due anni", "'entro due anni' needs something to count from, as {after: ID, by: a"),
        ("为期五年", "and '五年' tells how long, and not from when"),
        ("within two years of 1960", "'within two years of' beside '1960' may change it"),
    ],
)  # fmt: skip
def test_how_long_is_taken_for_no_date(run: Run, mine: Path, wording: str, message: str) -> None:
    words = (
        "--title",
        "A night",
        "--kind",
        "work",
        "--source",
        "diary",
        "--lines",
        "3",
        "--wording",
        wording,
    )
    assert message in refused(run, mine, *words)
    told = refused(run, mine, *words, "--date", "1962", "--mode", "planned") if "1960" not in wording else ""
    assert told == "" or told.startswith("Invalid value for '--because': ")
    outcome = run("add", *words, "--date", "{after: dome-stands.start, by: within two years}", "--dry-run")
    assert outcome.code == 0, outcome.err


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (("--wording", "abandoned in 1964", "--mode", "planned"), "when it was to be"),
        (("--wording", "rinunciarono nel 1964", "--mode", "hoped"), "when it was to be"),
        (("--wording", "1964年放弃", "--mode", "planned"), "when it was to be"),
        (("--wording", "abandoned in 1964"), ""),
        (("--wording", "painted in 1964", "--mode", "planned"), ""),
        (("--wording", "given up in 1964", "--to", "plan"), "that it came true"),
        (("--wording", "given up in 1964", "--to", "dome-stands", "--at", "1964"), ""),
    ],
)
def test_a_plan_that_was_given_up_is_not_taken_for_another(
    run: Run, mine: Path, words: tuple[str, ...], taken: str
) -> None:
    diary = ("--source", "diary", "--lines", "3")
    new = ["--title", "A plan", "--kind", "work", "--id", "plan"]
    if "--to" in words:
        planned = ("--wording", "from 1966", "--date", "1966", "--mode", "planned")
        assert run("add", *new, *diary, *planned).code == 0
        new = []
    outcome = run("add", *new, *diary, *words, "--dry-run")
    assert outcome.code == 0, outcome.err
    told = (
        f"may tell that a plan was given up, which no claim can say: this one says {taken}. Make the giving"
    )
    assert (told in outcome.err) == bool(taken)
    assert ("given up, which" in outcome.err) == bool(taken)


def test_the_same_words_are_recorded_once_unless_they_are_meant_again(run: Run, mine: Path) -> None:
    words = (
        "--title",
        "Twice",
        "--kind",
        "work",
        "--source",
        "letter",
        "--wording",
        "founded  early last year",
    )
    message = refused(run, mine, *words, code=1)
    assert message == (
        "Invalid value for '--wording': event 'observatory-founded' rests on these words already "
        "(mine/events/all.yaml:6:7): add --again if this is meant\n"
    )
    assert run("add", *words, "--again").code == 0


# ---------------------------------------------------------------- further claims


def test_a_further_claim_comes_behind_those_of_its_event_and_all_else_stays(run: Run, mine: Path) -> None:
    path = mine / "events" / "all.yaml"
    before = path.read_bytes()
    quote = ("--source", "report", "--wording", "the second", "--lines", "1")
    reason = ("--date", "1962", "--because", "the year is that of the letter")
    outcome = run("add", "--to", "first-star", *quote, *reason, "--documents", str(mine))
    assert outcome.code == 0, outcome.err
    assert outcome.out == (
        "    - source: report\n"
        "      lines: 1\n"
        "      wording: the second\n"
        '      date: "1962"\n'
        "      basis: inferred\n"
        "      because: the year is that of the letter\n"
    )
    behind = b'      date: "1962-10-12"\n'
    assert path.read_bytes() == before.replace(behind, behind + outcome.out.encode())
    assert "a claim is added to 'first-star' in events/all.yaml; undo it with" in outcome.err
    assert "occurred: 12 Oct 1962\n" in outcome.err
    event = next(one for one in load(mine)[0].events if one.id == "first-star")
    assert [claim.source for claim in event.claims] == ["letter", "report"]


def test_a_further_claim_of_a_statement_joins_it(run: Run, mine: Path) -> None:
    words = ("--text", "The dome is great", "--nature", "property", "--source", "letter")
    assert run("add", "statement", *words, "--wording", "great dome").code == 0
    outcome = run("add", "--to", "the-dome-is-great", "--source", "letter", "--wording", "“great")
    assert outcome.code == 0, outcome.err
    (statement,) = load(mine)[0].statements
    assert [claim.wording for claim in statement.claims] == ["great dome", "“great"]
    assert "property: as of 17 May 1963\n" in outcome.err


def test_a_claim_that_contradicts_is_told(run: Run, mine: Path) -> None:
    outcome = run("add", "--to", "first-star", "--source", "letter", "--wording", "in 1961", "--dry-run")
    assert outcome.code == 0
    assert "'sinoital conflicts' tells which\n" in outcome.err


@pytest.mark.parametrize(
    ("words", "hint", "message"),
    [
        (
            ["--to", "first-sta"],
            "--to",
            "no event or statement has the id 'first-sta', did you mean 'first-star'?",
        ),
        (["--to", "first-star", "--title", "X"], "--title", "'first-star' has its own: with --to give what"),
        (["--to", "first-star", "--topic", "X"], "--topic", "with --to give what the claim says alone"),
        (
            ["--to", "first-star", "--file", "X"],
            "--file",
            "with --to the claim goes into the file of its record",
        ),
        (["--to", "telescope-rebuilt", "--start", "1961"], "--start", "'start'"),
        (["--to", "telescope-rebuilt", "--date", "19x"], "--date", "19x"),
    ],
)
def test_a_claim_that_cannot_join_is_refused_at_its_option(
    run: Run, mine: Path, words: list[str], hint: str, message: str
) -> None:
    text = refused(run, mine, *words, "--source", "letter", "--wording", "in 1961")
    assert f"'{hint}'" in text
    assert message in text


def test_a_claim_has_no_place_among_claims_in_braces(run: Run, mine: Path) -> None:
    path = mine / "events" / "all.yaml"
    path.write_text(
        "- id: a\n  title: A\n  kind: work\n  claims: [{source: letter, lines: 6, wording: in 1961}]\n"
    )
    message = refused(run, mine, "--to", "a", "--source", "letter", "--wording", "17 May 1963", code=1)
    assert "'--to': mine/events/all.yaml: its claims do not stand below each other" in message


# ---------------------------------------------------------------- names that are not there


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["--person", "Ada Rossi"], "sinoital add person 'Ada Rossi'"),
        (["--said-by", "Ada"], "sinoital add person Ada"),
        (["-i", "Academy, Club"], "sinoital add institution Academy"),
        (["-e", "dome"], "sinoital add experiment dome"),
        (["--place", "hill"], "sinoital add place hill"),
        (["--topic", "The sky"], "sinoital add topic the-sky TEXT"),
        (["--kind", "Found"], "sinoital add kind found TEXT"),
        (["--source", "book"], "sinoital sources add FILE --title TEXT --published DATE"),
    ],
)
def test_a_name_that_is_not_there_comes_with_the_command_that_adds_it(
    run: Run, mine: Path, words: list[str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(run, mine, *PAINTED, *words).endswith(f"\nA new one: {command}\n")
    monkeypatch.delenv("SINOITAL_DATA")
    assert refused(run, mine, *PAINTED, *words, "--data", "mine").endswith(f": {command} --data mine\n")


def test_a_title_without_letters_for_an_id_needs_one(run: Run, mine: Path) -> None:
    words = ("--title", "圆顶", *PAINTED[2:])
    assert "'--id': '圆顶' has no letters (a-z) or digits for an id: give one" in refused(run, mine, *words)
    assert run("add", *words, "--id", "dome-painted").out.startswith("- id: dome-painted\n  title: 圆顶\n")


# ---------------------------------------------------------------- asking


def test_in_a_terminal_the_wording_tells_its_lines(mine: Path) -> None:
    answers = [
        "圆顶",
        "work",
        "letter",
        "dome in 1960",
        "dome",
        "6",
        "dome-painted",
        "",
        "1961",
        "",
        "as he says",
        "y",
    ]
    said, code = talk(["add", "--data", "mine"], answers)
    assert code == 0, said
    assert "Error: 'dome in 1960' does not stand in the document; the nearest is on line 6" in said
    assert "'dome' stands on lines 5 and 6: say which is meant\n  5: " in said
    assert "id, a-z, 0-9 and hyphens between: dome-painted\n" in said
    assert "the wording 'dome' holds no date" in said
    (event,) = (one for one in load(mine)[0].events if one.id == "dome-painted")
    assert [(claim.lines, claim.because) for claim in event.claims] == [((6, 6), "as he says")]


def test_in_a_terminal_a_twin_and_a_reason_are_asked_for(mine: Path) -> None:
    words = ["add", "--data", "mine", "--title", "Two", "--kind", "work", "--source", "letter"]
    before = held(mine)
    said, code = talk([*words, "--wording", "founded early last year"], ["n"])
    assert (code, held(mine)) == (0, before), said
    assert "event 'observatory-founded' rests on these words already" in said
    assert "your answers" not in said, "nothing was asked for but this"
    said, code = talk(
        ["add", "--data", "mine", "--title", "Two"], ["work", "letter", FOUNDED, *[""] * 3, "n"]
    )
    assert f"--source letter --wording '{FOUNDED}' --lines 4 --again\n" in said, said
    said, code = talk(
        [*words, "--wording", "painted the dome in 1961", "--date", "1961-05"], ["it was May", "y"]
    )
    assert code == 0, said
    assert "says more than its wording '1961'" in said
    assert "because: it was May" in (mine / "events" / "all.yaml").read_text()


def test_in_a_terminal_a_further_claim_is_asked_for_what_it_needs(mine: Path) -> None:
    answers = ["letter", "17 May 1963", "", "", "y"]
    said, code = talk(["add", "--data", "mine", "--to", "dome-stands", "--at", "source"], answers)
    assert code == 0, said
    assert "title" not in said.partition("source")[0]
    (event,) = (one for one in load(mine)[0].events if one.id == "dome-stands")
    assert [claim.lines for claim in event.claims] == [(4, 5), (8, 8)]


def test_in_a_terminal_a_mode_that_does_not_fit_its_date_is_asked_for_again(mine: Path) -> None:
    words = ("--title", "The dome is sold", "--source", "letter", "--wording", "stands")
    answers = ["work", "", "next year", "occurred", "planned", "it is hung up", "y"]
    said, code = talk(["add", "--data", "mine", *words], answers)
    assert code == 0, said
    assert said.count("date 'next year' points ahead of its source") == 1
    assert "      date: next year\n      mode: planned\n" in said
