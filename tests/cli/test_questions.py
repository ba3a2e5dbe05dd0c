"""The questions on the command line: their pages, their records, and how they end."""

import json
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from tests.conftest import Golden, Outcome, Run
from tests.making import after, before, claim, event, history

from sinoital.cli.loaded import Loaded
from sinoital.engine.chronology import DatedChronology
from sinoital.engine.dated import conflicts_of
from sinoital.questions.order import order
from sinoital.questions.why import moments_of, why
from sinoital.records.model import Mode
from sinoital.telling import glyphs
from sinoital.telling import sentences as because
from sinoital.views.card import cards
from sinoital.views.conflicts import conflicts
from sinoital.views.order import gap, gap_records, order_records, ordered
from sinoital.views.why import reasons

STORY = history(
    event("launch", claim(1, date="2011-06-02")),
    event("joined", claim(2, date="early 2009")),
    event("results", claim(3, date=after("launch", "2..5 years")), claim(4, date="2012-03")),
    event("grew", claim(5, date=after("joined", "few years"))),
    event("run", claim(6, start=after("joined", "at most 2 years"), at="source")),
    event("ended", claim(7, date=before("joined", "at least 1 year"))),
    event("plan", claim(8, mode=Mode.PLANNED, date=after("grew"))),
)


def whys(story: DatedChronology) -> list[str]:
    return [str(moment) for name in sorted(story.by_id) for moment in moments_of(story.by_id[name].event)]


def page(story: DatedChronology, *moments: str, width: int = 100) -> str:
    return reasons(story, why(story, *moments), width).text


def test_why_tells_each_bound_with_its_words_and_lines() -> None:
    assert (
        page(STORY, "grew", width=100)
        == """\
grew
────────────────────────────────────────────────────────────────────────────────────────────────────
why grew  between 2011 and 2014
  its own claims alone: by 2017; gained from other events: strictly an earliest day, as usually read
  an earliest day and 1096 days (about 3 years) sooner
  earliest, strictly  2009-01-01
    grew is not before joined: "words 5"                                                    report:5
    joined is not before 2009-01-01: "words 2"                                              report:2
  earliest, as usually read  2011-01-01
    grew is usually not before 2011-01-01, counted from joined: "words 5"                   report:5
    joined is not before 2009-01-01: "words 2"                                              report:2
  latest, strictly  2017-12-31
    grew is not after 2017-12-31: report had been written by then, "words 5"                report:5
  latest, as usually read  2014-12-31
    grew is usually not after 2014-12-31, counted from joined: "words 5"                    report:5
    joined is usually not after 2009-04-30: "words 2"                                       report:2
"""
    )


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("run.start", "run.start is at most 1095 days (about 3 years) after joined"),
        ("run.end", "run.end is not before 2017-01-01: it was under way then"),
        ("ended", "ended is at least 1 day before joined"),
        ("plan", 'plan is not before 2017-01-01: report was not written before, "words 8"'),
        ("run.end", 'it was under way then, "words 6", report being written 2017'),
    ],
)
def test_a_step_is_a_sentence(moment: str, sentence: str) -> None:
    assert sentence in page(STORY, moment, width=200)


def test_what_nobody_tells_is_said_to_be_untold() -> None:
    assert "  latest  not told\n" in page(STORY, "plan")
    assert "other events add nothing" in page(STORY, "joined")


def test_an_event_in_conflict_leads_to_the_conflicts() -> None:
    assert "sources disagree" in page(STORY, "results")
    assert "its own claims alone" in page(STORY, "results")


def test_conflicts_tell_what_each_claim_says_and_how_much_is_missing() -> None:
    found = conflicts_of(STORY.events)
    assert (
        conflicts(STORY, found, 100).text
        == """\
conflict 1 of 1: these 3 claims cannot all hold, short by 63 days (about 2.1 months); without any
one of them the others can
────────────────────────────────────────────────────────────────────────────────────────────────────
launch (launch)
  "words 1": launch is not before 2011-06-02                                                report:1
results (results)
  "words 3": results is at least 366 days (about 12 months) after launch                    report:3
  "words 4": results is not after 2012-03-31                                                report:4
"""
    )


