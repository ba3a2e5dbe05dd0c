"""Removing: a record that nothing names, or one of its claims, and nothing else."""

import pytest
from tests.conftest import Folder

from sinoital.editing.inventory import NoSuchRecord, Plan, Refused, inventory
from sinoital.editing.removing import removing, removing_claim
from sinoital.store.surgery import Unhandled

MORE = """\
# more

# how it went on
- id: juno-runs
  title: JUNO runs
  kind: founding
  see_also: {juno-founded: how it began}
  claims:
    # the first
    - source: interview
      lines: 3
      wording: later
      date: {after: juno-founded}
    - source: interview
      lines: 4
      wording: in 2014
      date: "2014"

- id: alone
  title: Alone
  kind: discovery
  claims:
    - {source: interview, lines: 3, wording: in 2013, date: "2013"}
"""


@pytest.fixture
def more(folder: Folder) -> Folder:
    folder.write("events/more.yaml", MORE)
    assert not folder.problems
    return folder


def removed(folder: Folder, name: str) -> Plan:
    return removing(inventory(folder.path), name)


def test_a_record_that_nothing_names_is_removed_with_its_comments(more: Folder) -> None:
    plan = removed(more, "juno-runs")
    (change,) = plan.changes
    record = MORE[MORE.index("# how") : MORE.index("\n- id: alone")]
    assert plan.record == record
    assert change.after is not None
    assert change.after.decode() == MORE.replace(f"{record}\n", "")
    assert plan.message == "event 'juno-runs' is removed from events/more.yaml"
    assert plan.told == "remove juno-runs"


def test_what_hangs_on_a_record_is_listed(more: Folder) -> None:
    with pytest.raises(Refused) as refused:
        removed(more, "juno-founded")
    assert str(refused.value).splitlines() == [
        "event 'juno-founded' is not removed: take it out of these first",
        "events/more.yaml:7:14: event 'juno-runs' names it (see_also)",
        "events/more.yaml:13:21: event 'juno-runs' names it (date: after)",
    ]


def test_what_hangs_on_a_source_a_word_and_a_name_is_listed(more: Folder) -> None:
    for name, count in (("interview", 4), ("founding", 2), ("juno", 1), ("infn", 1), ("neutrinos", 1)):
        with pytest.raises(Refused) as refused:
            removed(more, name)
        assert len(str(refused.value).splitlines()) == count + 1, name
    with pytest.raises(
        Refused, match=r"people\.yaml:4:18: person 'marco-maggiora' names it \(affiliations\)"
    ):
        removed(more, "infn")


def test_of_many_places_the_first_are_listed(folder: Folder) -> None:
    claims = "".join(
        f'    - {{source: interview, lines: 3, wording: "{n}", date: "2013"}}\n' for n in range(30)
    )
    folder.write("events/many.yaml", f"- id: many\n  title: Many\n  kind: discovery\n  claims:\n{claims}")
    with pytest.raises(Refused, match=r"… and 11 more$"):
        removed(folder, "interview")


def test_a_file_without_a_record_is_removed_too(more: Folder) -> None:
    plan = removed(more, "marco-maggiora")
    assert [(change.path.name, change.after) for change in plan.changes] == [("people.yaml", None)]
    assert plan.message == (
        "person 'marco-maggiora' is removed from people.yaml, which held no other record and is removed too"
    )


def test_the_card_of_a_source_is_removed_whole(folder: Folder) -> None:
    text = "id: letter\ntitle: A letter\npublished: '2017'\n"
    folder.write("sources/letter.yaml", text)
    plan = removed(folder, "letter")
    assert plan.record == text
    assert [(change.path.name, change.after) for change in plan.changes] == [("letter.yaml", None)]


def test_a_word_of_the_chronology_is_removed(more: Folder) -> None:
    plan = removed(more, "membership")
    (change,) = plan.changes
    assert change.after is not None
    assert b"membership" not in change.after
    assert plan.message == "kind 'membership' is removed from chronology.yaml"


def test_the_last_kind_stays(folder: Folder) -> None:
    (folder.path / "events" / "juno.yaml").unlink()
    folder.write("chronology.yaml", "title: Italy and China\nkinds:\n  founding: begins\ntopics: {}\n")
    with pytest.raises(Refused, match=r"without it something else would be wrong:\n.*has no 'kinds'"):
        removed(folder, "founding")


def test_a_record_that_cannot_be_cut_out_stays(folder: Folder) -> None:
    folder.write("places.yaml", "[{id: rome, name: Rome}, {id: pisa, name: Pisa}]\n")
    with pytest.raises(Unhandled, match=r"places\.yaml:1: what stands in \[…\] or \{…\} is written in a way"):
        removed(folder, "rome")


def test_one_claim_is_removed(more: Folder) -> None:
    plan = removing_claim(inventory(more.path), "juno-runs", 1)
    assert (
        plan.record
        == MORE[MORE.index("    # the first") : MORE.index("    - source: interview\n      lines: 4")]
    )
    (change,) = plan.changes
    assert change.after is not None
    assert change.after.decode() == MORE.replace(plan.record, "")
    assert plan.message == "claim 1 of event 'juno-runs' is removed from events/more.yaml"


@pytest.mark.parametrize(
    ("name", "number", "error", "message"),
    [
        ("juno-runs", 3, NoSuchRecord, "event 'juno-runs' has no claim 3: it has 2"),
        ("juno-runs", 0, NoSuchRecord, "event 'juno-runs' has no claim 0: it has 2"),
        ("alone", 1, Refused, "it is the only claim of event 'alone'"),
        ("juno", 1, NoSuchRecord, "experiment 'juno' has no claims: only events and statements have"),
        ("interview", 1, NoSuchRecord, "source 'interview' has no claims: only events and statements have"),
        ("founding", 1, NoSuchRecord, "kind 'founding' has no claims: only events and statements have"),
    ],
)
def test_a_claim_that_is_not_there_or_is_needed_is_refused(
    more: Folder, name: str, number: int, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        removing_claim(inventory(more.path), name, number)


def test_a_link_in_which_no_record_would_be_left_stays(folder: Folder) -> None:
    (folder.path / "people.yaml").rename(folder.path / "people.txt")
    (folder.path / "people.yaml").symlink_to("people.txt")
    with pytest.raises(Refused, match=r"people\.yaml is a link, and no record would be left in it"):
        removed(folder, "marco-maggiora")
