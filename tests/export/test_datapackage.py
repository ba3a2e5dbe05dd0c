"""Data packages: Frictionless validates them, and reads each value as its type."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate
from tests.conftest import TESTS
from tests.generated import many
from tests.making import chronology as chronology_of
from tests.making import claim, event, history, source

from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export.csv import BOUNDS, to_csv
from sinoital.export.datapackage import DESCRIPTOR, datapackage_texts
from sinoital.export.typed import typed_rows
from sinoital.store.loading import load


@pytest.fixture(scope="module", params=["data", "tests/sample"])
def chronology(request: pytest.FixtureRequest) -> DatedChronology:
    return date_chronology(load(TESTS.parent / request.param)[0])


def written(made: DatedChronology, folder: Path) -> Path:
    for name, texts in datapackage_texts(made).items():
        (folder / name).write_text("".join(texts), encoding="utf-8", newline="")
    return folder / DESCRIPTOR


def rows(descriptor: Path, name: str) -> list[dict[str, Any]]:
    resource: Any = Package(descriptor).get_resource(name)
    return [dict(row) for row in resource.read_rows()]


def test_frictionless_finds_nothing_wrong(chronology: DatedChronology, tmp_path: Path) -> None:
    report = validate(written(chronology, tmp_path))
    assert report.valid, report.flatten(["message"])
    assert report.stats["tasks"] == 4


def test_frictionless_finds_a_day_that_is_none(chronology: DatedChronology, tmp_path: Path) -> None:
    descriptor = written(chronology, tmp_path)
    events = tmp_path / "events.csv"
    events.write_bytes(events.read_bytes().replace(b"-12-31", b"-12-32"))
    assert not validate(descriptor).valid


def test_every_value_comes_back_with_its_type(chronology: DatedChronology, tmp_path: Path) -> None:
    read = rows(written(chronology, tmp_path), "events")
    for row, typed in zip(read, typed_rows(chronology, chronology.events), strict=True):
        for name in (*BOUNDS, "id", "title", "date", "slip", "disputed"):
            assert row[name] == typed[name], name
        for name in ("experiments", "institutions", "people", "places", "topics", "sources", "derived"):
            assert (row[name] or []) == typed[name], name
        assert json.dumps(row["claims"], ensure_ascii=False, separators=(",", ":")) == typed["claims"]
        assert row["earliest_open"] is typed["earliest_open"]


def test_cards_are_tables_too(chronology: DatedChronology, tmp_path: Path) -> None:
    descriptor, records = written(chronology, tmp_path), chronology.records
    entities = {(row["group"], row["id"]): row for row in rows(descriptor, "entities")}
    assert len(entities) == sum(map(len, records.entities.values()))
    for (group, name), row in entities.items():
        card = records.entities[group][name]
        assert (row["name"], row["names"] or {}) == (card.name, card.names)
        assert (tuple(row["aliases"] or ()), tuple(row["named_in"] or ())) == (card.aliases, card.named_in)
    titles = {row["id"]: (row["title"], tuple(row["authors"] or ())) for row in rows(descriptor, "sources")}
    assert titles == {card.id: (card.title, card.authors) for card in records.sources.values()}


def test_a_date_of_a_source_that_is_inferred_says_so(tmp_path: Path) -> None:
    shipped = date_chronology(load(TESTS.parent / "data")[0])
    cards = {row["id"]: row for row in rows(written(shipped, tmp_path), "sources")}
    card = cards["maggiora-interview"]
    assert card["notes"]["written" if card["written"] else "published"]["basis"] == "inferred"
    assert card["document"]["lines"] == shipped.records.sources["maggiora-interview"].document.lines  # type: ignore[union-attr]
    assert cards["nsfc-infn-meeting"]["notes"]["published"]["basis"] == "stated"


def test_every_field_is_described(chronology: DatedChronology) -> None:
    descriptor = json.loads("".join(datapackage_texts(chronology)[DESCRIPTOR]))
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"], field["name"]


def test_the_table_of_events_is_that_of_the_csv_export(chronology: DatedChronology) -> None:
    assert "".join(datapackage_texts(chronology)["events.csv"]) == to_csv(chronology)


def test_the_sources_are_named_with_their_address() -> None:
    shipped = date_chronology(load(TESTS.parent / "data")[0])
    told = json.loads("".join(datapackage_texts(shipped)[DESCRIPTOR]))
    assert told["title"] == "Italy and China in particle physics"
    addresses = {one["title"]: one.get("path") for one in told["sources"]}
    assert addresses["Beaming with pride"] is None
    news = "Italy-China: important bilateral meeting between NSFC and INFN"
    assert str(addresses[news]).startswith("https://www.infn.it/")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("0001-01-01", date(1, 1, 1)), ("-0043-03-15", "-0043-03-15"), ("Y10000", "Y10000-01-01")],
)
def test_a_column_with_a_day_that_dates_do_not_reach_holds_texts(
    day: str, expected: date | str, tmp_path: Path
) -> None:
    made = history(event("one", claim("undated:1", date=day)), sources=[source("undated", "/..")])
    descriptor = written(made, tmp_path)
    assert validate(descriptor).valid
    assert rows(descriptor, "events")[0]["earliest"] == expected


@pytest.mark.parametrize(
    ("license_", "expected"),
    [
        ("CC-BY-4.0", [{"name": "CC-BY-4.0", "title": "CC-BY-4.0"}]),
        ("https://example.org/mine", [{"path": "https://example.org/mine"}]),
        ("CC BY 4.0 (or later)", [{"name": "CC-BY-4.0-or-later-", "title": "CC BY 4.0 (or later)"}]),
        ("", None),
    ],
)
def test_the_licence_is_that_of_the_records(
    license_: str, expected: list[dict[str, str]] | None, tmp_path: Path
) -> None:
    records = replace(chronology_of(event("one", claim(date="2009"))), license=license_)
    descriptor = written(date_chronology(records), tmp_path)
    told = json.loads(descriptor.read_text(encoding="utf-8"))
    assert (told.get("licenses"), told.get("contributors")) == (expected, None)
    assert validate(descriptor).valid


def test_the_shipped_records_tell_their_licence_and_who_made_them() -> None:
    shipped = date_chronology(load(TESTS.parent / "data")[0])
    told = json.loads("".join(datapackage_texts(shipped)[DESCRIPTOR]))
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["contributors"] == [{"title": "The sinoital authors"}]


def test_many_events_are_valid_too(tmp_path: Path) -> None:
    report = validate(written(many(300), tmp_path))
    assert report.valid, report.flatten(["message"])
