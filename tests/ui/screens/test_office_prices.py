"""Contract prices at the desk: loaded on the payer's page, cases at once, bad rows named, taken out again."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from denials_app.app import App
from denials_app.base.clock import Clock
from ui.commands import Context
from ui.desk import Destination
from ui.widgets.buttons import LinkButton

FILE = (
    "ISA*00*          *00*          *ZZ*HARBORPLAN     *ZZ*ALDERKNEE      "
    "*261001*0600*^*00501*000000001*0*P*:~GS*HP*HARBORPLAN*ALDERKNEE*20261001*0600*1*X*005010X221A1~"
    "ST*835*0001~BPR*I*120*C*ACH*CCP*01*999999992*DA*1*1990000017**01*999988880*DA*2*20261101~"
    "TRN*1*TRACE1*1990000017~N1*PR*HARBOR PLAN TEST~REF*2U*88801~N1*PE*ALDER KNEE*XX*1999999976~LX*1~"
    "CLP*W1*1*200*120**12*ICNW1*11*1~NM1*QC*1*QUILL*JUNA****MI*HP1~"
    "SVC*HC:99213*200*120**1~DTM*472*20260928~CAS*CO*45*80~SE*13*0001~GE*1*1~IEA*1*000000001~"
)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[App]:
    path = tmp_path / "a.835"
    path.write_text(FILE, encoding="ascii")
    opened = App.create(
        str(tmp_path / "desk.overturn"), "seven green lamps", "Alder Knee", Clock(date(2026, 11, 17)), "Dana"
    )
    opened.actions.import_files([path])
    yield opened
    opened.close()


def texts(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def open_payer(at: Callable[..., Any], settle: Any, real: App) -> tuple[Any, Any, Any]:
    application, window, screen = at(Context.OFFICE, None, 1, app=real)
    window.go(Destination(Context.OFFICE, choice=f"payer:{real.queries.find_payer('HARBOR')}"))
    settle(application)
    return application, window, screen


def test_a_list_is_loaded_shown_and_taken_out(
    at: Callable[..., Any], settle: Any, real: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    fees = tmp_path / "fees.csv"
    fees.write_text("CPT,Rate\n99213,131.50\n99214,by report\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(fees), ""))
    application, window, screen = open_payer(at, settle, real)
    assert "None loaded yet." in texts(screen.prices)
    screen.prices.since.setText("01/01/2026")
    screen.prices.load.click()
    settle(application)
    told = texts(screen.prices)
    assert "fees.csv: 1 price, from 01/01/2026" in told
    assert "Loaded 11/17/2026 by Dana" in told
    assert "Row 3, cell B3: \"by report\" is no amount" in told
    [case] = real.queries.queue_ids()
    assert real.queries.case(case).assessment.open == 1150
    [remove] = [each for each in screen.prices.findChildren(LinkButton) if each.property("list")]
    assert remove.accessibleName() == "Remove the price list fees.csv"
    remove.click()
    settle(application)
    assert "None loaded yet." in texts(screen.prices)
    assert not real.queries.queue_ids()
    window.close()


def test_a_day_that_is_none_and_a_head_that_is_none_are_said(
    at: Callable[..., Any], settle: Any, real: App, tmp_path: Path,
) -> None:
    application, _, screen = open_payer(at, settle, real)
    screen.prices.since.setText("soon")
    screen.prices.load.click()
    assert "as MM/DD/YYYY" in texts(screen)
    screen.prices.since.clear()
    fees = tmp_path / "fees.csv"
    fees.write_text("Name,Street\nA,B\n")
    screen.prices.load_file(fees)
    settle(application)
    assert "a column for the procedure (such as CPT or Code)" in texts(screen)
    assert real.queries.prices() == ()
