"""The Typer program: commands by name, of which only the modules that are needed are imported."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from sinoital.version import __version__

DEFAULT: Final = "timeline"
_OWN_OPTIONS: Final = ("--help", "-h", "--version", "--install-completion", "--show-completion")

Commands = Mapping[str, Callable[..., int]]


class _Group(TyperGroup):
    """A group of commands; where it has a default, what is typed without a command belongs to that."""

    default = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default in front where no command comes first."""
        if not args and not ctx.resilient_parsing and self.default:
            args = [self.default]
        elif args and args[0].startswith("-") and args[0] not in _OWN_OPTIONS:
            # `sinoital --ascii table` would else be a timeline with a word too much
            later = next((word for word in args if word in self.commands), None)
            # after an option the word may be its value, as in `--kind list`
            before = args[args.index(later) - 1] if later is not None else "-"
            if later is not None and (not before.startswith("-") or "=" in before):
                ctx.fail(f"the options of '{later}' come after it: {ctx.command_path} {later} {args[0]} …")
            if self.default:
                args = [self.default, *args]
        return super().parse_args(ctx, args)


class _TimelineByDefault(_Group):
    """The program as a whole: without a command the timeline is meant."""

    default = DEFAULT

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in groups, and then the few options of the program."""
        from sinoital.cli.helping import write_commands, write_options

        write_commands(formatter)
        write_options("", self.get_params(ctx), ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; fail for a word that is none, and tell what it means."""
        if args[0] not in self.commands:
            from sinoital.cli.unknown import no_command

            ctx.fail(no_command(args, self.commands))
        return super().resolve_command(ctx, args)


