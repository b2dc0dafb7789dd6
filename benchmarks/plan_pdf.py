"""A golden plan as PDF, whole process, against two other ways to print the HTML that `plan --format html` wrote.

Prints medians of several runs taken in turn, as ratios to ours, and the peak memory of ours. Run it alone:

    .venv/bin/python benchmarks/plan_pdf.py [RUNS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from timing import in_turn, peak_mebibytes

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SAMPLE = ROOT / "checklists" / "samples" / "noor-hall.mosquesec.yaml"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        html = folder / "plan.html"
        mosquesec = [str(BIN / "mosquesec"), "plan", str(SAMPLE), "--force"]
        ours = [*mosquesec, "-o", str(folder / "ours.pdf")]
        commands = {
            "mosquesec plan": ours,
            "weasyprint --pdf-variant pdf/ua-1": [
                str(BIN / "weasyprint"), "--pdf-variant", "pdf/ua-1", str(html), str(folder / "weasyprint.pdf"),
            ],
        }  # fmt: skip
        if chromium := shutil.which("chromium"):
            commands["chromium --headless --print-to-pdf"] = [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'chromium.pdf'}", html.as_uri(),
            ]  # fmt: skip
        in_turn({"html": [*mosquesec, "--format", "html", "-o", str(html)]}, 1)
        times = in_turn(commands, runs)
        base = times["mosquesec plan"]
        for what, seconds in times.items():
            print(f"{what}: {seconds:.2f} s; ours takes {base / seconds:.2f} of it")
        print(f"peak memory of mosquesec plan: {peak_mebibytes(ours):.0f} MiB")


if __name__ == "__main__":
    main()
