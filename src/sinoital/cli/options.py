"""Options that commands share, the folder of the records, and the day that is today."""

import functools
import inspect
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

import typer

from sinoital.cli.headings import CHOOSE, DRAW, OPTIONS, WRITE
from sinoital.cli.output import NARROWEST, WIDEST, Output, remark
from sinoital.dates.window import Window, iso_bound
from sinoital.questions import days
from sinoital.questions.days import DayRange, NoSuchDay, day_range, typed_date
from sinoital.questions.facets import FACETS, LISTED, Facet
from sinoital.questions.grouping import TIMES
from sinoital.questions.selection import CONTEXT, Filters, Selection
from sinoital.questions.sorting import SORTS
from sinoital.quick.frozen import frozen
from sinoital.records.model import Chronology, Period
from sinoital.records.names import UnknownName
from sinoital.records.problems import shortened, shown_path
from sinoital.records.visible import visible
from sinoital.store.naming import JOURNAL

STATEMENTS: Final = "statements"
"""What `list` calls the statements, which are no names."""
LISTS: Final = (*LISTED, "periods", STATEMENTS)
"""What `list` can list."""

if TYPE_CHECKING:
    FacetName: TypeAlias = str
    FacetOrTime: TypeAlias = str
    GroupName: TypeAlias = str
    ListName: TypeAlias = str
    SortName: TypeAlias = str
else:
    # Typer reads the choices from the types, and the tables are known only when the program runs
    _OPTIONS = tuple(facet.option for facet in FACETS.values())
    FacetName = Literal[_OPTIONS]
    FacetOrTime = Literal["time", *_OPTIONS]
    GroupName = Literal[*TIMES, *_OPTIONS]
    ListName = Literal[LISTS]
    SortName = Literal[SORTS]

# they put events in order, and cut what is behind: a list of names has an order of its own
_OF_ROWS: Final = ("sort", "reverse", "around", "context", "limit")
ONE_FOLDER: Final = "this command works in one, name it with --data DIR"
"""What is said where several folders are named, and records may be written."""
_A_MOMENT: Final = 0.3
_PACKAGE: Final = Path(__file__).resolve().parents[1]


def shipped_data() -> Path:
    """Return the folder of the shipped records: beside `src/` in a checkout, else inside the package."""
    # an installation for editing would else keep a copy of the records that goes stale
    checkout = _PACKAGE.parents[1] / "data"
    return (
        checkout
        if (checkout / "chronology.yaml").is_file() and _PACKAGE.parent.name == "src"
        else _PACKAGE / "data"
    )


def data_folders(named: Sequence[Path] | None) -> list[Path]:
    """Return the folders to read: as named, or else by SINOITAL_DATA, or else the shipped one."""
    if named:
        return [*named]
    text = os.environ.get("SINOITAL_DATA") or ""
    # a folder that exists, whatever signs its name has, is one
    parts = [text] if os.path.isdir(text) else text.split(os.pathsep)  # noqa: PTH112 - Path may raise
    return [Path(part) for part in parts if part] or [shipped_data()]


def periods_of(folders: Sequence[Path]) -> Mapping[str, Period]:
    """Return the periods of folders by id; raises NotAChronology."""
    if len(folders) == 1:
        # imported late: a picture out of the cache reads no YAML
        from sinoital.store.loading import read_periods_of

        return read_periods_of(folders[0])
    # imported late: most often there is one folder
    from sinoital.store.joining import periods_together

    return periods_together(folders)


def data_folder(named: Path | None) -> Path:
    """Return the one folder to work in, as `data_folders` finds it; raises BadParameter for several."""
    folders = data_folders([named] if named else None)
    if len(folders) > 1:
        raise typer.BadParameter(f"SINOITAL_DATA names {len(folders)} folders: {ONE_FOLDER}")
    return folders[0]


def folder_to_read(named: Path | None) -> Path:
    """Return the folder to read, as `data_folder` does; a change in it that was cut short is told."""
    folder = data_folder(named)
    if os.path.exists(folder / JOURNAL):  # noqa: PTH110 - Path.exists may raise
        # imported late: such a file is seldom there
        from sinoital.store.gate import unfinished

        # another program may be writing just now: that takes no longer
        time.sleep(_A_MOMENT)
        if told := unfinished(folder):
            finishes = "the next command that writes finishes it, 'sinoital undo' takes it back"
            remark(f"{shown_path(str(folder))}: '{visible(told)}' was cut short: {finishes}")
    return folder


