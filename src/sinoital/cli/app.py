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


class _TimelineByDefault(TyperGroup):
    """A group whose command may be left out: what is typed then belongs to `timeline`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `timeline` in front where no command comes first."""
        if not args and not ctx.resilient_parsing:
            args = [DEFAULT]
        elif args and args[0].startswith("-") and args[0] not in _OWN_OPTIONS:
            # `sinoital --ascii table` would else be a timeline with a word too much
            later = next((word for word in args if word in self.commands), None)
            # after an option the word may be its value, as in `--kind list`
            if later is not None and not args[args.index(later) - 1].startswith("-"):
                ctx.fail(f"the options of '{later}' come after it: sinoital {later} {args[0]} …")
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

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


class _Command(TyperCommand):
    """A command with help in groups, which tells of a word too much what it means."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; fail where words are left."""
        # else Typer refuses them without a word on what they mean
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            from sinoital.cli.unknown import superfluous

            folder = ctx.params.get("data")
            ctx.fail(superfluous(rest, Path(folder) if folder else None))
        return rest

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options by what they are for, and an example."""
        from sinoital.cli.helping import write_options

        write_options(self.name or "", self.get_params(ctx), ctx, formatter)


def _pictures() -> Commands:
    from sinoital.cli.pictures import COMMANDS

    return COMMANDS


def _lookup() -> Commands:
    from sinoital.cli.lookup import COMMANDS

    return COMMANDS


def _questions() -> Commands:
    from sinoital.cli.questions import COMMANDS

    return COMMANDS


def _evidence() -> Commands:
    from sinoital.cli.evidence import COMMANDS

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


_FAMILIES: Final[Mapping[tuple[str, ...], Callable[[], Commands]]] = {
    ("timeline", "table", "lanes", "density", "grid"): _pictures,
    ("show", "list"): _lookup,
    ("why", "conflicts", "order", "gap", "slip", "diff"): _questions,
    ("export", "date"): _exports,
    ("check", "schema"): _desk,
    ("sources",): _evidence,
    ("new", "add", "import"): _writing,
    ("draft",): _drafts,
}
"""The names of the commands in the order of the help, and who brings them: only what is asked is imported."""

# `date -0044` asks for a year
_SETTINGS: Final = {"date": {"ignore_unknown_options": True}}


def program_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the program; where a command is named first, or nothing at all, without the other commands."""
    command = arguments[0] if arguments else DEFAULT
    is_command = any(command in names for names in _FAMILIES)
    return _program(lambda name: name == command or not is_command)


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
    return program


def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"sinoital {__version__}")
        raise typer.Exit
