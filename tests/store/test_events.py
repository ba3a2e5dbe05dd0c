"""Events: their level, and what of them is inferred."""

from tests.conftest import Folder, Run

from sinoital.records.model import Level

MORE = """\
  level: key
  institutions: [infn]
  inferred_tags: [infn, neutrinos]
  inferred: by its first paper
"""


def test_an_event_is_a_detail_unless_it_is_key(folder: Folder) -> None:
    assert folder.events["juno-founded"].level is Level.DETAIL
    folder.append("events/juno.yaml", MORE)
    assert folder.problems == []
    event = folder.events["juno-founded"]
    assert (event.level, event.inferred) == (Level.KEY, "by its first paper")
    assert event.inferred_tags == ("infn", "neutrinos")


def test_a_tag_that_the_record_does_not_have_cannot_be_inferred(folder: Folder) -> None:
    folder.append("events/juno.yaml", MORE.replace("[infn, neutrinos]", "[infm, rome]"))
    none = "is neither an id nor a topic of this record"
    assert folder.problems == [
        f"events/juno.yaml:13:19: 'infm' {none}, did you mean 'infn'? [inferred-tag]",
        f"events/juno.yaml:13:25: 'rome' {none}: name it in its own list too [inferred-tag]",
    ]


def test_an_event_that_is_inferred_says_how(folder: Folder) -> None:
    folder.append("events/juno.yaml", '  inferred: ""\n')
    assert folder.problems == ["events/juno.yaml:11:13: 'inferred' is empty [field-missing]"]


def test_the_key_events_are_chosen_and_shown_as_such(folder: Folder, run: Run) -> None:
    folder.append("events/juno.yaml", MORE)
    assert run("table", "--columns", "id", "--level", "key", "--data", ".").out == "juno-founded\n"
    assert run("table", "--columns", "id", "--level", "detail", "--data", ".").out == ""
    card = run("show", "juno-founded", "--data", ".").out
    assert "level        key\nevent        inferred: by its first paper\n" in card
    assert "inferred     infn, neutrinos\n" in card