def folder_to_write(named: Path | None) -> Path:
    """Return the folder that records are written into; the one inside an installed package must be named."""
    folder = data_folder(named)
    if named is None and folder == _PACKAGE / "data":
        message = "say where: --data DIR (or set SINOITAL_DATA); 'sinoital new DIR' starts a chronology"
        raise typer.BadParameter(message)
    return folder


def data_option(folder: Path) -> str:
    """Return a blank and the option that names a folder; nothing for the one that is meant without it."""
    if data_folders(None) == [folder]:
        return ""
    # imported late: a run that only prints names no folder
    import shlex

    # what cannot be printed cannot be copied either
    shown = shown_path(str(folder)) == str(folder)
    return f" --data {shlex.quote(str(folder))}" if shown else " --data DIR"


def completed(words: Callable[[Chronology], Iterable[str]]) -> Callable[[typer.Context, str], list[str]]:
    """Return what a shell offers: those of the words of a chronology that begin as what was typed.

    The chronology is that of `--data` where it stands in front of the word.
    """

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from sinoital.store.joining import load_together

        typed = ctx.params.get("data") or ()
        # not paths yet, since nothing is checked while a word is completed
        folders = [Path(one) for one in ([typed] if isinstance(typed, str | Path) else typed)]
        try:
            records = load_together(data_folders(folders)).chronology
        # a shell that completes a word has no place for errors
        except OSError:
            return []
        offered = {word for word in words(records) if word.startswith(incomplete)}
        if not incomplete:
            # else every name would stand there twice
            offered = {word for word in offered if not word.startswith("not:")}
        # a word is taken as it stands: one that would have to be escaped is not offered
        return sorted(word for word in offered if visible(word) == word)

    return complete


def completed_ids(facet: Facet) -> Callable[[typer.Context, str], list[str]]:
    """Return what a shell offers for what a facet names: the ids it knows."""
    return completed(lambda records: _ids(facet, records))


def _completed_filter(facet: Facet) -> Callable[[typer.Context, str], list[str]]:
    """Return what a shell offers for a filter: the ids it knows, also after `not:`."""
    return completed(
        lambda records: (word for name in _ids(facet, records) for word in (name, f"not:{name}"))
    )


def _ids(facet: Facet, records: Chronology) -> Iterable[str]:
    return set().union(*facet.names(records).bearers.values())


def event_ids(records: Chronology) -> Iterable[str]:
    """Return the ids of the events of a chronology."""
    return (event.id for event in records.events)


def _facet_options() -> tuple[inspect.Parameter, ...]:
    """Return one option for each facet, in their order; each may be given several times."""
    return tuple(
        inspect.Parameter(
            facet.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                list[str] | None,
                typer.Option(
                    f"--{facet.option}",
                    *([f"-{facet.letter}"] if facet.letter else []),
                    help=facet.about,
                    metavar="NAME",
                    autocompletion=_completed_filter(facet),
                    rich_help_panel=CHOOSE,
                ),
            ],
        )
        for facet in FACETS.values()
    )


_choice = functools.partial(typer.Option, rich_help_panel=CHOOSE)

Width = Annotated[
    int | None,
    typer.Option(
        min=NARROWEST,
        max=WIDEST,
        metavar="N",
        help=f"Draw this many columns wide, {NARROWEST} to {WIDEST}.",
        rich_help_panel=DRAW,
    ),
]
AsciiOnly = Annotated[
    bool,
    typer.Option("--ascii", help="Draw with ASCII signs (names stay as they are).", rich_help_panel=DRAW),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.", rich_help_panel=WRITE)]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print one JSON object, for other programs.", rich_help_panel=WRITE),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all", help="Every event that the filters choose, not the key events alone.", rich_help_panel=CHOOSE
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Only what is told by sources that had appeared by a date.",
        rich_help_panel=CHOOSE,
    ),
]
DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The folder of the records, with chronology.yaml (or set SINOITAL_DATA).",
        rich_help_panel=OPTIONS,
    ),
]
"""Of commands that write."""
DataFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="A folder of records, with chronology.yaml (or set SINOITAL_DATA); several are read as one.",
        rich_help_panel=OPTIONS,
    ),
]
"""Of commands that only read."""
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Read and date the records anew, and keep nothing (or set SINOITAL_CACHE=off).",
        rich_help_panel=OPTIONS,
    ),
]


