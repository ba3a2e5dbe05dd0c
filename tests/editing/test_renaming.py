"""Renaming: another id with every reference to it, and the same chronology as before."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from tests.conftest import TESTS, Folder

from sinoital.editing.inventory import Inventory, NoSuchRecord, Refused, inventory
from sinoital.editing.renaming import NotAnId, renaming
from sinoital.store.gate import held
from sinoital.store.loading import load
from sinoital.store.surgery import Unhandled

ROOT = TESTS.parent
NEW = "something-else"
FAMILIES = (
    *("event", "statement", "experiment", "institution", "person", "place"),
    *("kind", "topic", "period", "source"),
)


def rename(folder: Path, old: str, new: str) -> None:
    plan = renaming(inventory(folder), old, new)
    with held(folder) as gate:
        gate.write(plan.changes, plan.told)


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".sinoital" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def with_other_id(value: object, old: str, new: str) -> object:
    """Return what was read with an id replaced wherever it stands as a whole, places left out."""

    def said(text: str) -> str:
        # what people read is left alone
        is_named = " " not in text or text.startswith("{")
        return re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text) if is_named else text

    if isinstance(value, str):
        return said(value)
    if isinstance(value, Mapping):
        return {said(str(key)): with_other_id(one, old, new) for key, one in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [with_other_id(one, old, new) for one in value]
    if is_dataclass(value):
        compared = [field.name for field in fields(value) if field.compare]
        return {name: with_other_id(getattr(value, name), old, new) for name in compared}
    return value


def everything(folder: Path, old: str, new: str) -> dict[str, object]:
    """Return all that a folder holds, with an id replaced, by the names of the fields."""
    records, problems = load(folder)
    assert not problems
    found = {field.name: with_other_id(getattr(records, field.name), old, new) for field in fields(records)}
    # in the order of their ids, which are others now
    for key in ("events", "statements"):
        every = getattr(records, key)
        found[key] = sorted((with_other_id(one, old, new) for one in every), key=str)
    return found


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped records, with their source cards beside them."""
    top = tmp_path_factory.mktemp("shipped")
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, top / name, ignore=shutil.ignore_patterns(".sinoital"))
    return top / "data"


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_renamed_there_and_back_the_bytes_are_the_same(shipped: Path, family: str) -> None:
    found = inventory(shipped)
    own = [place for place in found.places if place.named.is_own and place.what == family]
    most_named = max(own, key=lambda place: len(found.naming(place)))
    for old in {most_named.named.id, own[len(own) // 2].named.id}:
        before = bytes_of(shipped.parent)
        wanted = everything(shipped, old, NEW)
        rename(shipped, f"{family}:{old}", NEW)
        assert everything(shipped, old, NEW) == wanted
        assert bytes_of(shipped.parent) != before
        rename(shipped, f"{family}:{NEW}", old)
        assert bytes_of(shipped.parent) == before


RICH = {
    "chronology.yaml": """\
title: Italy and China
language: en
kinds: {founding: begins, talk: is said}
topics:
  neutrinos: Neutrinos
  juno: The experiment as a topic
periods:
  - id: great-wait
    names: {en: The Great Wait}
    dates: 2014-01-01/2020-12-31
    source: interview
    lines: 3
""",
    "institutions.yaml": '- id: infn\n  name: INFN\n  named_in: [interview:40-41, "interview:3"]\n',
    "events/juno.yaml": """\
- id: juno-founded
  title: The JUNO collaboration is born
  kind: founding
  experiments: [juno]
  topics: [neutrinos]
  inferred_tags: [juno]
  claims:
    - source: interview
      lines: 40-41
      wording: born in 2012
      date: "2012"
""",
    "events/more.yaml": """\
- id: juno-runs
  title: JUNO runs
  kind: founding
  shape: span
  institutions: [infn]
  see_also: {juno-founded: how it began, juno-hope: what was hoped}
  claims:
    - {source: interview, lines: 3, wording: then, start: {after: juno-founded}, said_by: marco-maggiora}
- id: juno-ends
  title: JUNO ends
  kind: founding
  claims:
  - source: 'interview'
    lines: 4
    wording: later
    date: {after: juno-runs.start, before: "juno-runs.end"}
""",
    "statements/all.yaml": """\
- id: juno-hope
  text: JUNO will answer
  nature: outlook
  see_also:
    juno-runs: when
  claims:
    - source: interview
      lines: 5
      wording: will answer
""",
}


@pytest.fixture
def rich(folder: Folder) -> Folder:
    """A chronology in which everything is named, in several styles."""
    for name, text in RICH.items():
        folder.write(name, text)
    assert not folder.problems
    return folder


@pytest.mark.parametrize(
    ("old", "count"),
    [
        ("juno-founded", "3 places in 2 files"),
        ("juno-runs", "4 places in 2 files"),
        ("juno-hope", "2 places in 2 files"),
        ("founding", "4 places in 3 files"),
        ("talk", "1 place in 1 file"),
        ("neutrinos", "2 places in 2 files"),
        ("great-wait", "1 place in 1 file"),
        ("experiment:juno", "3 places in 2 files"),
        ("infn", "3 places in 3 files"),
        ("marco-maggiora", "2 places in 2 files"),
        ("interview", "8 places in 6 files; its card is now sources/something-else.yaml"),
    ],
)
def test_every_reference_follows(rich: Folder, old: str, count: str) -> None:
    name = old.rpartition(":")[2]
    before, wanted = bytes_of(rich.path), everything(rich.path, name, NEW)
    message = renaming(inventory(rich.path), old, NEW).message
    assert message.endswith(f"'{name}' is now '{NEW}': {count}")
    rename(rich.path, old, NEW)
    if old != "experiment:juno":  # the topic has the same id, and keeps it
        assert everything(rich.path, name, NEW) == wanted
    assert not rich.problems
    rename(rich.path, NEW, name)
    assert bytes_of(rich.path) == before


def test_a_card_that_is_not_called_as_its_source_keeps_its_name(folder: Folder) -> None:
    (folder.path / "sources" / "interview.yaml").rename(folder.path / "sources" / "other.yml")
    rename(folder.path, "interview", "talk")
    assert not folder.problems
    assert (folder.path / "sources" / "other.yml").read_text(encoding="utf-8").startswith("id: talk\n")


def test_a_card_takes_no_name_that_is_there(folder: Folder) -> None:
    folder.write("sources/talk.yaml", "id: other\ntitle: x\npublished: '2017'\n")
    with pytest.raises(Refused, match=r"sources/talk\.yaml exists already: move it away first"):
        renaming(inventory(folder.path), "interview", "talk")


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("Juno Founded!", "'Juno Founded!' is not in the form 'juno-founded' (a-z, 0-9, hyphens between)"),
        ("a--b", "'a--b' is not in the form 'a-b' (a-z, 0-9, hyphens between)"),
        ("朱诺", "'朱诺' is not in the form 'juno-founded' (a-z, 0-9, hyphens between)"),
        ("source", "'source' means the date of a claim's own source in relations: choose another id"),
        ("juno-founded", "it is called 'juno-founded' already"),
        ("juno-hope", "'juno-hope' is used already: statement 'juno-hope' at statements/all.yaml:1:7"),
    ],
)
def test_a_new_id_must_be_one_and_free(rich: Folder, new: str, message: str) -> None:
    with pytest.raises(NotAnId) as refused:
        renaming(inventory(rich.path), "juno-founded", new)
    assert str(refused.value) == message


