"""Ids that records name: in memory and in their files the same."""

from pathlib import Path

import pytest
from tests.conftest import TESTS

from sinoital.store.ids import named_by
from sinoital.store.loading import read
from sinoital.store.nodes import Sequence
from sinoital.store.references import EVENT, STATEMENT, kind_of_file, names_in
from sinoital.store.yaml_reader import parse


def named_in_files(folder: Path) -> set[tuple[str, str]]:
    """Return the family and the id of all that the records of a folder name, by their files."""
    found = set()
    for path in read(folder).paths.values():
        kind = kind_of_file(path, folder)
        root = parse(path.read_bytes(), path.name).root
        if kind in (EVENT, STATEMENT) and isinstance(root, Sequence):
            found |= {(one.family, one.id) for one in names_in(root, kind) if not one.is_own}
    return found


@pytest.mark.parametrize("name", ["../data", "sample", "archive", "../src/sinoital/editing/template"])
def test_what_records_name_is_what_their_files_name(name: str) -> None:
    """A field that names records must be known to both: `rename` goes by files, the join by records."""
    folder = TESTS / name
    records = read(folder).chronology.with_claims
    assert {pair for record in records for pair in named_by(record)} == named_in_files(folder)
