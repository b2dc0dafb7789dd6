"""Whole processes, timed in turn so that a noisy moment hits all of them, and their peak memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, folders: Mapping[str, Path] | None = None
) -> dict[str, float]:
    """The median seconds of each command over so many rounds, after one round that does not count.

    A command runs in its folder, where it has one. The first round leaves bytecode behind, as installing does.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(
                command,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=(folders or {}).get(name),
                env=environment,
            )
            if number or runs == 1:
                seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


def peak_mebibytes(command: Sequence[str]) -> float:
    """The most memory that a command held, its children not added up, in MiB."""
    code = (
        f"import subprocess, resource; subprocess.run({list(command)!r}, check=True, capture_output=True); "
        + ("print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    kilobytes = int(done.stdout)
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


def own_peak_mebibytes() -> float:
    """The most memory that this process held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