def found_in(rich: Folder, name: str) -> Inventory:
    found = inventory(rich.path)
    assert found.bearing(name)
    return found


def test_an_id_that_several_things_bear_must_be_told_apart(rich: Folder) -> None:
    with pytest.raises(NoSuchRecord) as refused:
        renaming(inventory(rich.path), "juno", "x")
    assert str(refused.value) == (
        "'juno' is borne more than once (chronology.yaml:6:3, experiments.yaml:1:7): "
        "say topic:juno or experiment:juno"
    )
    found_in(rich, "topic:juno")
    with pytest.raises(NoSuchRecord, match="nothing is called 'juno-fonded', did you mean 'juno-founded'"):
        renaming(inventory(rich.path), "juno-fonded", "x")


def test_an_id_that_is_there_twice_is_mended_first(rich: Folder) -> None:
    rich.append("events/more.yaml", "- id: juno-founded\n  title: x\n")
    with pytest.raises(
        NoSuchRecord, match=r"events/juno\.yaml:1:7, events/more\.yaml:17:7\): mend that first"
    ):
        renaming(inventory(rich.path), "juno-founded", "x")


def test_a_tag_that_means_two_things_is_refused(rich: Folder) -> None:
    text = RICH["events/juno.yaml"].replace("[neutrinos]", "[juno]")
    rich.write("events/juno.yaml", text)
    for old, new in (("topic:juno", "x"), ("experiment:juno", "x")):
        with pytest.raises(Refused, match=r"juno\.yaml:6:19: .*event 'juno-founded'.*only you can tell"):
            renaming(inventory(rich.path), old, new)