def test_a_claim_that_cannot_hold_alone_is_a_conflict_of_one() -> None:
    story = history(event("late", claim(date="2019")))
    found = conflicts_of(story.events)
    text = conflicts(story, found, 100).text
    assert "conflict 1 of 1: this claim cannot hold, short by 366 days (about 12 months)" in text
    assert text.count("report:1") == 1


def test_the_card_of_an_event_in_conflict_names_the_claims_of_others() -> None:
    results = STORY.by_id["results"]
    assert "conflict     with launch (report:1), short by 63 days" in cards(STORY, [results], 80).text


def test_order_and_gap_say_what_is_possible_and_what_is_usually_so() -> None:
    found = order(STORY, "joined", "grew")
    assert (
        ordered(STORY, found, 80).text
        == """\
joined early 2009    joined
grew   by about 2014 grew

possibly
  the order is not known; these are possible:
  - joined is before grew
  - joined is on the same days as grew
as usually read
  joined is before grew
"""
    )
    assert gap(STORY, found, 80).text.endswith("""\
possibly
  1..3286 days (up to 9 years) from joined to grew
  or no time: they share days
as usually read
  611..2190 days (about 20.1 months to 6 years) from joined to grew
""")
    assert list(order_records(found)) == ["joined\tgrew\tbefore|same days\tbefore"]
    assert next(gap_records(found)) == "joined\tgrew\texact\tbefore\t1\t3286"


def test_a_gap_without_a_most_says_so() -> None:
    assert "days (about 7.7 years) or more" in gap(STORY, order(STORY, "joined", "plan"), 80).text
    assert next(gap_records(order(STORY, "joined", "plan"))).endswith("\t..")
    assert (
        "plan is planned: it may lie anywhere in its window"
        in ordered(STORY, order(STORY, "joined", "plan"), 80).text
    )


@pytest.mark.parametrize("width", [20, 30, 60, 80, 120, 400])
def test_no_page_is_wider_than_asked(width: int) -> None:
    found = conflicts_of(STORY.events)
    pair = order(STORY, "joined", "plan")
    pages = (
        reasons(STORY, why(STORY, *whys(STORY)), width, glyphs.ASCII),
        conflicts(STORY, found, width, glyphs.ASCII),
        ordered(STORY, pair, width),
        gap(STORY, pair, width),
    )
    for text in (page.text for page in pages):
        assert all(cell_len(line) <= width for line in text.splitlines())
        assert text.isascii()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day"),
        (61, "61 days"),
        (62, "62 days (about 2 months)"),
        (400, "400 days (about 13.1 months)"),
        (7305, "7305 days (about 20 years)"),
    ],
)
def test_a_number_of_days_says_about_how_long_it_is(days: int, said: str) -> None:
    assert because.days_text(days) == said


# ---------------------------------------------------------------- typed


def test_why_of_a_span_tells_of_both_ends_and_of_one_where_asked(run: Run) -> None:
    both, one = run("why", "survey-runs"), run("why", "survey-runs.start")
    assert both.out.startswith(one.out)
    assert {line.split("\t")[0] for line in both.out.splitlines()} == {"survey-runs.start", "survey-runs.end"}


def test_why_of_nothing_known_names_what_there_is(run: Run) -> None:
    assert "did you mean 'first-light'" in run("why", "first-ligth").err
    refused = run("why", "survey-runs.middle")
    assert refused.code == 2
    assert "there is survey-runs.start and survey-runs.end" in refused.err


def test_a_name_that_is_no_id_leads_to_the_events_in_which_it_occurs(run: Run) -> None:
    assert "no event is called 'tower'; it occurs in tower-founded" in run("why", "tower").err
    assert "'sinoital table --columns id,title' shows them all" in run("show", "xyzzy").err
    assert run("why", "").code == 2


