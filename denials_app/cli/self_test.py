"""The program tries itself in a folder of its own: runs in a checkout, a wheel and the frozen build alike."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from denials_app.app import App
from denials_app.base import keychain
from denials_app.base.clock import Clock
from denials_app.base.errors import Refusal
from denials_app.demo.answered import remittance_file
from denials_app.demo.cast import APPEALS_ADDRESS
from denials_app.demo.plan import make_plan
from denials_app.demo.sent import claims_file
from denials_app.pdf.redact import blacked_out, find

_TODAY = date(2026, 11, 22)
_PASSPHRASE = "only for the self-test"


def self_test() -> Iterator[str]:
    """Words for each step that worked; a Refusal at the first that did not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        location = str(folder / "practice.overturn")
        App.create(location, _PASSPHRASE, "Self-test", Clock(_TODAY), "self-test").close()
        # While it is open nobody may open and close its file: that would drop its locks.
        head = Path(location).read_bytes()[:6]
        app = App.open(location, _PASSPHRASE, Clock(_TODAY), "self-test")
        try:
            _expect(head != b"SQLite", "the database is not encrypted")
            yield "An encrypted database was made and opened."
            case = _imported(app, folder)
            yield "An 837 and an 835 were read; their denial stands in the queue."
            size, pages = _letter(app, case, folder)
            yield f"A letter was filled and drawn: a PDF of {pages} pages, {size:,} bytes."
            _black_out(folder / "letter.pdf")
            yield "A name was blacked out of it for good."
            has = "has a keychain" if keychain.is_there() else "has no keychain the program can use"
            yield f"This computer {has}."
            _expect(not app.queries.audit_breaks(), "the audit record is broken")
            yield "The audit record is whole. Everything works."
        finally:
            app.close()


def _expect(holds: bool, trouble: str) -> None:
    if not holds:
        raise Refusal(f"The self-test failed: {trouble}. Install the program again.")


def _imported(app: App, folder: Path) -> int:
    """The case of one denied claim of the sample practice."""
    plan = make_plan(_TODAY)
    sent, answered = folder / "claim.837", folder / "answer.835"
    claim = next(claim for claim in plan.claims if claim.number == plan.story)
    sent.write_text(claims_file([claim], 1), encoding="ascii")
    first = next(answer for answer in plan.answers if answer.claim.number == plan.story)
    answered.write_text(remittance_file([first], (), 1), encoding="ascii")
    report = app.actions.import_files([sent, answered])
    _expect([file.claims for file in report.files] == [1, 1], "a claim and its answer were not read")
    _expect(report.denials_new == 1, "the denial was not found")
    return app.queries.find_case(plan.story)


def _black_out(path: Path) -> None:
    """A name of the letter, found, covered, and gone."""
    content = path.read_bytes()
    places = find(content, "Self Test")
    _expect(bool(places), "no words are found in a PDF")
    pages = {one.page - 1 for one in places}
    covered = blacked_out(content, {page: [one for one in places if one.page == page + 1] for page in pages})
    _expect(not find(covered, "Self Test"), "what was blacked out can still be read")


def _letter(app: App, case: int, folder: Path) -> tuple[int, int]:
    path = folder / "letter.pdf"
    for office in app.queries.office():
        app.actions.save_office(office.id, {
            "address": "1 Test Lane", "phone": "800-555-0100", "contact": "Self Test", "signer": "Self Test",
        })
    for payer in app.queries.payers():
        app.actions.confirm_payer(payer.id, "commercial", {"appeals_address": APPEALS_ADDRESS})
    result = app.actions.write_letter(
        case, "L-RECON", {"error.description": "The self-test says so."}, out_path=path)
    _expect(result.file is not None, "the letter lacks " + ", ".join(gap.label for gap in result.gaps))
    content = path.read_bytes()
    _expect(content.startswith(b"%PDF-"), "the letter is no PDF")
    return len(content), result.pages
