"""Fields changed without an editor, and what is told of any edit by the documents."""

from pathlib import Path

import pytest
from tests.cli.test_adding import DOME, held, mine, refused
from tests.cli.test_mending import Editor, editor
from tests.conftest import Run

from sinoital.editing.drafting import FIELDS
from sinoital.store.claims import KEYS as CLAIM_KEYS
from sinoital.store.events import KEYS as EVENT_KEYS
from sinoital.store.loading import load
from sinoital.store.statements import KEYS as STATEMENT_KEYS

__all__ = ["editor", "mine"]

EVENTS = Path("mine/events/all.yaml")


def changed(run: Run, mine: Path, *words: str) -> tuple[str, str]:
    """Return the lines that an edit takes away and adds, and what is told of it."""
    before = EVENTS.read_text(encoding="utf-8").splitlines()
    outcome = run("edit", *words)
    assert outcome.code == 0, outcome.err
    after = EVENTS.read_text(encoding="utf-8").splitlines()
    gone = [f"-{line.strip()}" for line in before if line not in after]
    return " ".join(gone + [f"+{line.strip()}" for line in after if line not in before]), outcome.err


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("first-star", "--set", "level=key"), "+level: key"),
        (
            ("first-star", "--set", "title=A star", "--set", "see_also=dome-stands: seen from it"),
            "-title: The first star is seen +title: A star +see_also: +dome-stands: seen from it",
        ),
        (("first-star", "--set", "inferred=so it must be"), "+inferred: so it must be"),
        (("first-star", "--set", "same_as=other/star"), "+same_as: other/star"),
        (
            ("first-star", "--set", "because=so it must be", "--set", "date=1962-10"),
            '-date: "1962-10-12" +date: "1962-10" +basis: inferred +because: so it must be',
        ),
        (("old-camera-retired", "--claim", "2", "--set", "wording=old camera"),
         "-wording: the old camera +wording: old camera"),
        (("first-star", "--set", "date={after: dome-stands.start, by: 2 years}"),
         '-date: "1962-10-12" +date: {after: dome-stands.start, by: 2 years}'),
    ],
)  # fmt: skip
def test_a_field_is_set_and_undone(run: Run, mine: Path, words: tuple[str, ...], lines: str) -> None:
    before = held(mine)
    dry = run("edit", *words, "--dry-run")
    assert (dry.code, held(mine)) == (0, before), dry.err
    assert "+++ b/events/all.yaml" in dry.out
    assert dry.err.splitlines()[-1].startswith(
        f"nothing is written; without --dry-run: event '{words[0]}' in "
    )
    found, told = changed(run, mine, *words)
    assert found == lines
    assert told.endswith("; undo it with 'sinoital undo'\n")
    assert run("undo").code == 0
    assert held(mine) == before


def test_a_reason_comes_and_goes_with_its_basis(run: Run, mine: Path) -> None:
    before = held(mine)
    changed(run, mine, "first-star", "--set", "because=so I think")
    found, told = changed(run, mine, "first-star", "--set", "because=")
    assert found == "-basis: inferred -because: so I think"
    assert "is changed: because of claim 1, basis of claim 1; undo it" in told
    assert held(mine) == before
    assert run("edit", "first-star", "--set", "because=").err == "nothing changed\n"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("first-star", "--set", "levl=key"),
            2,
            "'--set': an event has no field 'levl', did you mean 'level'?",
        ),
        (("first-star", "--claim", "1", "--set", "level=key"), 2, "a claim has no field 'level'"),
        (("first-star", "--set", "level"), 2, "'level' has no '='"),
        (("first-star", "--set", "id=x"), 2, "'sinoital rename first-star NEW' gives it another id"),
        (("first-star", "--set", "claims=x"), 2, "an event has no field 'claims'"),
        (("first-star", "--set", "kind=worc"), 2, "no kind is called 'worc', did you mean 'work'?"),
        (("first-star", "--set", "title=\x07"), 2, "'--set': "),
        (("old-camera-retired", "--set", "lines=7"), 2, "has 2 claims: say with --claim N which is meant"),
        (("first-star", "--claim", "2", "--set", "lines=7"), 2, "'first-star' has no claim 2: it has 1"),
        (("first-star", "--claim", "1"), 2, "'--claim': it goes with --set"),
        (("letter", "--set", "title=x"), 1, "source 'letter' is changed in an editor"),
        (("telescope-rebuilt", "--set", "lines=7"), 1, "is written in a way that is not rewritten"),
        (("first-star", "--set", "level=high"), 1, "nothing is written; the changed file has errors"),
        (("first-star", "--set", "date=1962-10-13"), 1, "[date-beyond-wording]"),
        (("first-star", "--set", "date=next year"), 1, "[date-wrong-way]"),
    ],
)
def test_a_field_that_cannot_be_set_is_refused(
    run: Run, mine: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    before = held(mine)
    for more in ((), ("--dry-run",)):
        outcome = run("edit", *words, *more)
        assert outcome.code == code, outcome.err
        assert message in outcome.err
        assert held(mine) == before
        assert not (mine / ".sinoital").exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (("wording=seen on 12 October 1963",), "'seen on 12 October 1963' does not stand in the document; "),
        (("lines=4",), "'seen on 12 October 1962' does not stand there, but on line 5"),
        (("wording=The first star", "date=1962"), "the wording 'The first star' holds no date: quote "),
    ],
)  # fmt: skip
def test_what_add_would_refuse_is_told_and_kept(
    run: Run, mine: Path, fields: tuple[str, ...], message: str
) -> None:
    words = [word for field in fields for word in ("--set", field)]
    if "1963" in fields[0]:
        words += ["--set", "date=1963-10-12"]
    _, told = changed(run, mine, "first-star", *words)
    assert f"mine/events/all.yaml:25:7: warning: {message}" in told
    assert "\n'sinoital add' would refuse this: correct it, or put it back\n" in told
    assert run("undo").code == 0
    # without the document that is told, and nothing more
    (mine / "documents" / "letter.txt").unlink()
    if len(fields) == 1:
        told = run("edit", "first-star", *words).err
        assert "25:7: the wording was not compared with its document: letter.txt in " in told
        assert "would refuse" not in told


