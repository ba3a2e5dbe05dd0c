"""The shipped records: what must hold for them, and that they stand in the documents."""

import os
import random
import re
import shutil
from pathlib import Path

import pytest

from sinoital.engine.chronology import date_chronology
from sinoital.evidence.coverage import coverage
from sinoital.evidence.documents import FileState, read_document
from sinoital.evidence.folding import fold, folded
from sinoital.evidence.verify import State, findings, quotes
from sinoital.export.json import to_json
from sinoital.records.model import ENTITY_GROUPS, Chronology, Event, Level, Statement
from sinoital.store.loading import load

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = Path(os.environ.get("SINOITAL_DOCUMENTS") or ROOT.parent / "shared" / "seeds")

needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(),
    reason="the source documents are not redistributed: SINOITAL_DOCUMENTS says where they lie",
)


@pytest.fixture(scope="module")
def shipped() -> Chronology:
    chronology, problems = load(ROOT / "data")
    assert [str(problem) for problem in problems] == []
    assert chronology.left_out == 0
    return chronology


@pytest.fixture(scope="module")
def documents(shipped: Chronology) -> dict[str, str]:
    found = {}
    for source in shipped.sources.values():
        assert source.document is not None
        found[source.id] = (DOCUMENTS / source.document.file).read_text(encoding="utf-8")
    return found


def on_lines(document: str, lines: tuple[int, int]) -> str:
    return fold(" ".join(document.split("\n")[lines[0] - 1 : lines[1]]))


def told(chronology: Chronology) -> tuple[Event | Statement, ...]:
    return (*chronology.events, *chronology.statements)


def test_the_chronology_is_as_rich_as_its_documents(shipped: Chronology) -> None:
    assert len(shipped.events) > 60
    assert len(shipped.statements) > 90
    assert len(shipped.sources) == 3


def test_no_evidence_that_was_ever_recorded_is_lost(shipped: Chronology) -> None:
    lines = (ROOT / "tests" / "evidence.tsv").read_text(encoding="utf-8").splitlines()
    once = {tuple(line.split("\t")) for line in lines[1:]}
    assert len(once) == 196
    now = {(c.source, c.where.partition(":")[2], c.wording) for one in told(shipped) for c in one.claims}
    assert once - now == set()


def test_the_story_is_told_by_some_thirty_key_events(shipped: Chronology) -> None:
    keys = [event for event in shipped.events if event.level is Level.KEY]
    assert 25 <= len(keys) <= 31
    assert {source for event in keys for source in (claim.source for claim in event.claims)} == set(
        shipped.sources
    )


def test_every_system_that_the_documents_name_has_an_event(shipped: Chronology) -> None:
    systems = (
        "ams argo besiii cgem-it besiiicgem juno dampe dampe-tracker herd calocube cses pamela fermi "
        "borexino kloe-2 bepc lhaaso cjpl earthlab heps i2jl"
    )
    used = {name for one in told(shipped) for name in one.experiments}
    assert set(systems.split()) <= used


def test_every_entity_is_used(shipped: Chronology) -> None:
    used = {group: {n for one in told(shipped) for n in one.entities(group)} for group in ENTITY_GROUPS}
    used["people"] |= {claim.said_by for one in told(shipped) for claim in one.claims if claim.said_by}
    for person in used["people"]:
        used["institutions"] |= set(shipped.entities["people"][person].affiliations)
    for group in ENTITY_GROUPS:
        assert set(shipped.entities[group]) - used[group] == set()


def test_every_kind_and_topic_is_used(shipped: Chronology) -> None:
    assert set(shipped.kinds) == {event.kind for event in shipped.events}
    assert set(shipped.topics) == {topic for one in told(shipped) for topic in one.topics}


def test_every_event_belongs_to_the_collaboration_or_to_its_setting(
    shipped: Chronology,
) -> None:
    for one in told(shipped):
        assert len({"italy-china", "context"} & set(one.topics)) == 1, one.id


def test_what_is_inferred_says_how(shipped: Chronology) -> None:
    for event in shipped.events:
        for claim in event.claims:
            assert (claim.basis.value == "inferred") == bool(claim.because), claim.where


