"""How long a person waits before a command begins, against importing typer, which the command line is built with.

Prints medians of whole processes taken in turn, as they are and as ratios. Run it alone:

    .venv/bin/python benchmarks/start.py [RUNS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from timing import in_turn

ROOT = Path(__file__).parents[1]
MOSQUESEC = str(Path(sys.executable).parent / "mosquesec")
SAMPLE = ROOT / "checklists" / "samples" / "noor-hall.mosquesec.yaml"
MEASURE = 'python -c "import typer"'


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as used:
        shutil.copy(SAMPLE, used)
        home = "mosquesec, in a folder with an assessment"
        commands = {
            MEASURE: [sys.executable, "-c", "import typer"],
            "mosquesec --version": [MOSQUESEC, "--version"],
            "mosquesec --help": [MOSQUESEC, "--help"],
            "mosquesec, in an empty folder": [MOSQUESEC],
            home: [MOSQUESEC],
            "mosquesec checklist list": [MOSQUESEC, "checklist", "list"],
            "mosquesec plan --format text": [MOSQUESEC, "plan", str(SAMPLE), "--format", "text", "-o", "-"],
        }
        folders = {name: Path(used if name == home else empty) for name in commands}
        seconds = in_turn(commands, runs, folders)
    print(f"median of {runs} whole processes")
    for name, spent in seconds.items():
        print(f"  {name:<42} {spent * 1000:5.0f} ms {spent / seconds[MEASURE]:6.2f}")


if __name__ == "__main__":
    main()
