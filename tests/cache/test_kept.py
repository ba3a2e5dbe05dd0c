"""What is kept of a folder: used only where nothing changed, by its owner alone, and never told."""

import json
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import SAMPLE

from sinoital.cache import kept
from sinoital.cache.kept import Kept, find, keep
from sinoital.engine.chronology import date_chronology
from sinoital.records.digest import digest
from sinoital.store.loading import read

needs_posix = pytest.mark.skipif(os.name != "posix", reason="bits of owners are those of POSIX")
not_as_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="nothing is shut to root")


def made(folder: Path, home: Path) -> Kept:
    """Read and date a folder, and keep it."""
    found = read(folder)
    dated = date_chronology(found.chronology)
    whole = Kept(dated.records, dated.events, found.problems)
    keep(folder, home, whole, found.asked)
    return whole


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "sinoital"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample, whose sources lie beside it."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return tmp_path / "sample"


def only(home: Path) -> Path:
    (file,) = home.iterdir()
    return file


def test_what_was_kept_is_what_was_read(folder: Path, home: Path) -> None:
    assert find(folder, home) is None
    whole = made(folder, home)
    found = find(folder, home)
    assert found == whole
    # places are no part of a comparison
    assert repr(found) == repr(whole)


def test_a_folder_has_one_file_also_after_changes(folder: Path, home: Path) -> None:
    made(folder, home)
    (folder / "people.yaml").write_text("- {id: x, name: X}\n", encoding="utf-8")
    assert find(folder, home) is None
    assert made(folder, home) == find(folder, home)
    only(home)


def change_a_byte(folder: Path) -> None:
    path = folder / "chronology.yaml"
    path.write_bytes(path.read_bytes().replace(b"title: ", b"title: X", 1))


def change_a_comment(folder: Path) -> None:
    path = folder / "chronology.yaml"
    path.write_bytes(path.read_bytes() + b"# a comment\n")


def rename_a_file(folder: Path) -> None:
    first = sorted((folder / "events").iterdir())[0]
    first.rename(first.with_name("renamed.yaml"))


def remove_a_file(folder: Path) -> None:
    sorted((folder / "events").iterdir())[0].unlink()


def add_a_file(folder: Path) -> None:
    (folder / "events" / "new.yml").write_text("", encoding="utf-8")


def add_a_stranger(folder: Path) -> None:
    (folder / "stranger.yaml").write_text("", encoding="utf-8")


def add_a_folder_of_events(folder: Path) -> None:
    (folder / "events" / "more").mkdir()


def add_what_may_be_missing(folder: Path) -> None:
    shutil.rmtree(folder / "statements", ignore_errors=True)
    if not (folder / "statements").exists():
        (folder / "statements").mkdir()
        (folder / "statements" / "new.yaml").write_text("", encoding="utf-8")


def swap_a_file_for_a_folder(folder: Path) -> None:
    first = sorted((folder / "events").iterdir())[0]
    first.unlink()
    first.mkdir()


def remove_the_whole(folder: Path) -> None:
    shutil.rmtree(folder)