def test_no_claim_rests_on_the_teasers_of_the_news_item(shipped: Chronology) -> None:
    lines = [c.lines[1] for one in told(shipped) for c in one.claims if c.source == "nsfc-infn-meeting"]
    assert max(lines) <= 11


def test_see_also_is_told_on_both_sides(shipped: Chronology) -> None:
    links = {one.id: {name for name, _ in one.see_also} for one in told(shipped)}
    one_way = {(one, other) for one, names in links.items() for other in names if one not in links[other]}
    assert one_way == set()


@needs_documents
def test_the_documents_are_those_that_the_cards_describe(shipped: Chronology) -> None:
    for source in shipped.sources.values():
        assert read_document(DOCUMENTS, source.document).state is FileState.SAME, source.id


@needs_documents
def test_every_wording_stands_on_its_lines(shipped: Chronology, documents: dict[str, str]) -> None:
    found = {name: findings(folded(documents[name]), quotes(shipped, name)) for name in shipped.sources}
    assert [one for all_ in found.values() for one in all_ if one.state is not State.OK] == []
    quoted = sum(map(len, found.values()))
    listed = sum(len(source.not_recorded) for source in shipped.sources.values())
    assert quoted == listed + sum(len(one.claims) for one in told(shipped))


@needs_documents
def test_every_dated_wording_is_recorded_or_listed_with_a_reason(
    shipped: Chronology, documents: dict[str, str]
) -> None:
    dated = 0
    for name, source in shipped.sources.items():
        text = folded(documents[name])
        found = coverage(text, findings(text, quotes(shipped, name)), source.not_recorded)
        assert found.open == (), name
        used = {one.listed for one in found.dated if not one.recorded}
        assert set(source.not_recorded) <= used, "what is listed is dated, and no claim quotes it"
        dated += len(found.dated)
    assert dated > 40


@needs_documents
def test_every_alias_stands_in_a_document(shipped: Chronology, documents: dict[str, str]) -> None:
    text = " ".join(map(fold, documents.values()))
    cards = [card for group in ENTITY_GROUPS for card in shipped.entities[group].values()]
    assert [alias for card in cards for alias in card.aliases if fold(alias) not in text] == []


@needs_documents
def test_every_entity_is_named_on_the_lines_that_its_card_gives(
    shipped: Chronology, documents: dict[str, str]
) -> None:
    astray = []
    for group in ENTITY_GROUPS:
        for card in shipped.entities[group].values():
            names = [fold(name).casefold() for name in (card.name, *card.aliases)]
            for where in card.named_in:
                source, _, lines = where.partition(":")
                first, _, last = lines.partition("-")
                text = on_lines(documents[source], (int(first), int(last or first))).casefold()
                if not any(name in text for name in names):
                    astray.append(f"{card.id}: {where}")
    assert astray == []


@needs_documents
def test_no_run_of_words_of_a_document_is_copied(documents: dict[str, str]) -> None:
    # nine words in a row are no longer a wording; the wordings themselves have eight at the most
    def runs(text: str) -> set[tuple[str, ...]]:
        words = [word.strip(".,:;\"'()[]") for word in text.casefold().split()]
        return {tuple(words[n : n + 9]) for n in range(len(words) - 8)}

    theirs = set().union(*map(runs, documents.values()))
    for folder in ("data", "seeds", "docs", "src"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".yaml", ".md", ".py"):
                assert runs(path.read_text(encoding="utf-8")) & theirs == set(), path


def test_in_which_files_and_in_which_order_records_stand_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    records = []
    for path in sorted((folder / "events").glob("*.yaml")):
        head, *rest = re.split(r"^(?=- id:)", path.read_text(encoding="utf-8"), flags=re.M)
        assert "- id" not in head
        records += rest
        path.unlink()
    random.Random(7).shuffle(records)
    for number in range(3):
        text = "".join(records[number::3])
        (folder / "events" / f"{number}.yaml").write_text(text, encoding="utf-8")
    texts = []
    for place in (ROOT / "data", folder):
        chronology, problems = load(place)
        assert problems == ()
        texts.append(to_json(date_chronology(chronology)))
    assert texts[0] == texts[1]
