"""What is installed is whole: every file of the package goes into the wheel, and the command with it."""

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.repository import PACKAGE, ROOT, files, listed

BUILD = "import setuptools.build_meta as b; print(b.build_wheel('out'))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """A wheel built from a copy, so that the checkout stays clean."""
    copy = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(PACKAGE, copy / "alongside", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-c", BUILD], cwd=copy, check=True, capture_output=True)
    (built,) = (copy / "out").glob("*.whl")
    return ZipFile(built)


@pytest.mark.slow
def test_the_wheel_carries_every_file_of_the_package(wheel: ZipFile) -> None:
    inside = set(wheel.namelist())
    ours = [path.relative_to(ROOT) for path in files() if path.is_relative_to(PACKAGE)]
    missing = [str(path) for path in ours if str(path) not in inside]
    assert not missing, f"name their kind under [tool.setuptools.package-data]:{listed(missing)}"


@pytest.mark.slow
def test_the_wheel_carries_the_command_and_the_licence(wheel: ZipFile) -> None:
    (folder,) = {Path(name).parts[0] for name in wheel.namelist() if ".dist-info" in Path(name).parts[0]}
    assert "alongside = alongside.cli.main:main" in wheel.read(f"{folder}/entry_points.txt").decode()
    assert any(name.endswith("/LICENSE") for name in wheel.namelist())
    assert any(name.endswith("/NOTICE") for name in wheel.namelist())
