"""`python -m benchmarks [NAME [arguments]]`: one benchmark, or all of them at their quick size.

A benchmark is a module of this package with `add_arguments(parser)` and `run(arguments)`, which returns the
figures. Each is answered with one line of JSON, the last line printed.
"""

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import benchmarks


def all_benchmarks() -> dict[str, ModuleType]:
    """Every benchmark of the package by name."""
    modules = {found.name: import_module(f"benchmarks.{found.name}") for found in iter_modules(benchmarks.__path__)}
    return {name: module for name, module in modules.items() if hasattr(module, "add_arguments")}


def measure(name: str, module: ModuleType, typed: list[str]) -> None:
    parser = ArgumentParser(prog=f"python -m benchmarks {name}", description=(module.__doc__ or "").strip())
    module.add_arguments(parser)
    print(json.dumps({"benchmark": name, **module.run(parser.parse_args(typed))}), flush=True)


def main(typed: list[str]) -> int:
    known = all_benchmarks()
    if not typed:
        for name, module in known.items():
            measure(name, module, [])
        return 0
    name, *arguments = typed
    if name not in known:
        print(f"there is no benchmark {name!r}; there is {', '.join(known)}", file=sys.stderr)
        return 2
    measure(name, known[name], arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