class _Subgroup(_Group):
    """A command that has commands of its own."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options of its default, then its commands, each with an example."""
        from sinoital.cli.helping import write_options, write_subcommands

        if self.default:
            event = self.commands[self.default]
            write_options(f"{self.name} {self.default}", event.get_params(ctx), ctx, formatter)
        write_subcommands(self.name or "", formatter, without=self.default)
        if not self.default:
            write_options("", self.get_params(ctx), ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; fail for a word that is none, and name those that are near."""
        if args[0] not in self.commands:
            from sinoital.records.problems import shortened, suggestion

            near = suggestion(args[0], self.commands) or f": write one of {', '.join(self.commands)}"
            ctx.fail(f"'{shortened(args[0])}' does not go with '{ctx.command_path}'{near}")
        return super().resolve_command(ctx, args)


class _EventByDefault(_Subgroup):
    """The command `add`: without a word an event is meant."""

    default = "event"


class _Command(TyperCommand):
    """A command with help in groups, which tells of a word too much what it means."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; fail where words are left."""
        # else Typer refuses them without a word on what they mean
        ctx.allow_extra_args = True
        if not ctx.resilient_parsing and sum(word.partition("=")[0] == "--data" for word in args) > 1:
            self._refuse_folders(ctx, args)
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            from sinoital.cli.unknown import superfluous

            typed = ctx.params.get("data") or ()
            folders = [typed] if isinstance(typed, str | Path) else typed
            ctx.fail(superfluous(rest, [Path(folder) for folder in folders]))
        return rest

    def _refuse_folders(self, ctx: Any, args: list[str]) -> None:
        """Fail where `--data` stands several times and the command works in one folder."""
        # the last one would count, unseen
        _, _, order = self.make_parser(ctx).parse_args(args=[*args])
        doubles = [one for one in order if one.name == "data" and not one.multiple and order.count(one) > 1]
        if doubles:
            from sinoital.cli.options import ONE_FOLDER

            ctx.fail(f"--data is given {order.count(doubles[0])} times: {ONE_FOLDER}")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options by what they are for, and an example."""
        from sinoital.cli.helping import write_options

        path = ctx.command_path.partition(" ")[2]
        write_options(path or self.name or "", self.get_params(ctx), ctx, formatter)


def _pictures() -> Commands:
    from sinoital.cli.pictures import COMMANDS

    return COMMANDS


def _lookup() -> Commands:
    from sinoital.cli.lookup import COMMANDS

    return COMMANDS


def _questions() -> Commands:
    from sinoital.cli.questions import COMMANDS

    return COMMANDS


def _sources() -> Commands:
    from sinoital.cli import sourcing
    from sinoital.cli.evidence import COMMANDS

    return {**COMMANDS, **sourcing.COMMANDS}


def _added() -> Commands:
    from sinoital.cli import carding
    from sinoital.cli.writing import RECORD_COMMANDS

    return {**RECORD_COMMANDS, **carding.COMMANDS}


def _drawing() -> Commands:
    from sinoital.cli.drawing import COMMANDS

    return COMMANDS


def _exports() -> Commands:
    from sinoital.cli.exports import COMMANDS

    return COMMANDS


def _desk() -> Commands:
    from sinoital.cli.desk import COMMANDS

    return COMMANDS


def _writing() -> Commands:
    from sinoital.cli.writing import COMMANDS

    return COMMANDS


def _drafts() -> Commands:
    from sinoital.cli.drafts import COMMANDS

    return COMMANDS


def _mending() -> Commands:
    from sinoital.cli.mending import COMMANDS

    return COMMANDS


def _undoing() -> Commands:
    from sinoital.cli.undoing import COMMANDS

    return COMMANDS


_FAMILIES: Final[Mapping[tuple[str, ...], Callable[[], Commands]]] = {
    ("timeline", "table", "lanes", "density", "grid"): _pictures,
    ("show", "list"): _lookup,
    ("why", "conflicts", "order", "gap", "slip", "diff"): _questions,
    ("export", "date"): _exports,
    ("draw",): _drawing,
    ("check", "schema"): _desk,
    ("new", "import"): _writing,
    ("draft",): _drafts,
    ("edit", "rename", "move", "remove"): _mending,
    ("undo",): _undoing,
}
"""The names of the commands in the order of the help, and who brings them: only what is asked is imported."""

_ABOUT_ADD: Final = (
    "Add an event: from options, or in a terminal by asking for them. With a word in front: what else a"
    " chronology holds."
)
_GROUPS: Final[Mapping[str, tuple[type[_Subgroup], str, Callable[[], Commands]]]] = {
    "sources": (_Subgroup, "Compare records with the documents that they quote, and add sources.", _sources),
    "add": (
        _EventByDefault,
        _ABOUT_ADD,
        _added,
    ),
}
"""The commands that have commands of their own: what they are, and who brings them."""

# `date -0044` asks for a year
_SETTINGS: Final = {"date": {"ignore_unknown_options": True}}


def program_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the program; where a command is named first, or nothing at all, without the other commands."""
    commands = {*_GROUPS, *(name for names in _FAMILIES for name in names)}
    command = arguments[0] if arguments else DEFAULT
    # where no word is a command, options are those of the timeline, but for the few of the program itself
    if command.startswith("-") and command not in _OWN_OPTIONS and commands.isdisjoint(arguments):
        command = DEFAULT
    return _program(lambda name: name == command or command not in commands)


def whole_program() -> typer.Typer:
    """Return the program with every command."""
    return _program(lambda _: True)


def _program(wanted: Callable[[str], bool]) -> typer.Typer:
    program = typer.Typer(
        cls=_TimelineByDefault,
        # Typer would read the help as markup, and brackets in it would vanish
        rich_markup_mode=None,
        # a bug is told as a plain traceback, which can be copied, and not in a box
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Chronologies that keep what the sources say. Without a command the timeline is printed, and"
        " its options choose: 'sinoital -e juno --since 2010'. The options of a command, and an example"
        " of it: 'sinoital COMMAND -h'.",
    )
    program.callback()(_about)
    for names, family in _FAMILIES.items():
        for name in filter(wanted, names):
            program.command(name, cls=_Command, context_settings=_SETTINGS.get(name))(family()[name])
    for name, (kind, about, family) in _GROUPS.items():
        if wanted(name):
            group = typer.Typer(cls=kind, help=about, rich_markup_mode=None, add_completion=False)
            for word, command in family().items():
                group.command(word, cls=_Command)(command)
            program.add_typer(group, name=name)
    return program


def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"sinoital {__version__}")
        raise typer.Exit
