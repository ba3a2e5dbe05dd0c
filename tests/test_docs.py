"""The documents keep their word: what they show is what comes out, and nothing is left undocumented."""

import doctest
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from tests.conftest import Run
from typer.main import get_command

from sinoital.cli import main
from sinoital.cli.app import whole_program
from sinoital.cli.options import FilterOptions
from sinoital.questions.facets import FACETS
from sinoital.questions.sorting import SORTS
from sinoital.store import claims, entities, events, loading, sources, statements
from sinoital.views.table import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
RECORDS = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
FILTERS = ROOT / "docs" / "filters.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples() -> Iterator[tuple[str, str, str]]:
    """Yield (page, command, shown output) of every console block."""
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, _, shown = part.partition("\n")
                yield page.name, command, shown


@pytest.mark.parametrize(("page", "command", "shown"), list(examples()), ids=lambda text: text[:50])
def test_every_example_comes_out_as_shown(
    page: str,
    command: str,
    shown: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.delenv("SINOITAL_DATA", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)
    assert words[0] == "sinoital", page
    with pytest.raises(SystemExit) as ended:
        main(words[1:])
    # the sources are those of an archive that has lost a document
    finds = words[1] == "conflicts" or (words[1] == "sources" and words[2] != "add")
    assert ended.value.code == (1 if finds else 0)
    captured = capsys.readouterr()
    if shown and request.config.getoption("--update-golden"):
        path = next(path for path in PAGES if path.name == page)
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"$ {command}\n{shown}", f"$ {command}\n{captured.out}"), encoding="utf-8"
        )
    elif shown:
        assert shown == captured.out


