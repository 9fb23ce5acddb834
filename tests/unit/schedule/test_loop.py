"""The benchmark of the loop says what it needs before it begins."""

import subprocess
import sys


def test_too_few_days_are_refused_in_a_sentence() -> None:
    asked = [sys.executable, "-m", "benchmarks", "loop", "--seeds", "1", "--days", "60"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr.strip() == (
        "--days 60 is too few: 60 days fill the windows and 30 more make the first score, so 91 are needed at least."
    )
