"""Changes as they are told: files by their names in the chronology, wherever one stands."""

from pathlib import Path

import pytest

from sinoital.cli.changed import difference, file_in
from sinoital.store.gate import Change


@pytest.mark.parametrize("folder", ["data", ".", "../data", "/tmp/data"])
def test_a_file_is_named_as_its_chronology_has_it(folder: str) -> None:
    assert file_in(Path(folder), Path(folder) / "events" / "juno.yaml") == "events/juno.yaml"


def test_a_file_beside_the_chronology_is_named_by_its_whole_path() -> None:
    assert file_in(Path("/tmp/data"), Path("/tmp/seeds/letter.yaml")) == "/tmp/seeds/letter.yaml"


def test_a_dry_run_and_undo_name_a_file_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first has the path as it was typed, the second an absolute one."""
    monkeypatch.chdir(tmp_path)
    changes = [
        Change(folder / "events" / "a.yaml", b"- id: a\n", b"- id: b\n")
        for folder in (Path("data"), tmp_path / "data")
    ]
    one, other = (list(difference(Path("data"), [change])) for change in changes)
    assert one == other
    assert one[:2] == ["--- a/events/a.yaml\n", "+++ b/events/a.yaml\n"]
