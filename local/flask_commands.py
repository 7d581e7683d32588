"""Runs commands of the backend in one process: `python -m local.flask_commands migrate seed`.

Importing the backend takes longer than most of its commands.
"""

import os
import sys

from flask.cli import cli

from local.paths import BACKEND


def main() -> None:
    """Run each argument as a command, in order; ends with the status of the first that fails."""
    os.chdir(BACKEND)
    for command in sys.argv[1:]:
        try:
            cli.main([command], prog_name="flask")
        except SystemExit as ended:
            if ended.code:
                raise


if __name__ == "__main__":
    main()