@frozen(kw_only=True)
class FilterOptions:
    """The filters as typed, shared by pictures and exports: `named` by facet, else one field an option."""

    named: Mapping[str, tuple[str, ...]]
    grep: Annotated[
        list[str] | None,
        _choice(
            "--grep", "-g", metavar="TEXT", help="A text in the title, the wording, the names or the id."
        ),
    ] = None
    since: Annotated[
        str | None,
        _choice(
            metavar="DATE", help="What was, or may have been, in a date or later: 2009, 'early 2009', 198X."
        ),
    ] = None
    until: Annotated[
        str | None, _choice(metavar="DATE", help="What was, or may have been, in a date or earlier.")
    ] = None
    on: Annotated[str | None, _choice(metavar="DATE", help="What was, or may have been, in a date.")] = None
    during: Annotated[
        list[str] | None,
        _choice(
            "--during",
            metavar="NAME",
            help="The same for a named time of the chronology, such as h2020.",
            autocompletion=completed(lambda records: records.periods),
        ),
    ] = None
    certain: Annotated[bool, _choice("--certain", help="Only what is certain, without plans and hopes.")] = (
        False
    )
    sort: Annotated[SortName, _choice(help="What to sort by.")] = "date"
    reverse: Annotated[bool, _choice("--reverse", help="In reverse order.")] = False
    around: Annotated[
        str | None,
        _choice(
            metavar="ID",
            help="An event, with those before and after it.",
            autocompletion=completed(event_ids),
        ),
    ] = None
    context: Annotated[
        int | None, _choice(min=0, metavar="N", help="With --around: how many on either side; by default 3.")
    ] = None
    limit: Annotated[int | None, _choice(min=0, metavar="N", help="Only the first N.")] = None
    as_of: AsOf = None
    data: DataFolders = None
    no_cache: NoCache = False

    def filters(self, today: int) -> Filters:
        """Return the filters with their dates read; raises BadParameter for one that is no date."""
        dates = {
            name: text
            for name, text in (("on", self.on), ("since", self.since), ("until", self.until))
            if text is not None
        }
        periods = periods_of(data_folders(self.data)) if dates or self.during else {}
        named: Mapping[str, Window] = {}
        if periods:
            from sinoital.store.loading import named_times

            named = named_times(periods)
        during: tuple[DayRange, ...] = ()
        try:
            wanted = day_range(dates, today, named)
            if self.during:
                during = self._days_during(periods, wanted)
                wanted = DayRange(during[0].first, during[-1].last)
        except NoSuchDay as error:
            raise _refused(f"--{error.name}", str(error)) from None
        for name, text in dates.items():
            _tell_if_relative(f"--{name}", text, today, named)
        if self.context is not None and self.around is None:
            raise _refused("--context", "it says how many to show --around an event: name one")
        return Filters(
            named=self.named,
            grep=tuple(self.grep or ()),
            since=wanted.first,
            until=wanted.last,
            during=during,
            certain=self.certain,
            sort=self.sort,
            reverse=self.reverse,
            around=self.around or "",
            context=CONTEXT if self.context is None else self.context,
            limit=self.limit,
        )

    @property
    def has_time(self) -> bool:
        """Whether a time is asked for, of which statements know nothing."""
        return any((self.since, self.until, self.on, self.during, self.certain))

    def time_text(self, selection: Selection) -> str:
        """Return how headings call the time asked for: `in 2018`, `during h2020`; nothing where none is."""
        from sinoital.questions.parts import time_text

        if self.during and self.on is None and self.since is None and self.until is None:
            return f"during {' or '.join(self.during)}"
        return time_text(selection.since, selection.until)

    def _days_during(self, periods: Mapping[str, Period], within: DayRange) -> tuple[DayRange, ...]:
        """Return the days of the periods named; raises NoSuchDay, and BadParameter for a name of none."""
        from sinoital.questions.periods import periods_named, stretches

        found = set()
        for name in self.during or ():
            try:
                found |= set(periods_named(periods, [name]))
            except UnknownName as error:
                from sinoital.questions.bearers import elsewhere
                from sinoital.store.joining import load_together

                records = load_together(data_folders(self.data)).chronology
                raise _refused("--during", elsewhere(records, "period", name) or str(error)) from None
        return stretches(found, within)


def today() -> int:
    """Return the day that the clock tells."""
    # the only place that reads the clock: everything else is given the day
    return date.today().toordinal()


def last_day(option: str, text: str, today: int) -> int:
    """Return the last day of a date as typed; raises BadParameter where it has none."""
    try:
        day = days.last_day(option, text, today)
    except NoSuchDay as error:
        raise _refused(option, str(error)) from None
    _tell_if_relative(option, text, today)
    return day


def _tell_if_relative(option: str, text: str, today: int, named: Mapping[str, Window] | None = None) -> None:
    """Remark which days are meant by words that are seen from today."""
    window, relative = typed_date(option, text, today, named)
    if relative:
        days_meant = f"{iso_bound(window.earliest)} to {iso_bound(window.latest)}"
        remark(f"{option} {shortened(text)}: {days_meant}, seen from today")