def test_a_tag_that_would_mean_two_things_is_refused(rich: Folder) -> None:
    with pytest.raises(Refused, match="has 'neutrinos' by inference or not"):
        renaming(inventory(rich.path), "experiment:juno", "neutrinos")


def test_a_period_that_dates_name_by_its_id_keeps_it(rich: Folder) -> None:
    text = RICH["events/more.yaml"].replace("start: {after: juno-founded}", "start: during great-wait")
    rich.write("events/more.yaml", text)
    assert not rich.problems
    with pytest.raises(Refused, match=r"the records would not be read as before: events/more\.yaml:8:"):
        renaming(inventory(rich.path), "great-wait", "long-wait")


def test_a_period_whose_new_id_stands_in_wordings_keeps_the_old_one(rich: Folder) -> None:
    text = RICH["events/more.yaml"].replace(
        "wording: later", "wording: in the nineties or during autumn-school"
    )
    text = text.replace('    date: {after: juno-runs.start, before: "juno-runs.end"}\n', "")
    rich.write("events/more.yaml", text)
    before = rich.problems
    with pytest.raises((Refused, NotAnId)):
        renaming(inventory(rich.path), "great-wait", "autumn-school")
    assert rich.problems == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("events/bad.yaml", "- id: [\n", r"events/bad\.yaml:\d+:\d+: .*mend it first"),
        ("events/bad.yaml", "- &x\n  id: a\n", r"anchor '&x' is not allowed.*mend it first"),
        ("events/bad.yaml", "- id: a\n  see_also: {juno-founded: *x}\n", "alias.*mend it first"),
        ("events/bad.yaml", b"- id: \xff\n", "is not UTF-8.*mend it first"),
        (
            "events/bad.yaml",
            '- id: a\n  see_also: {\n    "juno-\\x66ounded": x}\n',
            "'juno-founded' is written",
        ),
    ],
)
def test_what_cannot_be_read_or_rewritten_is_told(
    rich: Folder, name: str, text: str | bytes, message: str
) -> None:
    rich.write(name, text)
    with pytest.raises(Unhandled, match=message):
        renaming(inventory(rich.path), "juno-founded", "x")


def test_a_file_that_cannot_be_opened_might_name_anything(rich: Folder) -> None:
    (rich.path / "events" / "gone.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(Unhandled, match=r"events/gone\.yaml.*cannot read the file"):
        inventory(rich.path)


def test_line_ends_and_mark_stay(rich: Folder) -> None:
    raw = b"\xef\xbb\xbf" + RICH["events/more.yaml"].replace("\n", "\r\n").encode()
    rich.write("events/more.yaml", raw)
    rename(rich.path, "juno-founded", "x")
    assert (rich.path / "events" / "more.yaml").read_bytes() == raw.replace(b"juno-founded", b"x")


def test_an_id_that_is_named_though_nothing_bears_it_is_refused(rich: Folder) -> None:
    rich.write("statements/all.yaml", RICH["statements/all.yaml"].replace("juno-runs:", "gone:"))
    with pytest.raises(
        NotAnId, match=r"'gone' is named already at statements/all\.yaml:5:5: correct that first"
    ):
        renaming(inventory(rich.path), "juno-founded", "gone")


def test_the_card_behind_a_link_keeps_its_name(folder: Folder) -> None:
    card = folder.path / "sources" / "interview.yaml"
    (folder.path / "kept").mkdir()
    card.rename(folder.path / "kept" / "card.yaml")
    card.symlink_to("../kept/card.yaml")
    rename(folder.path, "interview", "talk")
    assert card.is_symlink()
    assert card.read_text(encoding="utf-8").startswith("id: talk\n")
    assert not folder.problems
