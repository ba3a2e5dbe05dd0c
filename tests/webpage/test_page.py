"""The page without a browser: what stands in it, what it never holds, and how large it is."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.conftest import TESTS, Folder, Run

import sinoital
from sinoital.dates.day import calendar
from sinoital.engine.chronology import date_chronology
from sinoital.questions.statements import in_order
from sinoital.records.model import Event, Statement
from sinoital.records.visible import visible
from sinoital.webpage.markup import dates_of, text_of
from sinoital.webpage.page import web_page
from sinoital.webpage.reasons import _in_words

SHIPPED = TESTS.parent / "data"
HISTORY = sinoital.load(SHIPPED)
EVENTS = [row.dated for row in HISTORY.select().rows]
PAGE = web_page(HISTORY, EVENTS, in_order(HISTORY.records, HISTORY.records.statements))
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- ]]> <svg onload=alert(1)>",
    "turned \u202e round",
    "$title ${data} &lt; {{7*7}}",
)


class Read(HTMLParser):
    """The elements, the attributes and the texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, own, value in self.attributes if own == name]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


READ = Read(PAGE)


EVENT = """\
- id: event-{n}
  title: '{text}'
  kind: founding
  experiments: [juno]
  topics: [neutrinos]
  claims:
    - source: interview
      lines: {line}
      wording: '2012 {text}'
      date: '2012'
      basis: inferred
      because: '{text}'
"""
STATEMENT = """\
- id: said
  text: '{text}'
  nature: opinion
  experiments: [juno]
  claims:
    - {{source: interview, lines: 9, wording: '{text}'}}
"""


def hostile_page(folder: Folder) -> str:
    """Return the page of records in which every text is hostile."""
    texts = [text.replace("'", "''") for text in HOSTILE]
    title, topic, source, short, name = texts
    kinds = f"kinds: {{founding: A}}\ntopics: {{neutrinos: '{topic}'}}"
    folder.write("chronology.yaml", f"title: '{title}'\n{kinds}\n")
    card = (
        f"id: interview\ntitle: '{source}'\nshort: '{short}'\npublished: '2017'\nurl: javascript:alert(1)\n"
    )
    folder.write("sources/interview.yaml", card)
    folder.write("experiments.yaml", f"- id: juno\n  name: '{name}'\n  aliases: ['{title}', '{short}']\n")
    events = (EVENT.format(n=n, text=text, line=n + 1) for n, text in enumerate(texts))
    folder.write("events/juno.yaml", "".join(events))
    folder.write("statements/juno.yaml", STATEMENT.format(text=topic))
    records, problems = folder.load()
    assert len(records.events) == len(HOSTILE), problems
    history = date_chronology(records)
    return web_page(history, history.events, records.statements)


def test_every_event_is_told_with_all_its_claims() -> None:
    for dated in HISTORY.events:
        event = dated.event
        row = PAGE.split(f'<li id="{event.id}"', 1)[1].split("</details></li>", 1)[0]
        read = Read(row)
        assert visible(event.title) in read.text
        for claim in event.claims:
            assert visible(claim.wording) in read.text
            assert HISTORY.records.sources[claim.source].short in read.text
            assert claim.where.partition(":")[2] in read.text


def test_every_statement_stands_once_with_its_words() -> None:
    ids = READ.values("id")
    for one in HISTORY.records.statements:
        assert ids.count(one.id) == 1
        assert visible(one.text) in READ.text
        assert all(visible(claim.wording) in READ.text for claim in one.claims)


def test_a_reason_names_the_steps_as_why_does() -> None:
    row = PAGE.split('<li id="bepc-upgraded"', 1)[1].split("</details></li>", 1)[0]
    text = Read(row).text
    assert "Tetraquark paper appears in Physical Review Letters" in text
    assert "that is not after 2013:" in text
    assert "a span does not end before it starts" in text
    assert '<a href="#bepc-launched">China launches BEPC, its first major science facility</a>' in row


