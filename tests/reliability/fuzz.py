"""Looks for bytes that break a promise, led by what they reach in the readers.

    python tests/reliability/fuzz.py TARGET SECONDS [FOLDER]

What it finds lies in FOLDER/found; what reached something new in FOLDER/TARGET, to start from next time.
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import atheris

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "oracles")]

with atheris.instrument_imports(include=["denials_app.x12", "denials_app.intake", "denials_app.base"]):
    import promises

import seeds
from plain_heads import heads

from denials_app.app import App
from denials_app.base.clock import Clock

TARGETS = (*promises.READERS, "import")
LONGEST = 1 << 14
WORDS = (b"CLP*", b"CLM*", b"~ST*835*1~", b"~ST*837*1*005010X222A1~", b"SE*1*1~", b"ISA*00*", b"*:~", b"1e4")


class Importing:
    """The whole import into a practice of its own, which grows with what is tried."""

    def __init__(self) -> None:
        folder = Path(mkdtemp(prefix="overturn-fuzz-"))
        location = str(folder / "practice.overturn")
        self._path = folder / "in.835"
        self._app = App.create(location, "only for the search", "", Clock(date(2026, 11, 22)), "fuzz")

    def try_one(self, data: bytes) -> None:
        """One file; raises where a promise is broken."""
        self._path.write_bytes(data)
        promises.of_import(self._app, self._path)


def main() -> None:
    """One target for so many seconds; ends with 0 when nothing was found."""
    target, seconds = sys.argv[1], int(sys.argv[2])
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else ".fuzz")
    corpus, found = folder / target, folder / "found"
    for one in (corpus, found):
        one.mkdir(parents=True, exist_ok=True)
    _sow(corpus)
    words = folder / "words"
    words.write_bytes(b"".join(b'"%s"\n' % word for word in WORDS))
    atheris.Setup([
        sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20",
        "-rss_limit_mb=1024", f"-artifact_prefix={found}/{target}-", f"-dict={words}", "-print_final_stats=1",
        "-verbosity=0",
    ], _tried(target))  # fmt: skip
    atheris.Fuzz()


def _sow(corpus: Path) -> None:
    """Seeds of our own, and the samples of others where they lie beside the checkout."""
    for name, data in seeds.files().items():
        (corpus / f"seed-{name}").write_bytes(data)
    for place, data in enumerate(seeds.samples_of_others(HERE.parents[1])):
        if len(data) <= LONGEST:
            (corpus / f"sample-{place}").write_bytes(data)


def _tried(target: str):  # type: ignore[no-untyped-def]
    if target == "import":
        return Importing().try_one
    promise = promises.READERS[target]

    def try_one(data: bytes) -> None:
        promise(data, heads)

    return try_one


if __name__ == "__main__":
    main()
