"""Help pages: commands in groups, options by what they are for, and an example of each command."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sinoital.cli.headings import CHOOSE, DRAW, OPTIONS, WRITE
from sinoital.quick.patterns import lazy_pattern


class _Told(NamedTuple):
    """What the help tells of a command: its line in the list, and an example of it."""

    line: str
    example: str


COMMANDS: Final[Mapping[str, Mapping[str, _Told]]] = {
    "Look": {
        "timeline": _Told("The timeline, which is shown without a command too.", "-e juno --since 2010"),
        "table": _Told("One row for each event, with columns of your choice.", "--columns date,title,id"),
        "lanes": _Told("Time across the page, a lane for each experiment.", "--by institution"),
        "density": _Told("How many events there were in each year or decade.", "--per decade"),
        "grid": _Told("Experiments, topics or kinds by time, as a heat map.", "--rows topic"),
        "show": _Told("All that is known of an event, an experiment, a person.", "juno"),
        "list": _Told("Experiments, people, topics and more, with their events.", "experiments"),
    },
    "Ask": {
        "why": _Told("Why a date reads as it does: claims and rules, step by step.", "bepc-upgraded"),
        "order": _Told("Which of two events came first.", "juno-born infn-joins-juno"),
        "gap": _Told("How much time lies between two events.", "juno-born infn-joins-juno"),
        "slip": _Told("What became of plans and hopes, early or late.", "-e dampe"),
        "diff": _Told("What later sources, or other records, changed.", "--from 2018"),
        "anniversaries": _Told("Anniversaries that fall in a year.", "2027"),
        "conflicts": _Told("Claims that cannot all be true.", "--data my-chronology"),
        "date": _Told("What a date means, such as 198X or 'late 80s'.", "'early 2009' 198X"),
    },
    "Keep": {
        "new": _Told("Start a chronology of your own.", "my-chronology"),
        "add": _Told("Add an event, a claim, a person, a place and more.", "--data my-chronology"),
        "import": _Told("Add the rows of a table.", "csv meetings.csv --data my-chronology"),
        "draft": _Told(
            "A record to be finished for each date not recorded yet.", "interview --documents texts"
        ),
        "edit": _Told(
            "Open a record in your editor; see what changes.", "planet-hoped-for --data my-chronology"
        ),
        "rename": _Told(
            "Another id, with every reference to it.", "dome-built dome-raised --data my-chronology"
        ),
        "move": _Told("Put a record into another file.", "dome-built more.yaml --data my-chronology"),
        "remove": _Told("Remove a record, or a claim of it.", "planet-hoped-for --data my-chronology"),
        "undo": _Told("Put back the last change of a chronology.", "--data my-chronology"),
        "check": _Told("Everything that is wrong with records, line by line.", "my-chronology"),
        "sources": _Told("Compare records with their documents; add sources.", "verify --documents texts"),
        "schema": _Told("JSON Schemas, for editors and for other programs.", "events"),
    },
    "Take out": {
        "export": _Told("Events as a web page, or as files for other programs.", "html -o page.html"),
        "draw": _Told("A picture for slides, as SVG or PNG.", "story.png --title 'Twenty years'"),
        "sql": _Told("The same filters as SQL, for DuckDB and Spark.", "--on 2014 --certain --select events"),
    },
}
"""The commands by what one wants to do, in the order of the help."""

SUBCOMMANDS: Final[Mapping[str, Mapping[str, _Told]]] = {
    "sources": {
        "verify": _Told("Do the quotes stand on their lines?", "--documents texts"),
        "coverage": _Told("What of each document is recorded?", "--documents texts"),
        "add": _Told("Write the card of a document.", "diary.txt --title Diary --written 1964 --data mine"),
    },
    "add": {
        "event": _Told("Add an event, or with --to a claim to one.", "--data my-chronology"),
        "statement": _Told("Add what is said to be so.", "--data my-chronology"),
        "experiment": _Told("Add an experiment or facility.", "'The sundial' --data my-chronology"),
        "institution": _Told("Add an institution.", "'The county' --country IT --data my-chronology"),
        "person": _Told("Add a person.", "'Ada Rossi' --role mechanic --data my-chronology"),
        "place": _Told("Add a place.", "'The valley' --country IT --data my-chronology"),
        "kind": _Told("Add a kind of event.", "repair 'Something is mended' --data my-chronology"),
        "topic": _Told("Add a topic.", "weather 'Clouds and wind' --data my-chronology"),
        "period": _Told("Add a named time.", "'Long winter' --dates 1963 --reference almanac --data mine"),
    },
}
"""The commands of commands, in the order of the help."""

_ORDER: Final = (CHOOSE, DRAW, WRITE, OPTIONS)
# a list of words that is longer stands in the text of its option
_LONGEST: Final = 24
_RANGE: Final = lazy_pattern(r"  \[[\dx<>=]+\]$")


def write_commands(formatter: Any) -> None:
    """Write the commands in their groups, each with its line."""
    widest = max(len(name) for group in COMMANDS.values() for name in group)
    for heading, group in COMMANDS.items():
        with formatter.section(heading):
            # the same column in every group
            formatter.write_dl([(f"{name:{widest}}", told.line) for name, told in group.items()])


def write_subcommands(name: str, formatter: Any, *, without: str) -> None:
    """Write the commands of a command, each with its line, but not one of them."""
    rows = [(word, told.line) for word, told in SUBCOMMANDS[name].items() if word != without]
    with formatter.section("Commands"):
        formatter.write_dl(rows)
    if without:
        return
    for example in _examples(name):
        with formatter.section("Example"):
            formatter.write(f"  {example}\n")


def write_options(name: str, parameters: Iterable[Any], ctx: Any, formatter: Any) -> None:
    """Write the arguments of a command, its options by what they are for, and its example."""
    parameters = list(parameters)
    arguments = [_told(one, ctx) for one in parameters if one.param_type_name == "argument"]
    if arguments:
        with formatter.section("Arguments"):
            formatter.write_dl(arguments)
    options = [one for one in parameters if one.param_type_name == "option"]
    draws = any(one.name == "width" for one in options)
    for panel in _ORDER:
        if rows := [_told(one, ctx) for one in options if _panel(one, draws=draws) == panel]:
            with formatter.section(panel):
                formatter.write_dl(rows)
    for example in _examples(name):
        with formatter.section("Example"):
            formatter.write(f"  {example}\n")


def _examples(command: str) -> Iterator[str]:
    name, _, word = command.partition(" ")
    groups = [SUBCOMMANDS[name]] if word else COMMANDS.values()
    for group in groups:
        if told := group.get(word or name):
            yield f"sinoital {command} {told.example}"


def _panel(option: Any, *, draws: bool) -> str:
    """Return the heading under which an option stands: what is said nowhere draws, where a command draws."""
    if option.name == "help":
        return OPTIONS
    return str(option.rich_help_panel or (DRAW if draws else OPTIONS))


def _told(parameter: Any, ctx: Any) -> tuple[str, str]:
    """Return how a parameter is typed, and what it does; a long list of words stands behind that."""
    typed, text = parameter.get_help_record(ctx)
    text = _RANGE.sub("", text)
    words = parameter.make_metavar(ctx=ctx)
    choices = getattr(parameter.type, "choices", ())
    if not choices or len(words) <= _LONGEST:
        return typed, text
    return typed.replace(words, "NAME"), f"{text}  One of {', '.join(choices)}."