def test_reasons_are_words_and_no_syntax() -> None:
    # the days, the dates of the curator and the ids that are written in a record
    rows = PAGE.split('<section class="cards"', 1)[0].split("</form>", 1)[1]
    text = Read(re.sub(r"<time[^>]*>", "", rows)).text
    assert "read as before its source" in text
    assert "Date 2014: " in text
    assert "named by inference: INFN, IHEP" in text
    assert not re.search(r"dated [{\[]|dated source|\dX\b|\d{4}-\d\d-\d\d", text)
    assert not re.search(r"not after \d+, not after|not before \d+, not before", text)
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', rows)
    assert links
    assert not [name for name, words in links if name == words]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("not before 2014-01-01, not after 2014-12-31", "2014"),
        ("strictly not after 2009-04-30", "strictly not after Apr 2009"),
        ("usually not before 2009-02-03", "usually not before 3 Feb 2009"),
        ("not before 1995-01-01, not after 2009-12-31", "between 1995 and 2009"),
        ("not after -0043-12-31", "not after 44 BC"),
    ],
)
def test_bounds_are_said_as_years_and_months(words: str, expected: str) -> None:
    assert _in_words(words) == expected


def test_the_first_sentence_counts_and_tells_no_years_that_nobody_knows() -> None:
    assert READ.text.count("68 events, told by 3 documents. Each date") == 1
    assert 'data-events="68" data-documents="3"' in PAGE


def test_no_time_is_cut_out_of_the_axis() -> None:
    first, end = json.loads(PAGE.split('id="_data">', 1)[1].split("</script>", 1)[0])["axis"]
    events = [HISTORY[name] for name in ("bepc-launched", "juno-born", "infn-joins-juno")]
    page = web_page(HISTORY, events, ())
    axis = json.loads(page.split('id="_data">', 1)[1].split("</script>", 1)[0])["axis"]
    assert [calendar(day)[0] for day in (first, end - 1)] == [1966, 2025]
    assert 30 * 365 <= axis[1] - axis[0] <= 33 * 365
    places = {
        name: float(re.findall(r'<use href="#_mc" x="([\d.]+)%', page.split(f'<li id="{name}"')[1])[0])
        for name in ("bepc-launched", "juno-born", "infn-joins-juno")
    }
    share = (places["juno-born"] - places["bepc-launched"]) / (
        places["infn-joins-juno"] - places["bepc-launched"]
    )
    assert share == pytest.approx(28 / 30, abs=0.01)


def test_without_a_script_each_tick_and_its_line_has_its_place() -> None:
    style = PAGE.split("<style>", 1)[1].split("</style>", 1)[0]
    places = re.findall(r"#_x>:nth-child\((\d)\),#_v>:nth-child\(\1\)\{left:([\d.]+)%\}", style)
    ticks = PAGE.split('<p id="_x" aria-hidden="true">', 1)[1].split("</p>", 1)[0].count("<span>")
    assert [int(number) for number, _ in places] == list(range(1, ticks + 1))
    assert [place for _, place in places] == sorted({place for _, place in places}, key=float)


def test_a_page_has_the_title_that_is_asked_for(run: Run) -> None:
    page = run("export", "html", "--data", str(SHIPPED), "-e", "juno", "--title", "JUNO & <Italy>").out
    assert "<title>JUNO &amp; &lt;Italy&gt;</title>" in page
    assert "<h1>JUNO &amp; &lt;Italy&gt;</h1>" in page
    for options, message in {
        ("csv", "--title", "X"): "it goes with html, not with csv",
        ("html", "--title", " "): "it is empty",
    }.items():
        refused = run("export", *options, "--data", str(SHIPPED))
        assert refused.code == 2
        assert message in refused.err


def test_cards_are_those_that_the_chosen_records_name(run: Run) -> None:
    page = run("export", "html", "--data", str(SHIPPED), "-e", "juno").out
    cards = {*re.findall(r'<li id="experiments\.([^"]+)"', page)}
    listed = re.findall(r'<li id="([a-z0-9-]+)"', page)
    records: list[Event | Statement] = [*HISTORY.records.events, *HISTORY.records.statements]
    named = {name for one in records if one.id in listed for name in one.entities("experiments")}
    assert cards == named
    assert "cses" not in cards


def test_events_stand_by_decade_and_plans_apart() -> None:
    headings = re.findall(r"<h2>(.*?) <small>", PAGE)
    assert headings[:6] == ["1970s", "1980s", "1990s", "2000s", "2010s", "2020s"]
    assert "Planned or hoped" in headings[6]
    plans = PAGE.split('<section id="_promised">', 1)[1].split("</section>", 1)[0]
    promised = {
        dated.event.id for dated in HISTORY.events if dated.dating.status.value in ("planned", "hoped")
    }
    assert {*re.findall(r'<li id="([^"]+)"', plans)} == promised


