"""The case screen tells what a remittance says beside its denials: marks, changed codes, what is off."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from denials_app.app import App
from denials_app.base.clock import Clock
from ui.commands import Context

PASSPHRASE = "seven green lamps"
FILE = (
    "ISA*00*          *00*          *ZZ*HARBORPLAN     *ZZ*ALDERKNEE      "
    "*261001*0600*^*00501*000000001*0*P*:~GS*HP*HARBORPLAN*ALDERKNEE*20261001*0600*1*X*005010X221A1~"
    "ST*835*0001~BPR*I*101.5*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20261101~"
    "TRN*1*TRACE1*1990000017~N1*PR*HARBOR PLAN TEST~REF*2U*88801~PER*IC**UR*policy.harborplan.example~"
    "N1*PE*ALDER KNEE*XX*1999999976~LX*1~"
    "CLP*W1*1*500*112*20*12*ICNW1*11*1~NM1*QC*1*QUILL*JUNA****MI*HP1~"
    "NM1*74*1*QUILL-REED*JUNA****C*HP777~NM1*PR*2*BIRCH MUTUAL*****PI*BM01~MOA***MA01*N210~"
    "DTM*050*20261003~AMT*I*1.25~QTY*VS*2~"
    "SVC*HC:99213:25*200*112**1*HC:99214:25*2~DTM*472*20260928~CAS*CO*45*68~CAS*PR*2*20~AMT*B6*132~"
    "SVC*HC:20610:RT*300*0**1~DTM*472*20260928~CAS*CO*22*299.99~REF*0K*LCD123~LQ*HE*N4~LQ*HE*M115~"
    "PLB*1999999976*20261231*WO:W1*10.25~SE*24*0001~GE*1*1~IEA*1*000000001~"
)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[App]:
    """A practice that holds one claim with nearly everything a remittance can say."""
    path = tmp_path / "a.835"
    path.write_text(FILE, encoding="ascii")
    opened = App.create(
        str(tmp_path / "desk.overturn"), PASSPHRASE, "Alder Knee", Clock(date(2026, 11, 17)), "Dana"
    )
    opened.actions.import_files([path])
    yield opened
    opened.close()


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def picture(window: Any, name: str) -> None:
    """Leaves a picture where somebody asks for one."""
    folder = os.environ.get("OVERTURN_PICTURES")
    if folder:
        window.grab().save(str(Path(folder) / name))


@pytest.mark.parametrize("dark", [False, True])
def test_the_case_shows_what_the_answer_tells(at: Callable[..., Any], real: App, dark: bool) -> None:
    [case] = real.queries.queue_ids()
    _, window, screen = at(Context.CASE, case, 1, dark=dark, app=real)
    facts = texts(screen.facts)
    for words in (
        "The payer’s answer", "10/03/2026", "5 days after service", "QUILL-REED, JUNA", "HP777",
        "BIRCH MUTUAL · BM01", "LCD123", "policy.harborplan.example", "$1.25",
        "$132.00", "2 · Visits", "29 days after that", "$10.25 WO, 11/01/2026",
        "Line 2 does not balance: it is off by $0.01.",
        "The claim does not balance: it is off by $0.01.",
        "The whole remittance is off its payment by $0.25.",
    ):
        assert words in facts, words
    centre = texts(screen)
    assert "99214 25 ×2" in centre
    assert "Answered as 99213 25 ×1." in centre
    assert "Does not balance: off by $0.01." in centre
    assert "PLB-WO" not in centre
    assert "is not confirmed yet: read it on the payer’s own list." in centre
    picture(window, f"case-answer{'-dark' if dark else ''}.png")


def test_in_a_narrow_window_too(at: Callable[..., Any], real: App) -> None:
    [case] = real.queries.queue_ids()
    _, window, screen = at(Context.CASE, case, 1, size=(1280, 760), app=real)
    assert "The claim does not balance" in texts(screen.facts)
    picture(window, "case-answer-narrow.png")