def test_conflicts_end_with_exit_code_one_and_none_with_zero(run: Run) -> None:
    found = run("conflicts")
    assert found.code == 1
    assert found.out.splitlines()[0].split("\t")[:3] == ["1", "246", "visit-disputed"]
    assert "1 conflict" in found.err
    assert run("conflicts", "--as-of", "1991").code == 0


def test_order_and_gap_take_two_events(run: Run) -> None:
    assert run("order", "tower-founded", "first-light").out == "tower-founded\tfirst-light\tbefore\tbefore\n"
    assert run("gap", "tower-founded", "first-light").out.startswith(
        "tower-founded\tfirst-light\texact\tbefore\t285"
    )
    assert run("order", "tower-founded").code == 2
    assert run("gap", "tower-founded", "nothing").code == 2


@pytest.mark.parametrize(
    "command", [["why", "survey-runs"], ["conflicts"], ["order", "first-light", "survey-runs"]]
)
def test_a_page_is_drawn_where_a_width_is_asked(
    run: Run, command: list[str], golden: Callable[[str, str], None]
) -> None:
    outcome: Outcome = run(*command, "--width", "80")
    golden(f"{command[0]}-80.txt", outcome.out)


def test_as_of_reaches_every_question(run: Run) -> None:
    assert "--as-of leaves out" in run("why", "first-light", "--as-of", "1990").err
    assert "--as-of leaves out" in run("order", "first-light", "survey-runs", "--as-of", "1990").err


def test_an_id_is_found_also_in_other_case() -> None:
    read = Loaded(STORY, 0)
    assert read.event("Launch").event.id == "launch"


@pytest.mark.parametrize("name", ["120", "200", "ascii"])
def test_the_questions_look_like_their_golden_files(name: str, golden: Golden) -> None:
    width, signs = (80, glyphs.ASCII) if name == "ascii" else (int(name), glyphs.UNICODE)
    found = conflicts_of(STORY.events)
    pair = order(STORY, "joined", "grew")
    pages = {
        "why": reasons(STORY, why(STORY, *whys(STORY)), width, signs),
        "conflicts": conflicts(STORY, found, width, signs),
        "order": ordered(STORY, pair, width),
        "gap": gap(STORY, pair, width),
    }
    for what, picture in pages.items():
        golden(f"{what}-{name}.txt", picture.text)


# ---------------------------------------------------------------- statements


def test_statements_are_listed_one_a_line_and_filtered(run: Run) -> None:
    ended = run("list", "statements")
    told = "opinion\tThe Tower sees farther than any other\tletter:14, report:40-41\ttower-sees-far"
    assert ended.out.splitlines() == [
        f"17 May 1993, 2001\t{told}",
        "2001\toffice\tMarcus Conlé directs the Tower\treport:42 (inferred)\tconle-directs",
    ]
    assert ended.err == "2 statements read, 2 shown, 0 filtered out\n"
    few = run("list", "statements", "--said-by", "conle", "-g", "farther")
    assert [line.split("\t")[-1] for line in few.out.splitlines()] == ["tower-sees-far"]
    assert few.err == "2 statements read, 1 shown, 1 filtered out\n"


@pytest.mark.parametrize(
    "option", [("--since", "1990"), ("--on", "1990"), ("--certain",), ("--status", "hoped"), ("--kind", "x")]
)
def test_a_statement_is_not_chosen_by_what_it_does_not_have(run: Run, option: tuple[str, ...]) -> None:
    ended = run("list", "statements", *option)
    assert (ended.code, ended.out) == (2, "")
    assert f"'{option[0]}': a statement has no date, kind, level or status: choose by what" in ended.err


def test_a_list_counts_the_events_that_filters_choose(run: Run) -> None:
    lines = run("list", "experiments", "--on", "1989").out.splitlines()
    assert [line.split("\t")[:3] for line in lines] == [
        ["lhaaso", "LHAASO", "0"],
        ["tower", "The Tower", "2"],
    ]


