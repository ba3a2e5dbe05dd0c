"""Statements: what a source says to be so, without a date of its own."""

import pytest
from tests.conftest import Folder

from sinoital.records.model import Nature
from sinoital.records.problems import Severity
from sinoital.store.loading import load

LEADS = """\
- id: juno-leads
  text: JUNO is the largest detector of its kind
  nature: property
  experiments: [juno]
  people: [marco-maggiora]
  topics: [neutrinos]
  see_also: {juno-founded: what it grew out of}
  claims:
    - source: interview
      lines: 50-51
      wording: the largest in 2017
      said_by: marco-maggiora
      basis: inferred
      because: he names no other
"""


def test_a_statement_holds_what_its_record_says_and_its_wording_is_no_date(folder: Folder) -> None:
    folder.write("statements/2017/juno.yaml", LEADS)
    chronology, problems = folder.load()
    assert problems == []
    (one,) = chronology.statements
    assert (one.id, one.nature, one.experiments, one.topics) == (
        "juno-leads",
        Nature.PROPERTY,
        ("juno",),
        ("neutrinos",),
    )
    assert one.see_also == (("juno-founded", "what it grew out of"),)
    (claim,) = one.claims
    assert (claim.where, claim.said_by, claim.because) == (
        "interview:50-51",
        "marco-maggiora",
        "he names no other",
    )
    assert claim.slots == []
    assert [record.id for record in chronology.with_claims] == ["juno-founded", "juno-leads"]


def test_a_chronology_needs_no_folder_of_statements_but_a_link_must_lead_somewhere(folder: Folder) -> None:
    assert folder.load()[0].statements == ()
    (folder.path / "statements").symlink_to("nowhere")
    assert folder.problems == [
        "statements:1:1: cannot read the folder: No such file or directory [folder-unreadable]"
    ]


DATED = "its source dates it; record what has a date of its own as an event"
MAYBE = "record a plan or a hope as an event; what may or could be is an 'outlook'"


@pytest.mark.parametrize(
    ("line", "told"),
    [("date: 2017", f"'date': {DATED}"), ("at:", f"'at': {DATED}"), ("mode: hoped", f"'mode': {MAYBE}")],
)
def test_what_only_an_event_has_is_refused_with_the_remedy(folder: Folder, line: str, told: str) -> None:
    folder.write("statements/juno.yaml", LEADS.replace("      said_by", f"      {line}\n      said_by"))
    assert folder.problems == [f"statements/juno.yaml:12:7: a statement has no {told} [statement-dated]"]
    assert folder.load()[0].left_out == 1


def test_events_and_statements_share_one_namespace(folder: Folder) -> None:
    folder.write("statements/juno.yaml", LEADS.replace("juno-leads", "juno-founded", 1))
    assert folder.problems == [
        "statements/juno.yaml:1:7: id 'juno-founded' is already used at events/juno.yaml:1:3 [duplicate-id]"
    ]


def test_a_statement_has_no_date_that_an_event_could_be_told_by(folder: Folder) -> None:
    folder.write("statements/juno.yaml", LEADS)
    text = (folder.path / "events/juno.yaml").read_text(encoding="utf-8")
    folder.write("events/juno.yaml", text.replace('date: "2012"', "date: {after: juno-leads}"))
    message = "'juno-leads' is a statement, which has no date: name an event"
    assert folder.problems == [f"events/juno.yaml:10:21: {message} [unknown-event]"]


def test_a_link_may_name_either(folder: Folder) -> None:
    folder.write("statements/juno.yaml", LEADS)
    folder.append("events/juno.yaml", "  see_also: {juno-leeds: a slip, juno-leads: how large it is}\n")
    message = "see_also names 'juno-leeds', neither an event nor a statement, did you mean 'juno-leads'?"
    assert folder.problems == [f"events/juno.yaml:11:14: warning: {message} [see-also-unknown]"]


def test_faults_that_events_share_are_told_of_statements_too(folder: Folder) -> None:
    folder.write(
        "statements/bad.yaml",
        "- {id: a, text: A, nature: opinon, title: A, experiments: [jun], claims: []}\n"
        "- {id: b, nature: office, claims: [{source: interviw, lines: 4, wording: b, basis: inferred}]}\n"
        "- b\n",
    )
    chronology, problems = load(folder.path)
    assert {problem.rule for problem in problems} == {
        "unknown-nature",
        "unknown-key",
        "unknown-experiment",
        "claim-missing",
        "field-missing",
        "unknown-source",
        "because-missing",
        "record-shape",
    }
    assert all(problem.severity is Severity.ERROR for problem in problems)
    assert (chronology.statements, chronology.left_out) == ((), 3)
