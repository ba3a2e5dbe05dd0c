"""Markdown: what stands in it, and that pandoc shows every text as it is and resolves every footnote."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypandoc  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SAMPLE
from tests.making import after, claim, event, history, source

from sinoital.dates.edtf import parse
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export.csl import to_csl
from sinoital.export.markdown import to_markdown
from sinoital.records.model import Basis
from sinoital.records.visible import visible
from sinoital.store.loading import load

NASTY: Final = (
    "*a* _b_ __c__ **d** ~~s~~ H~2~O x^2^ ==m==",
    "[x] [y](z) ![i](j) [^1] [@a, p. 3] [[w]]",
    "<b>bold</b> <script>alert(1)</script> &amp; &lt; <http://x.y>",
    "a | b || c",
    "@name and a@b.c -@x @{y}",
    "# head ## x #",
    "1. one",
    "1) one",
    "- dash",
    "+ plus",
    "> quote",
    "| cell",
    ": term",
    "::: div",
    "(@) example",
    "a -- b --- c ... d",
    "$x$ $$y$$ \\(z\\) \\alpha",
    "`code` ``c``",
    "{#id .class} {=html}",
    "http://x.y/*a*?b=_c_ www.x.y",
    "back\\slash \\* end\\",
    " \"q\" 's 80's ",
    "line\nbreak\r\nmore\ttab",
    ":smile: :+1:",
    "中意 \u202ertl\u2028",
    "\\",
)


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    return date_chronology(load(SAMPLE)[0])


def shown(text: str, form: str = "markdown-smart", to: str = "plain", *words: str) -> str:
    made: str = pypandoc.convert_text(
        text, to, format=form, extra_args=["--wrap=none", "--columns=9999", *words]
    )
    return made.replace("\r", "")


def test_each_date_has_a_footnote_with_the_wording_and_the_lines_of_its_claims(
    sample: DatedChronology,
) -> None:
    chosen = [
        sample.by_id[name] for name in ("first-light", "survey-runs", "prize-for-the-tower", "visit-disputed")
    ]
    assert to_markdown(sample, chosen) == (
        "# An invented observatory\n"
        "\n"
        "- **12 Oct 1989**[^first-light] First light\n"
        "- **since Mar 1990**[^survey-runs] 巡天 survey runs (still in 2001)\n"
        "- **no date**[^prize-for-the-tower] hoped: The Tower wins a prize (hoped as of 2001)\n"
        "- **between Apr 1991 and Apr 1992**[^visit-disputed] conflict: A delegation visits the"
        " Tower (sources disagree)\n"
        "\n"
        "[^first-light]: “12 October 1989” (report, l. 20)\n"
        "\n"
        "[^survey-runs]: “since March 1990” (report, l. 30)\n"
        "\n"
        "[^prize-for-the-tower]: “one day, we hope” (report, l. 250)\n"
        "\n"
        "[^visit-disputed]: “in April 1991” (letter, l. 5); “in early 1992” (report, l. 44)\n"
        "\n"
        "## Sources\n"
        "\n"
        "- **letter**: A letter of the director, 17 May 1993\n"
        "- **report**: A. Writer, The yearly report, 2001\n"
    )


def test_with_citations_pandoc_prints_them_in_the_style_of_chicago_and_resolves_every_footnote(
    sample: DatedChronology, tmp_path: Path
) -> None:
    bibliography = tmp_path / "sources.json"
    bibliography.write_text(to_csl(sample), encoding="utf-8")
    made = to_markdown(sample, cite=True)
    assert "“founded in 1988” [@report, ll. 12-13]" in made
    text = shown(made, "markdown", "plain", "--citeproc", f"--bibliography={bibliography}")
    assert "“in the late 80’s” (“A Letter of the Director” 1993, line 3)" in text
    assert "“founded in 1988” (A. Writer 2001, lines 12–13)" in text
    assert "A. Writer. 2001. The Yearly Report. Report." in text
    assert text.index("\nSources\n") < text.index("A. Writer. 2001.")
    html = shown(made, "markdown", "html", "--citeproc", f"--bibliography={bibliography}")
    notes = re.findall(r'href="#fn(\d+)"', html)
    assert notes == [str(number + 1) for number in range(len(sample.events))]
    assert all(f'<li id="fn{number}">' in html for number in notes)
    assert "[^" not in text
    assert "???" not in text


@pytest.mark.parametrize("table", [False, True], ids=["list", "table"])
@pytest.mark.parametrize("form", ["markdown-smart", "gfm"])
def test_texts_come_out_as_they_are(form: str, table: bool) -> None:
    events = [
        event(f"e{number:02}", claim(f"s{number:02}:3", "2009", wording=text), title=text)
        for number, text in enumerate(NASTY)
    ]
    sources = [source(f"s{number:02}", title=text) for number, text in enumerate(NASTY)]
    text = shown(to_markdown(history(*events, sources=sources), table=table), form)
    body, _, rest = text.partition("\nSources\n")
    for number, one in enumerate(NASTY):
        wanted = " ".join(visible(one).split())
        assert re.search(rf"2009\[{number + 1}\] +{re.escape(wanted)}\n", body), wanted
        assert f"- s{number:02}: {wanted}, 2017\n" in rest
        assert f"[{number + 1}] “{wanted}” (s{number:02}, l. 3)\n" in rest


# each example starts pandoc
@settings(max_examples=15)
@given(
    st.lists(st.text(st.characters(codec="utf-8", categories=("P", "S", "N", "Lu")), min_size=1), max_size=30)
)
def test_any_titles_come_out_as_they_are(titles: list[str]) -> None:
    events = [event(f"e{number:02}", claim(3, "2009"), title=title) for number, title in enumerate(titles)]
    text = shown(to_markdown(history(*events)))
    listed = [line.split("] ", 1)[1] for line in text.splitlines() if line.startswith("- 2009[")]
    assert listed == [" ".join(visible(title).split()) for title in titles]


def test_a_table_has_one_row_an_event_and_the_same_footnotes(sample: DatedChronology) -> None:
    made = to_markdown(sample, table=True)
    html = shown(made, "gfm", "html")
    assert html.count("<tr>") == len(sample.events) + 1
    assert html.count('role="doc-noteref"') == len(sample.events)
    assert [line for line in made.splitlines() if line.startswith("[^")] == [
        line for line in to_markdown(sample).splitlines() if line.startswith("[^")
    ]


def test_what_the_curator_inferred_is_told_with_the_reason() -> None:
    inferred = replace(claim(3, "2009"), basis=Basis.INFERRED, because="line 2 has it")
    made = to_markdown(history(event("run", inferred)))
    assert "- **2009**[^run] run (date inferred)\n" in made
    assert "[^run]: “words 3” (report, l. 3) (inferred: line 2 has it)\n" in made


def test_no_events_leave_the_heading_alone(sample: DatedChronology) -> None:
    assert to_markdown(sample, []) == "# An invented observatory\n"
    assert to_markdown(sample, [], cite=True) == "# An invented observatory\n"


def test_bold_dates_of_words_in_quotation_marks_stay_bold() -> None:
    made = history(event("a", claim(1, "2009")), event("b", claim(2, after("a"))))
    html = shown(to_markdown(made), "gfm", "html")
    assert html.count("<strong>") == 3


@pytest.mark.parametrize(("date", "told"), [("1995-05?", "May 1995 (uncertain)"), ("1995-05", "May 1995\n")])
def test_a_source_keeps_the_doubts_of_its_date(date: str, told: str) -> None:
    made = replace(source("s", parse(date).window), published=parse(date))
    assert told in to_markdown(history(event("one", claim("s:3", "2009")), sources=[made]))
