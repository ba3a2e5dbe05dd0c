"""Cards of sources that several chronologies have: what would break another one is told before it is done."""

import shutil
from pathlib import Path

import pytest
from tests.cli.test_mending import Editor, bytes_of, data, editor
from tests.conftest import SAMPLE, Run

__all__ = ["data", "editor"]


@pytest.fixture
def shared(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with two chronologies in it, `mine` and `other`, whose cards lie in `cards`."""
    monkeypatch.setenv("SINOITAL_DATA", str(data))
    top = data.parent
    (data / "sources").rename(top / "cards")
    text = (SAMPLE / "chronology.yaml").read_text(encoding="utf-8")
    (data / "chronology.yaml").write_text(f"{text}sources: ../cards\n", encoding="utf-8")
    shutil.copytree(data, top / "other")
    return top


def test_the_card_of_a_source_that_another_chronology_names_is_not_touched(run: Run, shared: Path) -> None:
    (shared / "other" / "statements" / "more.yaml").write_text(
        "- id: is-so\n  claims:\n" + "    - source: report\n" * 20, encoding="utf-8"
    )
    before = bytes_of(shared)
    for words in (("rename", "report", "account"), ("rename", "report", "account", "--dry-run")):
        outcome = run(*words)
        assert (outcome.code, outcome.out) == (1, "")
        first, *places = outcome.err.splitlines()
        assert first.startswith(
            "source 'report' stays as it is: another chronology has its card too, and names it in "
        )
        assert first.endswith(
            " places: take it out of these first, or give each chronology a card of its own"
        )
        assert places[0] == f"{shared}/other/chronology.yaml:18:13: period 'reform' names it (source)"
        assert places[1].startswith(f"{shared}/other/events/all.yaml:")
        assert places[-1].startswith("… and ")
        assert len(places) == 21
    assert bytes_of(shared) == before


def test_a_card_that_nobody_seen_names_is_removed_with_a_warning(run: Run, shared: Path) -> None:
    (shared / "cards" / "spare.yaml").write_text("id: spare\ntitle: S\npublished: '1999'\n", encoding="utf-8")
    warning = (
        f"{shared}/cards/spare.yaml lies outside of this chronology, and others may have it too; looked at: "
        f"{shared}/other: 'sinoital check DIR' of each tells what it misses\n"
    )
    for words in (("remove", "spare", "--dry-run"), ("rename", "spare", "old"), ("remove", "old")):
        outcome = run(*words)
        assert outcome.code == 0
        assert outcome.err.startswith(warning.replace("spare.yaml", f"{words[1]}.yaml"))
    (shared / "other" / "chronology.yaml").unlink()
    shutil.rmtree(shared / "other")
    assert "looked at" not in run("undo").err
    assert "others may have it too: 'sinoital check DIR'" in run("remove", "old").err


def test_a_card_inside_of_a_chronology_may_be_that_of_another_one(run: Run, data: Path) -> None:
    other = data.parent / "other"
    shutil.copytree(data, other)
    assert run("rename", "report", "account", "--dry-run").code == 0
    shutil.rmtree(other / "sources")
    text = (other / "chronology.yaml").read_text(encoding="utf-8")
    (other / "chronology.yaml").write_text(f"{text}sources: ../mine/sources\n", encoding="utf-8")
    assert run("rename", "report", "account", "--dry-run").code == 1
    # it may also be linked, card by card
    (other / "chronology.yaml").write_text(text, encoding="utf-8")
    (other / "sources").mkdir()
    (other / "sources" / "a.yaml").symlink_to(data / "sources" / "report.yaml")
    outcome = run("remove", "report")
    assert outcome.code == 1
    assert "is not removed: take it out of these first" in outcome.err
    assert run("rename", "report", "account").code == 1


def test_an_edit_that_breaks_only_another_chronology_is_refused(
    run: Run, shared: Path, editor: Editor
) -> None:
    card = shared / "cards" / "spare.yaml"
    card.write_text("id: spare\ntitle: S\npublished: '1999'\n", encoding="utf-8")
    (shared / "other" / "statements" / "spare.yaml").write_text(
        "- id: is-so\n  text: It is so\n  nature: opinion\n"
        "  claims:\n    - source: spare\n      lines: 1\n      wording: so\n",
        encoding="utf-8",
    )
    editor.puts("id: spare", "id: rare")
    outcome = run("edit", "spare")
    assert outcome.code == 1
    assert f"{shared}/other/statements/spare.yaml:5:15: " in outcome.err
    assert "[unknown-source]" in outcome.err
    assert card.read_text(encoding="utf-8").startswith("id: spare\n")
    assert run("remove", "spare").err.startswith("source 'spare' stays as it is: ")
    editor.puts("title: S", "title: T")
    outcome = run("edit", "spare")
    assert outcome.code == 0
    assert f"others may have it too; looked at: {shared}/other: " in outcome.err


def test_a_folder_beside_that_cannot_be_read_is_passed_over(run: Run, data: Path) -> None:
    (data.parent / "broken").mkdir()
    (data.parent / "broken" / "chronology.yaml").write_text("sources: [", encoding="utf-8")
    outcome = run("rename", "report", "account", "--dry-run")
    assert outcome.code == 0
    assert outcome.err.startswith("nothing is written; without --dry-run: source 'report' is now 'account': ")
