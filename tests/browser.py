"""Debian's chromium, quiet: Playwright downloads no browser of its own."""

import os
import shutil
from typing import TypedDict

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]


class Launch(TypedDict):
    executable_path: str | None
    headless: bool
    args: list[str]


def quiet_chromium() -> Launch:
    """What Playwright needs to start it."""
    return {"executable_path": CHROMIUM, "headless": True, "args": QUIET}