def test_what_an_editor_spoils_is_told(run: Run, mine: Path, editor: Editor) -> None:
    editor.puts("seen on 12 October 1962", "seen on the 12 October 1962")
    outcome = run("edit", "first-star")
    assert outcome.code == 0
    assert "warning: 'seen on the 12 October 1962' does not stand in the document; the nearest" in outcome.err
    assert outcome.err.endswith("is kept as edited; undo it with 'sinoital undo'\n")
    # what was wrong before is not told again
    assert "stand in the document" not in run("edit", "first-star", "--set", "level=key").err
    card = "wording: 17 May 1963"
    editor.puts(card, "wording: 18 May 1963")
    assert "'18 May 1963' does not stand in the document" in run("edit", "letter").err


def test_a_claim_comes_with_the_reason_why_it_may_contradict(run: Run, mine: Path) -> None:
    words = ("--to", "first-star", "--source", "letter", "--wording", "painted the dome in 1961")
    message = refused(run, mine, *words, "--set", "level=key")
    assert "'first-star' has its own: with --to give what the claim says alone" in message
    outcome = run("add", *words, "--set", "disputed=each saw another star")
    assert outcome.code == 0, outcome.err
    assert (
        "\na claim, and why it is disputed, is added to 'first-star' in events/all.yaml; undo it"
        in outcome.err
    )
    (event,) = (one for one in load(mine)[0].events if one.id == "first-star")
    assert (len(event.claims), event.disputed) == (2, "each saw another star")
    assert run("check", "mine", "--select", "contradictions").code == 0
    assert run("undo").code == 0


def test_a_reason_that_nothing_needs_is_refused_or_told(run: Run, mine: Path) -> None:
    needless = "'disputed' is set, but all claims of the event can hold: remove it"
    assert f"'--set': {needless}" in refused(
        run, mine, *DOME, "--wording", "painted the dome in 1961", "--set", "disputed=x"
    )
    words = (
        "--to",
        "first-star",
        "--source",
        "letter",
        "--wording",
        "12 October 1962",
        "--set",
        "disputed=x",
    )
    assert f"'--set': {needless}" in refused(run, mine, *words)
    assert f"warning: {needless} [disputed-needless]" in run("edit", "first-star", "--set", "disputed=x").err


def test_a_reason_has_no_place_in_braces(run: Run, mine: Path) -> None:
    text = EVENTS.read_text(encoding="utf-8")
    record = (
        "- {id: in-braces, title: B, kind: work, claims: [{source: letter, lines: 6, wording: in 1961}]}\n"
    )
    EVENTS.write_text(f"{text}\n{record}", encoding="utf-8")
    words = ("--to", "in-braces", "--source", "letter", "--wording", "12 October 1962", "--set", "disputed=x")
    outcome = run("add", *words)
    assert outcome.code == 1
    assert "is written in a way that is not rewritten" in outcome.err


def test_a_new_record_takes_every_field_that_has_no_option(run: Run, mine: Path) -> None:
    given = ("inferred=as it must", "see_also=dome-stands: it", "same_as=other/dome")
    words = [word for field in given for word in ("--set", field)]
    outcome = run("add", *DOME, "--wording", "painted the dome in 1961", *words, "--dry-run")
    assert outcome.code == 0, outcome.err
    assert "  see_also:\n    dome-stands: it\n  same_as: other/dome\n  inferred: as it must\n" in outcome.out
    statement = ("--text", "It is", "--nature", "property", "--source", "letter", "--wording", "stands")
    outcome = run("add", "statement", *statement, "--set", "see_also=dome-stands: it", "--dry-run")
    assert "  see_also:\n    dome-stands: it\n" in outcome.out
    message = refused(run, mine, *DOME, "--wording", "in 1961", "--set", "disputd=x")
    assert "'disputd' is no field, did you mean 'disputed'? (one of id, title, " in message
    assert "'title' is given by an option too" in refused(run, mine, *DOME, "--set", "title=x")


def test_every_field_of_the_records_can_be_set() -> None:
    assert {*EVENT_KEYS, *STATEMENT_KEYS, *CLAIM_KEYS} - {*FIELDS} == set()
