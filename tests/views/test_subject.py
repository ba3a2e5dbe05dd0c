"""Cards of entities and sources: what they are called, their events, and what is said of them."""

import json
from collections import Counter

import pytest
from rich.cells import cell_len
from tests.conftest import SAMPLE, Run

import sinoital
from sinoital.engine.dated import PROMISED
from sinoital.questions.naming import card_named
from sinoital.records.model import ENTITY_GROUPS
from sinoital.records.names import fold
from sinoital.telling.glyphs import ASCII, UNICODE
from sinoital.views.subject import subject_card


@pytest.fixture(scope="module")
def history() -> sinoital.History:
    return sinoital.load(SAMPLE)


def test_every_event_and_statement_of_an_entity_stands_on_its_card(history: sinoital.History) -> None:
    for group in ENTITY_GROUPS:
        for name, card in history.records.entities[group].items():
            text = " ".join(subject_card(history, card, 400).text.split())
            dated = [one for one in history.events if name in one.event.entities(group)]
            events = [one.event for one in dated]
            said = [one for one in history.records.statements if name in one.entities(group)]
            assert all(one.title in text for one in events)
            assert all(one.text in text for one in said)
            assert card.name in text
            promised = sum(one.dating.status in PROMISED for one in dated)
            if told := len(events) - promised:
                assert f" {told} event{'s' if told > 1 else ''} " in text
            if promised:
                assert f"promised, outcome not told: {promised} event" in text


def test_the_card_of_a_person_tells_how_often_sources_quote_it(history: sinoital.History) -> None:
    said = Counter(claim.said_by for one in history.records.with_claims for claim in one.claims)
    assert sum(said.values()) > said[""], "the sample quotes somebody"
    for name, card in history.records.entities["people"].items():
        text = " ".join(subject_card(history, card, 400).text.split())
        assert (f"for {said[name]} claim" in text) == bool(said[name])


def test_every_claim_of_a_source_stands_on_its_card_in_the_order_of_lines(history: sinoital.History) -> None:
    for name, card in history.records.sources.items():
        text = " ".join(subject_card(history, card, 400).text.split())
        claims = [
            (claim.lines, claim.wording)
            for record in history.records.with_claims
            for claim in record.claims
            if claim.source == name
        ]
        assert f"{len(claims)} claim" in text
        places = [text.index(f'"{wording}"') for _, wording in sorted(claims)]
        assert all(place > 0 for place in places)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_is_wider_than_asked(history: sinoital.History, width: int, glyphs: object) -> None:
    cards = [card for group in ENTITY_GROUPS for card in history.records.entities[group].values()]
    for card in (*cards, *history.records.sources.values()):
        lines = subject_card(history, card, width, glyphs).text.splitlines()  # type: ignore[arg-type]
        assert all(cell_len(line) <= width for line in lines)


def test_a_name_means_what_filters_mean_by_it(history: sinoital.History) -> None:
    cards = [card for group in ENTITY_GROUPS for card in history.records.entities[group].values()]
    bearers = Counter(fold(name) for card in cards for name in {fold(one) for one in card.all_names})
    alone = [card for card in cards if bearers[fold(card.name)] == 1]
    assert len(alone) > 3
    for card in alone:
        assert card_named(history.records, card.name.upper()) == card
    for source in history.records.sources.values():
        assert card_named(history.records, source.title) == source
    assert card_named(history.records, "nobody at all") is None


def test_show_takes_names_of_entities_and_sources(run: Run) -> None:
    code, out, _ = run("show", "first-light", "letter")
    assert code == 0
    assert "what it tells, line by line" in out
    code, out, _ = run("show", "letter", "--json")
    (source,) = json.loads(out)["sources"]
    assert (code, source["id"]) == (0, "letter")
    assert source["events"]