def test_every_python_example_comes_out_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    tried = 0
    for page in PAGES:
        # the blocks of a page are one session
        names: dict[str, object] = {}
        for block in re.findall(r"```pycon\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            example = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
            assert doctest.DocTestRunner().run(example, clear_globs=False).failed == 0, page.name
            names = example.globs
            tried += 1
    assert tried


def test_the_readme_begins_with_the_timeline_as_it_is() -> None:
    first_screen = README.split("\n## ")[0]
    assert "$ sinoital" in first_screen
    assert "──────" in first_screen


def test_the_readme_is_two_screens_long() -> None:
    assert len(README.splitlines()) <= 130
    assert max(map(len, README.splitlines())) <= 140


def test_the_readme_reads_well_where_the_project_does_not_lie_beside_it() -> None:
    # a package index shows it alone: a link into the project would lead nowhere
    assert not [target for target in re.findall(r"\]\(([^)]*)\)", README) if "://" not in target]


RECIPES = re.findall(r"\| `(sinoital [^`]+)` \|$", README, re.M)


def test_the_readme_has_seven_recipes() -> None:
    assert len(RECIPES) == 7


@pytest.mark.parametrize("command", RECIPES)
def test_every_recipe_works(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run) -> None:
    monkeypatch.delenv("SINOITAL_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    outcome = run(*shlex.split(command)[1:])
    assert outcome.code == 0
    # what is read is printed, else written to a file
    assert outcome.out or list(tmp_path.iterdir())


def test_a_chronology_of_ones_own_begins_as_the_readme_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    own = README.split("\n## Your own chronology\n")[1]
    record, commands = re.findall(r"```(?:yaml|sh)\n(.*?)```", own, re.S)[:2]
    tried = []
    for line in commands.splitlines():
        words = shlex.split(line, comments=True)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            monkeypatch.setenv(name, value)
        # in a test nobody answers what `add` asks
        elif words != ["sinoital", "add"]:
            assert run(*words[1:]).code == 0, line
            tried.append(words[1:])
    assert tried == [["new", "my-chronology"], [], ["check"]]
    Path("my-chronology/events/own.yaml").write_text(record, encoding="utf-8")
    assert run("check", "--strict").code == 0
    assert "academy-founded" in run().out


def test_every_command_is_documented() -> None:
    for name, command in get_command(whole_program()).commands.items():  # type: ignore[attr-defined]
        assert f"`sinoital {name}" in COMMANDS, name
        for word in getattr(command, "commands", {}):
            # without a word an event is meant
            assert f"{name} {word}" in COMMANDS or f"{name} {word}" == "add event", word


def test_every_option_of_what_writes_records_is_documented() -> None:
    written = RECORDS.split("## Writing records\n")[1]
    for name in ("add", "sources"):
        group = get_command(whole_program()).commands[name]  # type: ignore[attr-defined]
        for word, command in group.commands.items():
            if name == "sources" and word != "add":
                continue
            for parameter in command.params:
                if parameter.param_type_name == "option":
                    assert f"`{parameter.opts[0]}" in written, f"{name} {word} {parameter.opts[0]}"


OTHER_FILTERS = sorted({field.name for field in fields(FilterOptions)} - {"named"})


@pytest.mark.parametrize("name", OTHER_FILTERS)
def test_every_filter_that_is_no_facet_has_its_row_and_an_example(name: str) -> None:
    option = f"--{name.replace('_', '-')}"
    assert f"`{option}`" in COMMANDS
    assert any(page == FILTERS.name and option in shlex.split(command) for page, command, _ in examples())


def test_every_order_is_documented() -> None:
    text = FILTERS.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in SORTS)


def facet_table() -> str:
    """Return the table of the facets, each with the commands that take it otherwise than as a filter."""
    commands = get_command(whole_program()).commands  # type: ignore[attr-defined]
    choices = {
        name: {
            choice
            for one in command.params
            if one.name != "sort"
            for choice in getattr(one.type, "choices", ())
        }
        for name, command in commands.items()
    }
    lines = ["| option | short | in `list` | what its names are | also in |", "|---|---|---|---|---|"]
    for facet in FACETS.values():
        asked = {facet.option} | ({facet.plural} if facet.listed else set())
        others = ", ".join(f"`{name}`" for name, known in choices.items() if asked & known)
        short = f"`-{facet.letter}`" if facet.letter else ""
        listed = f"`{facet.plural}`" if facet.listed else ""
        lines.append(f"| `--{facet.option}` | {short} | {listed} | {facet.about} | {others} |")
    takers = [f"`{name}`" for name, one in commands.items() if {p.name for p in one.params} >= set(FACETS)]
    return "\n".join([*lines, "", f"The commands that take them all as filters: {', '.join(takers)}."])


def test_the_table_of_filters_is_that_of_the_facets(request: pytest.FixtureRequest) -> None:
    start, end = "<!-- facets: made by make golden -->\n", "\n<!-- facets: end -->"
    text = FILTERS.read_text(encoding="utf-8")
    before, _, rest = text.partition(start)
    shown, _, after = rest.partition(end)
    if request.config.getoption("--update-golden"):
        shown = facet_table()
        FILTERS.write_text(f"{before}{start}{shown}{end}{after}", encoding="utf-8")
    assert shown == facet_table(), "run make golden"


def test_every_column_of_the_table_is_documented() -> None:
    for column in COLUMNS:
        assert f"`{column}`" in COMMANDS, column


def test_every_record_field_is_documented() -> None:
    families = (
        events.KEYS,
        statements.KEYS,
        entities.KEYS,
        entities.PERSON_KEYS,
        loading.CHRONOLOGY_KEYS,
        claims.KEYS,
        sources.KEYS,
        sources.DATE_KEYS,
        sources.DOCUMENT_KEYS,
        sources.NOT_RECORDED_KEYS,
    )
    for key in {key for family in families for key in family}:
        assert f"`{key}`" in RECORDS or f"`{key}:`" in RECORDS, key


def links(page: Path) -> list[tuple[Path, str]]:
    """Return the files of the project that a page links to, the page itself too, each with its anchor."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)", text)
    return [((page.parent / target).resolve() if target else page, anchor) for target, anchor in found]


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page can be linked by."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), f"{target.name}#{anchor}"


def test_every_page_is_named_in_the_readme_or_linked_from_contributing() -> None:
    linked = {target for target, _ in links(ROOT / "CONTRIBUTING.md")}
    named = {ROOT / "docs" / name for name in re.findall(r"`(?:docs/)?(\w+\.md)`", README)}
    assert {page for page in PAGES if page.parent.name == "docs"} <= linked | named
    assert all(page.exists() or (ROOT / page.name).exists() for page in named)


def test_the_environment_and_the_exit_codes_are_documented() -> None:
    for word in ("SINOITAL_DATA", "SINOITAL_DOCUMENTS", "NO_COLOR", "FORCE_COLOR", "| 130"):
        assert word in COMMANDS, word
