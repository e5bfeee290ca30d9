"""Memory does not grow with the file, whatever it repeats; told by the system of a process of its own."""

import subprocess
import sys
import textwrap

import pytest

MEGABYTE = 1 << 20
READ = """
    import resource, sys
    from denials_app.x12.claims import read_claims
    from denials_app.x12.remittance import read_remittances

    class Endless:
        def __init__(self, head, piece, size):
            self.rest, self.piece, self.left = head, piece, size

        def read(self, size=-1):
            if self.rest:
                taken, self.rest = self.rest, b""
                return taken
            taken = (self.piece * (size // len(self.piece) + 1))[: min(size, self.left)]
            self.left -= len(taken)
            return taken

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    head, piece, size = bytes.fromhex(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
    before = peak()
    for reader in (read_remittances, read_claims):
        for event in reader(Endless(head, piece, size)):
            pass
    print(peak() - before)
"""


@pytest.mark.parametrize(
    ("piece", "size"),
    [(b"REF*XX*FILL~", 4), (b"CLP*A*1*1*1~", 2), (b"CLM*A~", 1), (b"A~", 1), (b"~", 4), (b"A", 48), (b"\n", 48),
     (b"ST*999*1~", 2), (b"HL*1**20*1~", 2), (b"CLP", 8)],
)  # fmt: skip
def test_memory_does_not_grow_with_the_file(seeds: dict[str, bytes], piece: bytes, size: int) -> None:
    whole = seeds["mixed"]
    pytest.importorskip("resource", reason="needs the system to tell what a process held")
    for head in (whole[: whole.index(b"CLM*") + 9], whole[: whole.index(b"CLP*") + 9]):
        arguments = [head.hex(), piece.hex(), str(size * MEGABYTE)]
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(READ), *arguments], capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert int(done.stdout) < 48 * MEGABYTE