def test_the_card_of_a_statement_has_its_claims_and_no_date(run: Run) -> None:
    assert (
        run("show", "CONLE-directs").out
        == """\
Marcus Conlé directs the Tower
────────────────────────────────────────────────────────────────────────────────
id           conle-directs
statement    office
as of        2001
people       Marcus Conlé

claim 1
wording      "its director"
where        report:42 (report.txt)
source       The yearly report, written 2001
basis        inferred: no other director is named
"""
    )


def test_a_question_about_dates_tells_that_a_statement_has_none(run: Run) -> None:
    ended = run("why", "conle-directs")
    assert ended.code == 2
    assert "'conle-directs' is a statement, which has no date: 'sinoital show conle-directs'" in ended.err


def test_filters_by_name_choose_the_statements_of_the_json_export_too(run: Run) -> None:
    made = json.loads(run("export", "json", "-i", "infn", "--since", "1990").out)
    assert [one["id"] for one in made["statements"]] == ["tower-sees-far"]


def test_what_changed_of_statements_stands_behind_what_changed_of_events(run: Run) -> None:
    ended = run("diff", "--from", "1995")
    told = "The Tower sees farther than any other\tstatement\t17 May 1993\tstatement\t17 May 1993, 2001"
    assert ended.out.splitlines()[-2:] == [
        f"retold\ttower-sees-far\t{told}\treport:40-41\t",
        "added\tconle-directs\tMarcus Conlé directs the Tower\t\t\tstatement\t2001\treport:42 (inferred)\t",
    ]
    assert ended.err.endswith("; statements: 1 added, 1 retold\n")
    made = json.loads(run("diff", "--from", "1995", "--json", "--person", "conle").out)
    assert [(one["kind"], one["id"]) for one in made["statements"]] == [("added", "conle-directs")]
    drawn = run("diff", "--from", "1995", "--width", "100").out
    assert "statements ──" in drawn
    assert all(cell_len(line) <= 100 for line in drawn.splitlines())


def test_a_statement_of_a_later_source_is_told_as_such(run: Run) -> None:
    ended = run("show", "conle-directs", "--as-of", "1995")
    assert ended.code == 2
    assert "'conle-directs' is told only by sources that --as-of leaves out" in ended.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("show conle-directz", "nothing is called 'conle-directz', did you mean 'conle-directs'?"),
        ("show infnn", "nothing is called 'infnn', did you mean 'infn'?"),
        ("show first-ligt", "nothing is called 'first-ligt', did you mean 'first-light'?"),
        ("show tower-f", "no event is called 'tower-f', did you mean 'tower-founded'?; it occurs in"),
        (
            "show conle-directs --as-of 1990",
            "'conle-directs' is told only by sources that --as-of leaves out",
        ),
        ("show zzzz", "no event is called 'zzzz'; 'sinoital table --columns id,title' shows them all"),
        (
            "why conle-directs",
            "'conle-directs' is a statement, which has no date: 'sinoital show conle-directs'",
        ),
        ("why conle-directs.start", "'conle-directs' is a statement, which has no date"),
        ("order first-light conle-directs", "'conle-directs' is a statement, which has no date"),
        ("gap conle-directs first-light", "'conle-directs' is a statement, which has no date"),
        ("timeline --around conle-directs", "'conle-directs' is a statement, which has no date"),
        ("export csv --around Conle-Directs", "'conle-directs' is a statement, which has no date"),
    ],
)
def test_a_name_that_a_command_cannot_take_is_told_with_what_to_do(
    words: str, message: str, run: Run
) -> None:
    outcome = run(*words.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_where_no_event_is_chosen_the_statements_that_are_have_a_remark(run: Run) -> None:
    remark = "1 statement matches: 'sinoital list statements' takes the same filters\n"
    for words in (("timeline",), ("table",), ("list", "people"), ("export", "csv")):
        assert run(*words, "--grep", "director").err.startswith(remark)
    assert run("list", "statements", "--grep", "director").out.count("\n") == 1
    # such filters say nothing of statements, and where events are chosen nobody has to be sent elsewhere
    for more in (("--grep", "director", "--kind", "founding"), ("--until", "1900"), ("--limit", "0"), ()):
        assert "list statements" not in run("timeline", *more).err
