"""Few slips go unseen: random single changes to what is shipped."""

from __future__ import annotations

import subprocess
import sys

from harness import ROOT


def test_of_random_single_changes_to_what_is_shipped_none_goes_unseen() -> None:
    """A few of the three hundred that `benchmarks/mutations.py` makes."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "mutations.py"), "12", "7"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "missed:" not in done.stdout