CHANGES = (
    change_a_byte,
    change_a_comment,
    rename_a_file,
    remove_a_file,
    add_a_file,
    add_a_stranger,
    add_a_folder_of_events,
    add_what_may_be_missing,
    swap_a_file_for_a_folder,
    remove_the_whole,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_is_noticed(folder: Path, home: Path, change: Any) -> None:
    made(folder, home)
    assert find(folder, home) is not None
    change(folder)
    assert find(folder, home) is None


def test_sources_beside_the_folder_are_watched_too(folder: Path, home: Path) -> None:
    text = (folder / "chronology.yaml").read_text(encoding="utf-8")
    (folder / "chronology.yaml").write_text(text + "\nsources: ../cards\n", encoding="utf-8")
    (folder / "sources").rename(folder.parent / "cards")
    made(folder, home)
    assert find(folder, home) is not None
    card = sorted((folder.parent / "cards").iterdir())[0]
    card.write_bytes(card.read_bytes() + b"# later\n")
    assert find(folder, home) is None


def test_a_file_that_could_not_be_read_is_asked_for_again(folder: Path, home: Path) -> None:
    broken = folder / "people.yaml"
    broken.unlink()
    broken.symlink_to("nowhere")
    assert any(problem.rule == "file-unreadable" for problem in made(folder, home).problems)
    assert find(folder, home) is not None
    (folder / "nowhere").write_text("- {id: x, name: X}\n", encoding="utf-8")
    assert find(folder, home) is None


def test_a_folder_that_ceased_to_be_a_chronology_while_it_was_read_is_none(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sinoital.store.loading.check_folder", lambda _: None)
    (folder / "chronology.yaml").unlink()
    assert made(folder, home).problems
    assert [*home.iterdir()]
    assert find(folder, home) is None


def test_files_are_called_as_they_are_seen_from_here(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    whole = made(folder, home)
    monkeypatch.chdir(folder.parent)
    assert find(folder, home) is None
    assert made(folder, home).events[0].event.location.file != whole.events[0].event.location.file
    monkeypatch.chdir(SAMPLE.parent)
    assert find(folder, home) == whole


def test_files_are_called_as_they_are_seen_from_within(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent.parent)
    made(folder, home)
    for inside in ("events", "sources"):
        monkeypatch.chdir(folder / inside)
        assert find(folder, home) is None
        whole = made(folder, home)
        assert repr(find(folder, home)) == repr(whole)


@needs_posix
def test_a_circle_of_links_is_no_folder_of_sources(folder: Path, home: Path) -> None:
    text = (folder / "chronology.yaml").read_text(encoding="utf-8")
    (folder / "chronology.yaml").write_text(text + "\nsources: ../cards\n", encoding="utf-8")
    (folder / "sources").rename(folder.parent / "cards")
    made(folder, home)
    (folder.parent / "cards").rename(folder.parent / "others")
    (folder.parent / "cards").symlink_to("cards")
    assert find(folder, home) is None
    assert "folder-unreadable" in {problem.rule for problem in made(folder, home).problems}
    assert find(folder, home) is not None


def test_what_another_program_kept_is_not_used(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder, home)
    monkeypatch.setattr("sys.version", "3.99.0")
    assert find(folder, home) is None


def test_what_changed_code_kept_is_not_used(
    tmp_path: Path, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code" / "dates"
    code.mkdir(parents=True)
    (code / "reader.py").write_text("one = 1\n", encoding="utf-8")
    monkeypatch.setattr(kept, "_PACKAGE", tmp_path / "code")
    made(folder, home)
    assert find(folder, home) is not None
    (code / "__pycache__").mkdir()
    (code / "__pycache__" / "reader.py").write_text("", encoding="utf-8")
    assert find(folder, home) is not None
    (code / "reader.py").write_text("one = 22\n", encoding="utf-8")
    assert find(folder, home) is None
    made(folder, home)
    # an installation may have compiled files alone
    (code / "other.pyc").write_text("", encoding="utf-8")
    assert find(folder, home) is None


def test_what_changed_libraries_kept_is_not_used(
    tmp_path: Path, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "libraries" / "some_library"
    library.mkdir(parents=True)
    (library / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(library.parent)
    monkeypatch.setattr(kept, "_LIBRARIES", ("some_library", "no_such_library"))
    made(folder, home)
    assert find(folder, home) is not None
    (library / "_in_c.so").write_text("", encoding="utf-8")
    assert find(folder, home) is None
    made(folder, home)
    monkeypatch.setattr(kept, "__version__", "99")
    assert find(folder, home) is None


def test_every_cut_and_every_changed_byte_of_the_file_is_noticed(folder: Path, home: Path) -> None:
    made(folder, home)
    file = only(home)
    whole = file.read_bytes()
    for end in range(0, len(whole), 997):
        file.write_bytes(whole[:end])
        assert find(folder, home) is None
    for place in range(0, len(whole), 1009):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert find(folder, home) is None, place
    file.write_bytes(whole)
    assert find(folder, home) is not None


def hostile(head: list[Any], body: Any) -> bytes:
    raw = json.dumps(body).encode()
    return json.dumps([digest(raw), *head[1:]]).encode() + b"\n" + raw


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        "text",
        [["Event"]],
        [["Chronology", [0, 1]]],
        [["tuple", [1, 9]]],
        [["tuple", [0, 1], [0, 2]]],
        [["os.system", [0, "true"]]],
        [["tuples", [0] * 100_000]],
        10**400,
    ],
    ids=lambda body: repr(body)[:30],
)
def test_a_hostile_file_with_the_right_digest_is_as_none(folder: Path, home: Path, body: Any) -> None:
    made(folder, home)
    file = only(home)
    head = json.loads(file.read_bytes().partition(b"\n")[0])
    file.write_bytes(hostile(head, body))
    found = find(folder, home)
    assert found is None


@pytest.mark.parametrize("deep", [b"[" * 500_000, b'{"a":' * 500_000, b"", b"\n", b"[1,2\n", b"\xff\n\xff"])
def test_what_is_no_json_is_as_none(folder: Path, home: Path, deep: bytes) -> None:
    made(folder, home)
    file = only(home)
    head = file.read_bytes().partition(b"\n")[0]
    for raw in (deep, head + b"\n" + deep):
        file.write_bytes(raw)
        assert find(folder, home) is None


def test_questions_that_nobody_asked_are_as_none(folder: Path, home: Path) -> None:
    made(folder, home)
    file = only(home)
    head, _, body = file.read_bytes().partition(b"\n")
    is_whole, made_by, *_ = json.loads(head)
    for asked in ([["run", "x", "y"]], [["content"]], [[1, 2, 3]], 5, None, [["content", "\0", "x"]]):
        file.write_bytes(json.dumps([is_whole, made_by, asked, {}]).encode() + b"\n" + body)
        assert find(folder, home) is None


def test_a_file_that_is_too_long_is_not_read(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder, home)
    monkeypatch.setattr(kept, "MOST_BYTES", only(home).stat().st_size - 1)
    assert find(folder, home) is None


def test_what_is_too_long_is_not_kept(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 1000)
    made(folder, home)
    assert not [*home.iterdir()]


@needs_posix
@pytest.mark.parametrize("bits", [0o755, 0o770, 0o701, 0o777])
def test_a_folder_that_others_see_is_not_used(folder: Path, home: Path, bits: int) -> None:
    made(folder, home)
    home.chmod(bits)
    assert find(folder, home) is None
    file = only(home)
    file.unlink()
    made(folder, home)
    assert not [*home.iterdir()]


@needs_posix
def test_a_file_that_others_see_is_not_used(folder: Path, home: Path) -> None:
    made(folder, home)
    only(home).chmod(0o644)
    assert find(folder, home) is None


@needs_posix
def test_neither_links_nor_pipes_are_followed(tmp_path: Path, folder: Path, home: Path) -> None:
    made(folder, home)
    file = only(home)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert find(folder, home) is None
    file.unlink()
    os.mkfifo(file, 0o600)
    assert find(folder, home) is None
    real = tmp_path / "real"
    home.rename(real)
    home.symlink_to(real)
    assert find(folder, home) is None


def test_the_folder_is_made_for_its_owner_alone(folder: Path, home: Path) -> None:
    made(folder, home)
    if os.name == "posix":
        assert home.stat().st_mode & 0o777 == 0o700
        assert only(home).stat().st_mode & 0o777 == 0o600


@needs_posix
@not_as_root
def test_a_read_only_home_is_not_told(folder: Path, home: Path) -> None:
    home.parent.mkdir()
    home.parent.chmod(0o500)
    made(folder, home)
    assert not home.exists()
    home.parent.chmod(0o700)


def test_a_home_that_is_a_file_is_not_told(folder: Path, home: Path) -> None:
    home.parent.mkdir()
    home.write_text("", encoding="utf-8")
    made(folder, home)
    assert find(folder, home) is None


def test_a_full_disk_leaves_nothing_behind(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    made(folder, home)
    assert not [*home.iterdir()]


def test_what_was_cut_short_and_what_is_old_goes(
    tmp_path: Path, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    made(folder, home)
    os.utime(only(home), (0, 0))
    for name in ("old.sinoital.part", "others.part", *(f"others-{number}.json" for number in range(5))):
        (home / name).touch()
        os.utime(home / name, (0, 0))
    (home / "new.sinoital.part").touch()
    for number in range(3):
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(folder, copy)
        made(copy, home)
    assert len([*home.glob("*.sinoital.json")]) == 3
    assert {path.name for path in home.glob("*.part")} == {"new.sinoital.part", "others.part"}
    # a folder that the user names may hold other files
    assert len([*home.glob("others-*.json")]) == 5
    assert find(folder, home) is None


def _many_times(folder: Path, home: Path) -> int:
    """Read what is kept, and keep it again, many times; return how often it was something else."""
    wrong = 0
    whole = made(folder, home)
    for _ in range(15):
        found = find(folder, home)
        wrong += found is not None and found != whole
        made(folder, home)
    return wrong


def test_two_processes_at_once_read_whole_files(folder: Path, home: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        assert [*pool.map(_many_times, [folder] * 2, [home] * 2)] == [0, 0]
    only(home)