def test_the_page_is_small_and_has_one_heading_of_the_first_rank() -> None:
    assert len(PAGE.encode()) <= 160_000
    assert READ.tags.count("h1") == 1
    assert len(READ.values("id")) == len({*READ.values("id")})
    assert re.fullmatch(r"\d{4}(-\d\d){1,2}", READ.values("datetime")[0])


def test_every_rule_of_the_style_is_closed_once() -> None:
    style = PAGE.split("<style>", 1)[1].split("</style>", 1)[0]
    depth = 0
    for one in re.sub(r'"[^"]*"', "", style):
        depth += (one == "{") - (one == "}")
        assert depth >= 0
    assert depth == 0


def test_nothing_is_fetched_and_every_link_within_the_page_leads_somewhere() -> None:
    assert not READ.values("src")
    assert not READ.values("style")
    assert not any(tag in READ.tags for tag in ("link", "img", "iframe", "object", "base"))
    ids = {*READ.values("id")}
    for tag, name, value in READ.attributes:
        if name == "href":
            assert value[1:] in ids if value.startswith("#") else (tag, value[:8]) == ("a", "https://"), value


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() -> None:
    policy = next(value for value in READ.values("content") if "default-src" in value)
    style = re.findall(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    script = re.findall(r"<script>(.*?)</script>", PAGE, re.DOTALL)
    assert len(style) == len(script) == 1
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in (*script, *style)
    ]
    allowed = f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}"
    assert policy == f"{allowed}; base-uri 'none'; form-action 'none'"


def test_hostile_texts_make_no_element(folder: Folder) -> None:
    read = Read(hostile_page(folder))
    assert read.tags.count("script") == 2
    assert "img" not in read.tags
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert not [value for value in read.values("href") if not value.startswith("#")]
    assert "\u202e" not in "".join(read.texts)
    assert all(visible(text) in read.text for text in HOSTILE)


def test_the_same_records_give_the_same_bytes_and_filters_choose_what_is_in_it(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    assert run("export", "-o", str(target), "--data", str(SHIPPED)).code == 0
    assert target.read_bytes() == PAGE.encode()
    outcome = run("export", "html", "--data", str(SHIPPED), "-e", "juno", "--since", "2010")
    ids = {*re.findall(r'<li id="([a-z0-9-]+)"', outcome.out.split('<section class="cards"')[0])}
    assert {"juno-born", "infn-joins-juno"} <= ids
    assert all("juno" in HISTORY[name].event.experiments for name in ids)
    assert "Only what is, or may have been, in 2010 or later." in outcome.out


@pytest.mark.parametrize("options", [("--sort", "title"), ("--topic", "none-such"), ("--level", "key")])
def test_any_order_and_any_choice_make_a_page(run: Run, options: tuple[str, ...]) -> None:
    outcome = run("export", "html", "--data", str(SHIPPED), *options)
    assert outcome.code == (2 if "none-such" in options else 0)


def test_a_chronology_without_events_makes_a_page(folder: Folder) -> None:
    folder.write("events/juno.yaml", "")
    records, _ = folder.load()
    read = Read(web_page(date_chronology(records), (), ()))
    assert read.tags.count("h1") == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("by 2013", "by <time>2013</time>"),
        ("25 Sep 2025", '<time datetime="2025-09-25">25 Sep 2025</time>'),
        ("Mar 2009 or later", '<time datetime="2009-03">Mar 2009</time> or later'),
        ("in the 1970s", "in the 1970s"),
        ("2013 BC", "2013 BC"),
        ("between 2 and 5 May 1956", 'between 2 and <time datetime="1956-05-05">5 May 1956</time>'),
    ],
)
def test_days_months_and_years_are_read_by_programs(words: str, expected: str) -> None:
    assert dates_of(words) == expected


def test_words_from_right_to_left_stand_apart_and_joiners_stay() -> None:
    assert text_of("שלום (2012)") == "<bdi>שלום (2012)</bdi>"
    assert text_of("می\u200cخواهم") == "<bdi>می\u200cخواهم</bdi>"
    assert text_of("中国 & Italy") == "中国 &amp; Italy"
