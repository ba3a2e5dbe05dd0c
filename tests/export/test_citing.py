"""Sources for bibliographies, as CSL JSON and for biblatex: what pandoc, biber and pybtex read of them."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pypandoc  # type: ignore[import-untyped]
import pytest
from pybtex.database import parse_string  # type: ignore[import-untyped]
from tests.conftest import SAMPLE
from tests.making import claim, event, history, source

from sinoital.dates.edtf import parse
from sinoital.engine.chronology import DatedChronology, date_chronology
from sinoital.export.bibtex import to_bibtex
from sinoital.export.csl import to_csl
from sinoital.records.model import Basis, Source
from sinoital.store.loading import load

ITEM: Final = {
    "type": "object",
    "properties": {
        "id": {"type": ["string", "number"]},
        "type": {
            "enum": [
                *("article-journal", "article-magazine", "article-newspaper", "book", "document"),
                *("manuscript", "map", "post-weblog", "report", "speech", "thesis", "webpage"),
            ]
        },
        "author": {
            "type": "array",
            "items": {"properties": {"literal": {"type": "string"}}, "additionalProperties": False},
        },
        **{key: {"type": "string"} for key in ("title", "genre", "publisher", "language", "URL")},
        "issued": {
            "properties": {
                "date-parts": {
                    "type": "array",
                    "items": {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 3},
                    "minItems": 1,
                    "maxItems": 2,
                },
                "circa": {"type": ["string", "number", "boolean"]},
                "literal": {"type": "string"},
                "edtf": {"type": "string", "pattern": r"[0-9,-,%,~,X,?,..,\/]"},
            },
            "additionalProperties": False,
        },
    },
    "required": ["type", "id"],
    "additionalProperties": False,
}
"""What `csl-data.json` of the Citation Style Language says of the keys that the export uses."""

ODD: Final = r"50% of {a} \b $x$ ~y^2 #1 a_b & <c> 中意"


@pytest.fixture(scope="module")
def sample() -> DatedChronology:
    return date_chronology(load(SAMPLE)[0])


def told_by(*sources: Source) -> DatedChronology:
    claims = [claim(f"{one.id}:3", "2009") for one in sources]
    return history(event("told", *claims), sources=sources)


def issued(date: str, **more: Any) -> Source:
    made = source("s", parse(date).window)
    return replace(made, published=parse(date), **more)


def csl(made: DatedChronology) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(to_csl(made))
    jsonschema.validate(items, {"type": "array", "items": ITEM})
    return items


def shown(text: str, form: str, cited: str = "s") -> str:
    """Return how pandoc cites a source in the style of Chicago, by author and date."""
    path = Path(f"made.{form}")
    path.write_text(text, encoding="utf-8")
    words = ["--citeproc", f"--bibliography={path}", "--wrap=none"]
    made: str = pypandoc.convert_text(f"[@{cited}]", "plain", format="markdown", extra_args=words)
    return made.replace("\r", "")


def test_csl_holds_the_sources_of_the_events_by_their_ids(sample: DatedChronology) -> None:
    letter, report = csl(sample)
    assert letter == {
        "id": "letter",
        "type": "document",
        "title": "A letter of the director",
        "genre": "letter",
        "issued": {"date-parts": [[1993, 5, 17]], "edtf": "1993-05-17"},
    }
    assert (report["id"], report["type"], report["author"]) == (
        "report",
        "report",
        [{"literal": "A. Writer"}],
    )
    only = [sample.by_id["visit-disputed"]]
    assert [one["id"] for one in json.loads(to_csl(sample, only))] == ["letter", "report"]
    assert json.loads(to_csl(sample, [])) == []


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2017", {"date-parts": [[2017]], "edtf": "2017"}),
        ("2017-05~", {"date-parts": [[2017, 5]], "circa": True, "edtf": "2017-05~"}),
        ("2017-05-04?", {"date-parts": [[2017, 5, 4]], "circa": True, "edtf": "2017-05-04?"}),
        ("198X", {"literal": "in the 1980s", "edtf": "198X"}),
        ("[..2017-05]", {"literal": "by May 2017", "edtf": "[..2017-05]"}),
        ("[2017..2018]", {"literal": "2017 or 2018", "edtf": "[2017..2018]"}),
        ("0033-04-03", {"date-parts": [[33, 4, 3]], "edtf": "0033-04-03"}),
        ("0000", {"literal": "1 BC", "edtf": "0000"}),
        ("-0043", {"literal": "44 BC", "edtf": "-0043"}),
        ("Y-17000", {"literal": "17,001 BC", "edtf": "Y-17000"}),
    ],
)
def test_csl_tells_a_date_as_edtf_and_as_every_program_reads_it(date: str, told: dict[str, Any]) -> None:
    assert csl(told_by(issued(date)))[0]["issued"] == told


def test_a_date_that_the_curator_inferred_is_marked_uncertain_in_both() -> None:
    made = told_by(issued("2017", notes={"published": (Basis.INFERRED, "it speaks of 2016")}))
    assert csl(made)[0]["issued"] == {"date-parts": [[2017]], "circa": True, "edtf": "2017?"}
    assert "  date = {2017?},\n" in to_bibtex(made)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2017", "2017"),
        ("2017-05-04~", "[2017?]"),
        ("[..2017-05]", "by May 2017"),
        ("-0043", "44 BC"),
    ],
)
def test_pandoc_reads_the_dates_of_csl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    made = told_by(issued(date, authors=("Ada Rossi",), title=ODD.replace("<c>", "")))
    assert shown(to_csl(made), "json").startswith(f"(Ada Rossi {expected})")


def test_pandoc_reads_csl_back_with_titles_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: DatedChronology
) -> None:
    monkeypatch.chdir(tmp_path)
    back = json.loads(pypandoc.convert_text(to_csl(sample), "csljson", format="csljson"))
    assert [(one["id"], one["title"], one["type"]) for one in back] == [
        (one["id"], one["title"], one["type"]) for one in csl(sample)
    ]
    assert [one["issued"] for one in back] == [{"date-parts": [[1993, 5, 17]]}, {"date-parts": [[2001]]}]


def test_every_source_of_the_sample_is_printed_in_a_bibliography(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: DatedChronology
) -> None:
    monkeypatch.chdir(tmp_path)
    # an interview or a letter would be left out as private
    assert "“A Letter of the Director.” 1993. Letter. May 17." in shown(to_csl(sample), "json", "letter")
    assert "A. Writer. 2001. The Yearly Report. Report." in shown(to_csl(sample), "json", "report")


# ---------------------------------------------------------------- biblatex


def test_bibtex_holds_the_same_sources(sample: DatedChronology) -> None:
    assert to_bibtex(sample) == (
        "@misc{letter,\n"
        "  title = {{A letter of the director}},\n"
        "  type = {letter},\n"
        "  date = {1993-05-17},\n"
        "}\n"
        "\n"
        "@misc{report,\n"
        "  author = {{A. Writer}},\n"
        "  title = {{The yearly report}},\n"
        "  type = {report},\n"
        "  date = {2001},\n"
        "}\n"
    )


ADDRESS = "https://x.org/a_b%20c#d"
MANY = [
    replace(
        one, id=f"s{number}", title=title, authors=("Ada {Rossi", "和 & Sons"), url=url, language=language
    )
    for number, (one, title, url, language) in enumerate(
        [
            (issued("2017"), ODD, "", "en"),
            (issued("198X"), "} {", ADDRESS, "it"),
            (issued("[2017..2018]"), "{", "https://x.org/{a}\\", "zh"),
            (issued("2017-05~"), "a\\", "", ""),
            (issued("-0043"), "100 %", "", "la"),
            (issued("[1821..1829]"), 'say "no" @home', "", "de"),
        ]
    )
]


def test_bibtex_is_read_back_by_pybtex() -> None:
    read = parse_string(to_bibtex(told_by(*MANY)), "bibtex").entries
    assert list(read) == [one.id for one in MANY]
    assert read["s1"].fields["url"] == ADDRESS
    assert read["s2"].fields["url"] == "https://x.org/%7Ba%7D%5C"
    assert [read[name].fields["date"] for name in read] == [
        "2017",
        "198X",
        "201X",
        "2017-05~",
        "-0043",
        "182X",
    ]
    assert [read[name].fields.get("note") for name in ("s2", "s3", "s5")] == [
        "2017 or 2018",
        None,
        "between 1821 and 1829",
    ]
    assert [read[name].fields.get("langid") for name in ("s0", "s1", "s2")] == ["english", "italian", None]


@pytest.mark.parametrize("title", [ODD, "a\\", "{{a}} b", "100 %", 'say "no" @home', "--- 中"])
def test_bibtex_is_read_back_by_pandoc_with_its_texts(title: str) -> None:
    made = to_bibtex(told_by(issued("2017", title=title, authors=("Ada & {Rossi}",))))
    (back,) = json.loads(pypandoc.convert_text(made, "csljson", format="biblatex"))
    # pandoc makes signs of printers of plain ones
    assert back["title"].replace("—", "---").replace("“", '"').replace("”", '"') == title
    assert back["author"] == [{"literal": "Ada & {Rossi}"}]


def test_biber_finds_nothing_wrong(tmp_path: Path, sample: DatedChronology) -> None:
    biber = shutil.which("biber")
    if not biber and not os.environ.get("CI"):
        pytest.skip("biber is not installed: what it says of bibtex is NOT tested")
    assert biber, "biber is not installed"
    for made in (sample, told_by(*MANY)):
        (tmp_path / "made.bib").write_text(to_bibtex(made), encoding="utf-8")
        words = [biber, "--tool", "--validate-datamodel", "--nolog", "made.bib"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        told = done.stdout + done.stderr
        assert done.returncode == 0, told
        assert "Datamodel validation complete" in told
        assert [line for line in told.splitlines() if line.startswith(("WARN", "ERROR"))] == []


def test_what_is_not_known_to_the_decade_is_told_in_words_and_has_no_date() -> None:
    made = to_bibtex(told_by(issued("[..2017-05]")))
    assert "  note = {by May 2017},\n" in made
    assert "date" not in made
    assert "note" not in to_bibtex(told_by(source("s", "../..")))


@pytest.mark.parametrize(
    ("date", "expected", "note"),
    [("1961~/1963", "196X", "between 1961 and 1963"), ("196X?", "196X", "1960s"), ("1961~", "1961~", "")],
)
def test_a_decade_has_no_mark_in_biblatex_and_says_its_doubts_in_words(
    date: str, expected: str, note: str
) -> None:
    made = to_bibtex(told_by(issued(date)))
    assert f"  date = {{{expected}}},\n" in made
    assert note in made
    assert ("note" in made) is bool(note)
