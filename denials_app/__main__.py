"""The program's door: runs a command, and says trouble in one sentence with the right exit code."""

import io
import json
import logging
import multiprocessing
import os
import stat
import sys
import traceback
import warnings
from typing import Any, NoReturn

from denials_app.base.errors import Answered, Refusal

REFUSED, USAGE = 1, 2


def main() -> None:
    """Runs the command line. Exit 0 done, 1 refused, 2 usage, 3 done with something set aside."""
    # A frozen program starts its worker processes by running itself again.
    multiprocessing.freeze_support()
    _outlive_readers()
    _print_anything()
    _hush_libraries()
    try:
        from denials_app.cli.commands import program
        program()
    except SystemExit as end:
        if end.code == USAGE:
            _refusal_document("The command was not understood; its --help shows what it takes.")
        raise
    except Answered as refusal:
        _refuse(str(refusal))
    except Refusal as refusal:
        _refusal_document(str(refusal))
        _refuse(str(refusal))
    except Exception as error:  # noqa: BLE001  the program ends here
        _refusal_document(_unexpected(error))
        _refuse(_unexpected(error))


def _refuse(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(REFUSED)


def _refusal_document(sentence: str) -> None:
    """Who asked for a document gets one whatever happens: a program that reads it need not read stderr."""
    if "--json" in sys.argv[1:]:
        print(json.dumps({"refused": sentence}, ensure_ascii=False))


class _Outliving(io.RawIOBase):
    """Standard output whose reader may leave early, as `head` does: the exit code says what was done."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        try:
            return os.write(1, data)
        except BrokenPipeError:
            return len(data)


def _outlive_readers() -> None:
    """Lets a command that writes into a pipe come to its own end."""
    try:
        is_pipe = sys.stdout.fileno() == 1 and stat.S_ISFIFO(os.fstat(1).st_mode)
    except (OSError, ValueError, AttributeError):
        return
    if is_pipe:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Outliving()), sys.stdout.encoding)


def _print_anything() -> None:
    """Lets a narrow terminal show a sign it does not know as a question mark rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _hush_libraries() -> None:
    """Keeps what the libraries say to programmers off stderr: it is no sentence, and may quote a file."""
    if not os.environ.get("DENIALS_TRACE"):
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())


def _unexpected(error: Exception) -> str:
    """A fault of the program, without the words of the exception: they may hold a patient's data."""
    if os.environ.get("DENIALS_TRACE"):
        return "".join(traceback.format_exception(error))
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(where.filename)}:{where.lineno}"
    return f"The program met a fault of its own ({type(error).__name__} at {place}); nothing was half saved."


if __name__ == "__main__":
    main()