def _refused(option: str, message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint=f"'{option}'")


def check_for_statements(options: FilterOptions) -> None:
    """Raise BadParameter for a filter that says nothing of statements, such as one on time."""
    typed = {FACETS[name].option: words for name, words in options.named.items()}
    events_only = [facet.option for facet in FACETS.values() if not facet.of_statements]
    given = [name for name in events_only if typed[name]]
    times = {name: getattr(options, name) for name in ("since", "until", "on", "during", "certain")}
    given += [name for name, value in times.items() if value]
    for name in given:
        message = "a statement has no date, kind, level or status: choose by what it names, or by --source"
        raise _refused(f"--{name}", message)


Command: TypeAlias = Callable[..., int]


@frozen(kw_only=True)
class OutputOptions:
    """How pictures are drawn, and where to: the options, as typed."""

    width: Width = None
    ascii_only: AsciiOnly = False
    svg: Annotated[
        Path | None,
        typer.Option(
            "--svg",
            metavar="FILE",
            help="Write the picture into a file, as SVG.",
            rich_help_panel=WRITE,
        ),
    ] = None
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Write the picture into a file, as HTML.",
            rich_help_panel=WRITE,
        ),
    ] = None
    title: Annotated[
        str | None,
        typer.Option(
            "--title",
            metavar="TEXT",
            help="The title of that file; by default that of the chronology.",
            rich_help_panel=WRITE,
        ),
    ] = None
    force: Force = False
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print a long page at once, without a pager.")
    ] = False

    def output(self) -> Output:
        """Return where the picture goes; raises BadParameter for a file that is refused."""
        if self.title is not None and not self.title.strip():
            raise _refused("--title", "it is empty: give a text, or leave the option out")
        if self.title is not None and self.svg is None and self.html is None:
            raise _refused("--title", "it is the title of a file: add --svg FILE or --html FILE")
        if self.svg and self.html and os.path.realpath(self.svg) == os.path.realpath(self.html):
            raise _refused("--html", f"{shown_path(str(self.html))} is the file of --svg: name another")
        files = {
            name: target for name, target in (("svg", self.svg), ("html", self.html)) if target is not None
        }
        return Output(
            self.width,
            ascii_only=self.ascii_only,
            files=files,
            force=self.force,
            title=self.title or "",
            paged=not self.no_pager,
        )


def with_filters(command: Command) -> Command:
    """Give a command the options of `FilterOptions`; it receives them as its keyword argument `options`."""
    return _filtered(command, ("named",))


def with_choice(command: Command) -> Command:
    """Give a command those of `FilterOptions` that choose, and not those that order events and cut."""
    return _filtered(command, ("named", *_OF_ROWS))


def _filtered(command: Command, without: tuple[str, ...]) -> Command:
    facets = _facet_options()
    others = [option for option in _fields(FilterOptions) if option.name not in without]

    def run(typed: dict[str, Any]) -> int:
        named = {name: tuple(typed.pop(name) or ()) for name in FACETS}
        shared = FilterOptions(named=named, **{option.name: typed.pop(option.name) for option in others})
        return command(**typed, options=shared)

    return _expanded(command, "options", (*facets, *others), run)


def with_output(command: Command) -> Command:
    """Give a command the fields of `OutputOptions`; its `output` is passed on, and its files are written."""
    options = _fields(OutputOptions)

    def run(typed: dict[str, Any]) -> int:
        output = OutputOptions(**{option.name: typed.pop(option.name) for option in options}).output()
        code = command(**typed, output=output)
        output.write_files()
        return code

    return _expanded(command, "output", options, run)


def _fields(shared: Any) -> tuple[inspect.Parameter, ...]:
    """Return the fields of a class as parameters."""
    return tuple(
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if one.default is MISSING else one.default,
            annotation=one.type,
        )
        for one in fields(shared)
    )


def _expanded(
    command: Command, name: str, options: tuple[inspect.Parameter, ...], run: Callable[[dict[str, Any]], int]
) -> Command:
    """Return a command that takes some options where it took an argument of a name."""

    @functools.wraps(command)
    def expanded(**typed: Any) -> int:
        return run(typed)

    # Typer reads parameters from the signature, and their types from the annotations
    own = [p for p in inspect.signature(command).parameters.values() if p.name != name]
    # by keyword only: a signature may then have them in any order, with a default or without
    parameters = [*(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own), *options]
    expanded.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    expanded.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return expanded
