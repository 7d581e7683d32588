"""Runs a program of this folder: `python -E -m local.isolated MODULE [ARGUMENT ...]`.

It and whatever it starts see of the shell only what `environment.isolated` lets through.
"""

import os
import runpy
import sys

from local import environment


def main() -> None:
    """Remove the variables of other programs, then run the module."""
    ours = environment.isolated(os.environ)
    for name in os.environ.keys() - ours.keys():
        del os.environ[name]
    os.environ.update(ours)
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
