"""Payments, reversals, corrections and recoupments in files of any order leave the same cents and cases."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from denials_app.app import App
from denials_app.base.clock import Clock

ISA = (
    "ISA*00*          *00*          *ZZ*HARBORPLAN     *ZZ*ALDERKNEE      "
    "*261001*0600*^*00501*{n:09d}*0*P*:~GS*HP*HARBORPLAN*ALDERKNEE*20261001*0600*{n}*X*005010X221A1~"
)
HEAD = (
    "ST*835*0001~BPR*I*0*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*{day}~"
    "TRN*1*TRACE{n}*1990000017~N1*PR*HARBOR PLAN TEST~REF*2U*88801~N1*PE*ALDER KNEE*XX*1999999976~LX*1~"
)
Told = tuple[object, ...]


def answer(number: str, icn: str, paid: int, denied: int = 0, charge: int = 150, status: str = "1") -> str:
    """One claim of one line: paid, denied (CO-50) and the rest by contract; a reversal turns every sign."""
    sign = -1 if status == "22" else 1
    cas = f"CAS*CO*50*{sign * denied}~" if denied else ""
    rest = charge - paid - denied
    cas += f"CAS*CO*45*{sign * rest}~" if rest else ""
    return (
        f"CLP*{number}*{status}*{sign * charge}*{sign * paid}**12*{icn}*11*1~NM1*QC*1*ROE*RENA****MI*HP2~"
        f"SVC*HC:99214*{sign * charge}*{sign * paid}**1~DTM*472*20260928~{cas}"
    )


def write(folder: Path, n: int, day: str, *claims: str, plb: str = "") -> Path:
    body = HEAD.format(n=n, day=day) + "".join(claims) + plb
    path = folder / f"{n}.835"
    path.write_text(
        f"{ISA.format(n=n)}{body}SE*{body.count('~') + 1}*0001~GE*1*{n}~IEA*1*{n:09d}~", encoding="ascii",
    )
    return path


def recoup(reference: str, amount: int, reason: str = "WO") -> str:
    return f"PLB*1999999976*20261231*{reason}:{reference}*{amount}~"


def after(files: Sequence[Path], folder: Path) -> Told:
    """What the desk says of claim R1 once the files came in one by one."""
    folder.mkdir()
    opened = App.create(str(folder / "p"), "a long enough sentence", "Alder", Clock(date(2026, 11, 22)))
    try:
        for path in files:
            opened.actions.import_files([path])
        view = opened.queries.case(opened.queries.find_case("R1"))
        money = view.assessment
        assert money.denied == sum(issue.amount for issue in money.issues)
        assert money.denied == money.recovered + money.written_off + money.open
        kept = opened.queries.queue_rows(opened.queries.queue_ids())
        issues = [(issue.kind, issue.amount, issue.outcome, issue.words) for issue in money.issues]
        return (
            money.denied, money.recovered, money.written_off, money.open, money.state, issues,
            [(row.claim, row.kind, row.amount, row.denied) for row in kept.values()],
        )
    finally:
        opened.close()


def scenes(folder: Path) -> dict[str, list[Path]]:
    """Files of four stories, each of one claim R1 beside others."""
    first = write(folder, 1, "20261001", answer("R1", "I1", 150), answer("X1", "J1", 0, 150))
    back = write(folder, 2, "20261101", answer("R1", "I1", 150, status="22"), answer("X2", "J2", 150))
    less = write(folder, 3, "20261102", answer("R1", "I2", 100), plb=recoup("R1 I1", 50))
    denied = write(folder, 4, "20261003", answer("R1", "I3", 0, 150))
    won = write(folder, 5, "20261105", answer("R1", "I4", 120))
    taken = write(folder, 6, "20261110", answer("X9", "J9", 150), plb=recoup("R1", 120))
    undone = write(folder, 7, "20261112", answer("R1", "I4", 120, status="22"), plb=recoup("R1", -120, "FB"))
    again = write(folder, 8, "20261114", answer("R1", "I5", 0, 150))
    return {
        "corrected": [first, back, less], "won and recouped": [denied, won, taken],
        "won, undone, denied again": [denied, won, undone, again], "reversed alone": [first, back],
    }


@pytest.mark.parametrize(
    ("scene", "cents"),
    [("corrected", (5000, 0, 0, 5000)), ("won and recouped", (27000, 12000, 3000, 12000)),
     ("won, undone, denied again", (15000, 0, 0, 15000)), ("reversed alone", (15000, 0, 0, 15000))],
)  # fmt: skip
def test_the_order_of_files_changes_no_cent(scene: str, cents: tuple[int, ...], tmp_path: Path) -> None:
    files = scenes(tmp_path)[scene]
    orders = list(permutations(files))
    chosen = [orders[0], orders[-1], *Random(7).sample(orders[1:-1], min(2, len(orders) - 2))]
    told = [after(order, tmp_path / f"{at}") for at, order in enumerate(chosen)]
    assert told[0][:4] == cents
    assert all(one == told[0] for one in told[1:])



def test_one_file_or_several_is_the_same(tmp_path: Path) -> None:
    both = [answer("R1", "I1", 150, status="22"), answer("R1", "I2", 100)]
    one = write(tmp_path, 1, "20261101", *both)
    apart = [write(tmp_path, 2, "20261101", both[1]), write(tmp_path, 3, "20261101", both[0])]
    assert after([one], tmp_path / "a")[:4] == after(apart, tmp_path / "b")[:4]
