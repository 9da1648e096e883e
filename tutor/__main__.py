"""`python -m tutor` is `tutor`.

Python itself puts the working folder first on the import path here; it leaves before anything else
is imported, unless it is where the tutor lies. `python -P -m tutor` never has it.
"""

import os
import sys


def leave_working_folder() -> None:
    """Take the working folder from the front of the import path, where it is not our own."""
    first = os.path.realpath(sys.path[0])
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if first == os.path.realpath(os.getcwd()) and first != own:
        del sys.path[0]


if __name__ == "__main__":
    leave_working_folder()
    from tutor.cli import main

    main()
