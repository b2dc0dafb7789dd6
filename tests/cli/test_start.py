"""The start: what is listed before anything is loaded, and that it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import run_in_process, run_process
from mosquesec import __version__
from mosquesec.cli.commands import COMMANDS, load


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("width", [30, 45, 60, 500])
def test_what_the_list_says_of_a_command_is_what_its_own_help_begins_with(name: str, width: int) -> None:
    listed = type(load("doctor"))(name, help=COMMANDS[name].help)
    assert listed.get_short_help_str(width) == load(name).get_short_help_str(width)


def test_help_lists_every_command_in_order(tmp_path: Path) -> None:
    text = run_in_process(tmp_path, "--help").stdout
    listed = text.partition("Commands:")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert names[: len(COMMANDS)] == list(COMMANDS)
    assert "Example: mosquesec assess --quick" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_has_its_example_or_its_commands(name: str, tmp_path: Path) -> None:
    done = run_in_process(tmp_path, name, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: mosquesec {name} ")
    example = COMMANDS[name].example
    assert (f"Example: {example}" if example else "Commands:") in " ".join(done.stdout.split())
    assert run_in_process(tmp_path, name, "-h") == done


def test_an_unknown_command_is_wrong_use_and_the_near_one_is_named(tmp_path: Path) -> None:
    done = run_in_process(tmp_path, "pln")
    assert done.returncode == 2
    assert "No such command 'pln'. Did you mean 'plan'?" in done.stderr
    far = run_in_process(tmp_path, "no-such")
    assert far.returncode == 2
    assert "No such command 'no-such'." in far.stderr


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("mosquesec ", "1"), set(COMMANDS)),
        (("mosquesec p", "1"), {"plan"}),
        (("mosquesec checklist ", "2"), {"list", "show", "new"}),
        (("mosquesec plan --l", "2"), {"--large-print", "--language"}),
        (("mosquesec plan --format ", "3"), {"pdf", "html", "text", "json"}),
        (("mosquesec --v", "1"), {"--version"}),
    ],
)
def test_a_shell_completes_commands_options_and_values(
    typed: tuple[str, str], offered: set[str], tmp_path: Path
) -> None:
    words, at = typed
    done = run_process(tmp_path, _MOSQUESEC_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=at)
    assert set(done.stdout.split()) == offered


def test_the_version_is_printed_by_a_flag_without_an_opposite(tmp_path: Path) -> None:
    assert run_in_process(tmp_path, "--version").stdout == f"mosquesec {__version__}\n"
    assert run_in_process(tmp_path, "--no-version").returncode == 2
