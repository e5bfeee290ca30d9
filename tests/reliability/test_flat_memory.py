"""Memory does not grow with the file, whatever it repeats; told by the system of a process of its own."""

import subprocess
import sys
import textwrap

import pytest

MEGABYTE = 1 << 20
READ = """
    import resource, sys
    from denials_app.x12.acknowledgments import read_acknowledgments
    from denials_app.x12.claims import read_claims
    from denials_app.x12.remittance import read_remittances
    from denials_app.x12.statuses import read_statuses

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
    for reader in (read_remittances, read_claims, read_statuses, read_acknowledgments):
        for event in reader(Endless(head, piece, size)):
            pass
    print(peak() - before)
"""


# Where the repetition begins, what is repeated, and how many megabytes of it.
ENDLESS = (
    (b"CLP*", b"REF*XX*FILL~", 4), (b"CLP*", b"CLP*A*1*1*1~", 1), (b"CLP*", b"A~", 1), (b"CLP*", b"CLP", 4),
    (b"CLP*", b"A", 32), (b"CLP*", b"\n", 32), (b"CLP*", b"~", 2), (b"CLP*", b"ST*999*1~", 1),
    (b"CLM*", b"REF*XX*FILL~", 4), (b"CLM*", b"CLM*ACCOUNT-NUMBER-OF-NO-CLAIM~", 1),
    (b"CLM*", b"A~", 1), (b"CLM*", b"HL*1**20*1~", 1),
    (b"STC*A3", b"A~", 1), (b"STC*A3", b"TRN*2*A~", 1), (b"IK3*", b"AK2*837*1~", 1), (b"IK3*", b"IK3*A~", 1),
)  # fmt: skip


@pytest.mark.parametrize(("place", "piece", "size"), ENDLESS)
def test_memory_does_not_grow_with_the_file(
    seeds: dict[str, bytes], place: bytes, piece: bytes, size: int,
) -> None:
    pytest.importorskip("resource", reason="needs the system to tell what a process held")
    head = seeds["mixed"][: seeds["mixed"].index(place) + 9]
    program = [sys.executable, "-c", textwrap.dedent(READ)]
    arguments = [head.hex(), piece.hex(), str(size * MEGABYTE)]
    done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 48 * MEGABYTE
