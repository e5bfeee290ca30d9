"""The program's door: runs a command, and says trouble in one sentence with the right exit code."""

import io
import multiprocessing
import os
import sys
import traceback

from denials_app.base.errors import Refusal

REFUSED = 1


def main() -> None:
    """Runs the command line. Exit 0 done, 1 refused, 2 usage, 3 done with something set aside."""
    # A frozen program starts its worker processes by running itself again.
    multiprocessing.freeze_support()
    _print_anything()
    try:
        from denials_app.cli.commands import program
        program()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(REFUSED)
    except Exception as error:  # noqa: BLE001  the program ends here
        print(_unexpected(error), file=sys.stderr)
        sys.exit(REFUSED)


def _print_anything() -> None:
    """Lets a narrow terminal show a sign it does not know as a question mark rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _unexpected(error: Exception) -> str:
    """A fault of the program, without the words of the exception: they may hold a patient's data."""
    if os.environ.get("DENIALS_TRACE"):
        return "".join(traceback.format_exception(error))
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(where.filename)}:{where.lineno}"
    return f"The program met a fault of its own ({type(error).__name__} at {place}); nothing was half saved."


if __name__ == "__main__":
    main()
