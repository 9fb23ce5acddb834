"""A home of its own for every run of the tests: keys, test database, static files.

Loaded with -p, because pytest-django reads the settings before any conftest.py is imported.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Workers of one run are children of the process that made the home, and share it.
if "ALONGSIDE_TEST_HOME" not in os.environ:
    home = tempfile.mkdtemp(prefix="alongside-tests-")
    os.environ["ALONGSIDE_TEST_HOME"] = os.environ["ALONGSIDE_HOME"] = home
    (Path(home) / "static").mkdir()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for left_over in ("ALONGSIDE_ENV", "ALONGSIDE_DEMO", "ALONGSIDE_TODAY", "ALONGSIDE_HOSTS", "ALONGSIDE_TIME_ZONE"):
        os.environ.pop(left_over, None)
