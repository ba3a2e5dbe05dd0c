"""Editors: each is told the line in its own way."""

from pathlib import Path

import pytest

from sinoital.cli.editors import NoEditor, editor_command


@pytest.mark.parametrize(
    ("named", "command"),
    [
        ("vi", "vi +7 x.yaml"),
        ("/usr/bin/nvim -n", "/usr/bin/nvim -n +7 x.yaml"),
        ("nano", "nano +7 x.yaml"),
        ("emacsclient -t", "emacsclient -t +7 x.yaml"),
        ("micro", "micro +7 x.yaml"),
        ("hx", "hx x.yaml:7"),
        ("code", "code --wait --goto x.yaml:7"),
        ("code -w", "code -w --goto x.yaml:7"),
        ("Code.exe", "Code.exe --wait --goto x.yaml:7"),
        ("subl", "subl --wait x.yaml:7"),
        ("gvim", "gvim --nofork +7 x.yaml"),
        ("ed", "ed x.yaml"),
    ],
)
def test_an_editor_is_told_the_line(named: str, command: str) -> None:
    assert editor_command(Path("x.yaml"), 7, {"EDITOR": named}) == command.split()


def test_visual_comes_first_and_blanks_are_quoted() -> None:
    both = {"VISUAL": "'/opt/my editor/vim'", "EDITOR": "nano"}
    assert editor_command(Path("a b"), 1, both) == ["/opt/my editor/vim", "+1", "a b"]
    assert editor_command(Path("a"), 1, {"VISUAL": " ", "EDITOR": "nano"}) == ["nano", "+1", "a"]


def test_without_an_editor_one_that_is_there_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoEditor, match="no editor is named: set VISUAL or EDITOR"):
        editor_command(Path("a"), 1, {})
    (tmp_path / "vi").write_text("", encoding="utf-8")
    (tmp_path / "vi").chmod(0o755)
    assert editor_command(Path("a"), 1, {})[1:] == ["+1", "a"]


def test_a_command_that_is_none_is_told() -> None:
    with pytest.raises(NoEditor, match="VISUAL or EDITOR cannot be read as a command: No closing quotation"):
        editor_command(Path("a"), 1, {"EDITOR": "'vi"})


def test_without_a_terminal_only_a_named_editor_is_taken() -> None:
    with pytest.raises(NoEditor, match="there is no terminal, and no editor is named: set EDITOR"):
        editor_command(Path("a"), 1, {"VISUAL": " "}, in_terminal=False)
    assert editor_command(Path("a"), 1, {"EDITOR": "ed"}, in_terminal=False) == ["ed", "a"]
