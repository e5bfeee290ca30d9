"""Files in: what counts, what is held already, and that trouble leaves the facts as they were."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from denials_app.app import App
from denials_app.base.errors import Refusal

Make = Callable[..., Path]


def test_an_import_counts_what_came_and_what_is_denied(app: App, remittance: Make) -> None:
    report = app.actions.import_files([remittance()])
    [file] = report.files
    assert (file.status, file.claims, file.lines) == ("imported", 3, 3)
    assert (file.paid, file.adjusted) == (12000, 48000)
    assert report.denials_new == 2
    assert len(app.queries.queue_ids()) == 2
    assert report.changed.cases == frozenset(app.queries.queue_ids())


def test_the_same_file_again_is_a_duplicate_and_changes_no_fact(app: App, remittance: Make) -> None:
    path = remittance()
    app.actions.import_files([path])
    before = app.queries.facts_digest()
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims, file.duplicates) == ("duplicate", 3, 3)
    assert app.queries.facts_digest() == before
    assert len(app.queries.imports()) == 2


def test_equal_claims_of_one_file_all_count_and_a_recut_file_adds_nothing(app: App, remittance: Make) -> None:
    text = remittance().read_text()
    start, end = text.index("CLP*C2"), text.index("CLP*C3")
    doubled = remittance("doubled.835")
    doubled.write_text(text[:end] + text[start:end] + text[end:])
    [file] = app.actions.import_files([doubled]).files
    assert (file.claims, file.duplicates) == (4, 0)
    before = app.queries.facts_digest()
    recut = remittance("recut.835")
    recut.write_text(text[:end] + text[text.index("SE*"):])
    [again] = app.actions.import_files([recut]).files
    assert (again.status, again.claims, again.duplicates) == ("duplicate", 2, 2)
    assert app.queries.facts_digest() == before


def test_a_truncated_file_comes_in_partly_with_its_broken_claim_set_aside(app: App, remittance: Make) -> None:
    path = remittance()
    text = path.read_text()
    path.write_text(text[: text.index("SVC*HC:99213*200*0", text.index("CLP*C3")) + 12])
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims, file.set_aside_claims) == ("partly", 2, 1)
    assert any(one.code == "set-aside" for one in file.findings)
    assert len(app.queries.queue_ids()) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.835", b"", "empty.835 is empty"),
        ("notes.txt", b"Dear colleague, the remittance follows.", "notes.txt is not an X12 file"),
        ("scan.835", bytes(range(256)) * 40, "scan.835 is not an X12 file"),
    ],
)
def test_what_is_no_x12_is_refused_by_name_and_noted(
    app: App, tmp_path: Path, name: str, content: bytes, words: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    before = app.queries.facts_digest()
    [file] = app.actions.import_files([tmp_path / name]).files
    assert (file.status, file.refused) == ("set_aside", True)
    assert words in file.sentence
    assert app.queries.facts_digest() == before
    assert app.queries.imports()[0].name == name


def test_300_megabytes_of_something_else_are_refused_at_once(app: App, tmp_path: Path) -> None:
    path = tmp_path / "huge.bin"
    with path.open("wb") as stream:
        stream.write(b"not a remittance " * 10000)
        stream.truncate(300 << 20)
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.refused) == ("set_aside", True)


def test_what_is_not_read_yet_is_named_and_set_aside(app: App, tmp_path: Path) -> None:
    path = tmp_path / "members.834"
    path.write_text(
        "ISA*00*          *00*          *ZZ*A              *ZZ*B              *261001*0600*^*00501*000000001"
        "*0*P*:~GS*BE*A*B*20261001*0600*1*X*005010X220A1~ST*834*0001~BGN*00*1*20261001~SE*3*0001~"
        "GE*1*1~IEA*1*000000001~",
    )
    [file] = app.actions.import_files([path]).files
    assert file.status == "set_aside"
    assert "does not read yet" in file.sentence


def test_a_missing_path_is_refused_first(app: App, remittance: Make, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no file or folder .*gone\.835"):
        app.actions.import_files([remittance(), tmp_path / "gone.835"])
    assert app.queries.claims_held() == 0


def test_a_cancel_takes_everything_back(app: App, remittance: Make) -> None:
    before = app.queries.facts_digest()
    report = app.actions.import_files([remittance()], cancelled=lambda: True)
    assert report.cancelled
    assert app.queries.facts_digest() == before


def test_a_full_disk_says_so_and_leaves_the_facts(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance()])
    before = app.queries.facts_digest()
    pages = _limit_pages(app)
    claims = {f"D{number}": "197" for number in range(600)}
    with pytest.raises(Refusal, match="disk is full"):
        app.actions.import_files([remittance("more.835", 2, claims=claims)])
    pages(1 << 30)
    assert app.queries.facts_digest() == before


def _limit_pages(app: App) -> Callable[[int], None]:
    """Lets the database grow no further, as a full disk does."""
    from sqlalchemy import event

    engine = app.actions._means.store.engine
    most = [0]

    def limit(connection: object, _record: object, _proxy: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        count = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {most[0] or count + 8}")
        cursor.close()

    def allow(pages: int) -> None:
        most[0] = pages

    event.listen(engine, "checkout", limit)
    return allow


def test_claims_of_two_practices_and_payers_stay_apart(app: App, remittance: Make) -> None:
    app.actions.import_files([
        remittance("a.835", 1),
        remittance(
            "b.835", 2, practice="SECOND CLINIC", npi="1888888885", tin="990000025", payer="LAKE PLAN",
            payer_id="88802",
        ),
    ])  # fmt: skip
    confirmed = {row.name: row.confirmed for row in app.queries.office()}
    assert confirmed == {"Alder Knee": True, "SECOND CLINIC": False}
    assert {row.name for row in app.queries.payers()} == {"HARBOR PLAN TEST", "LAKE PLAN"}
    assert len(app.queries.queue_ids()) == 4


def test_a_note_is_saved_while_an_import_runs(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance()])
    case = app.queries.queue_ids()[0]
    claims = {f"D{number}": "197" for number in range(700)}
    saved: list[int] = []

    def write(done: int, total: int, words: str) -> None:
        if not saved:
            saved.extend(app.actions.add_note(case, "called, will ring back").cases)

    app.actions.import_files([remittance("more.835", 2, claims=claims)], write)
    assert saved == [case]
    assert any(row.kind == "note" for row in app.queries.case(case).history)


def test_a_killed_import_leaves_the_facts_as_they_were(app: App, remittance: Make, tmp_path: Path) -> None:
    app.actions.import_files([remittance()])
    before = app.queries.facts_digest()
    claims = {f"D{number}": "197" for number in range(4000)}
    path = remittance("more.835", 2, claims=claims)
    program = textwrap.dedent(f"""
        import sys
        from denials_app.app import App
        app = App.open({app.location!r}, "a long enough sentence")
        def tell(done, total, words):
            if done == total:
                print("half", flush=True)
        app.actions.import_files([__import__("pathlib").Path({str(path)!r})], tell)
    """)
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "half\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert app.queries.claims_held() == 3
    assert len(app.queries.queue_ids()) == 2
    app.actions.import_files([remittance()])
    assert app.queries.facts_digest() == before


def test_a_remittance_behind_an_acknowledgment_is_not_lost(app: App, remittance: Make) -> None:
    path = remittance()
    text = path.read_text()
    other = "ST*277*0009*005010X214~\nBHT*0085*08*1*20261001*0600*TH~\nSE*3*0009~\n"
    path.write_text(text.replace("ST*835", other + "ST*835", 1))
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims) == ("imported", 3)


def test_a_remittance_behind_what_is_not_read_yet_is_not_lost(app: App, remittance: Make) -> None:
    path = remittance()
    text = path.read_text()
    other = "ST*271*0009*005010X279A1~\nBHT*0022*11*1*20261001*0600~\nSE*3*0009~\n"
    path.write_text(text.replace("ST*835", other + "ST*835", 1))
    [file] = app.actions.import_files([path]).files
    assert (file.status, file.claims) == ("partly", 3)
    assert any(one.code == "not-yet" and "271" in one.message for one in file.findings)


def test_an_account_number_used_for_two_visits_is_two_cases(app: App, remittance: Make) -> None:
    first = remittance(claims={"ACCT": "197"})
    other = remittance("b.835", 2, claims={"ACCT": "50"})
    text = other.read_text().replace("20260928", "20260301").replace("ICNACCT", "ICNTWO")
    other.write_text(text.replace("*200*", "*310*").replace("CAS*CO*50*200", "CAS*CO*50*310"))
    app.actions.import_files([first, other])
    assert len(app.queries.queue_ids()) == 2
    assert {group.id for group in app.queries.groups()} == {"AUTH", "MEDN"}


def test_a_later_payment_of_the_same_visit_is_an_answer_to_the_case(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance(claims={"ACCT": "197"})])
    case = app.queries.queue_ids()[0]
    later = remittance("b.835", 2, claims={"ACCT": "45"})
    later.write_text(later.read_text().replace("20261001", "20261120").replace("ICNACCT", "ICNNEW"))
    report = app.actions.import_files([later])
    assert (report.outcomes, report.denials_new) == (1, 0)
    assert app.queries.case(case).state.value == "closed_won"


def test_an_answer_under_another_number_is_found_by_the_payers_number(app: App, remittance: Make) -> None:
    app.actions.import_files([remittance(claims={"ACCT": "197"})])
    later = remittance("b.835", 2, claims={"ACCTR1": "45"})
    text = later.read_text().replace("20261001", "20261120")
    later.write_text(text.replace("SVC*HC:99213", "REF*F8*ICNACCT~\nSVC*HC:99213"))
    assert app.actions.import_files([later]).outcomes == 1
    assert len(app.queries.queue_ids()) == 0


def test_the_order_of_the_files_does_not_matter(app: App, remittance: Make, tmp_path: Path) -> None:
    denied = remittance(claims={"ACCT": "197"})
    later = remittance("b.835", 2, claims={"ACCT": "45"})
    later.write_text(later.read_text().replace("20261001", "20261120").replace("ICNACCT", "ICNNEW"))
    app.actions.import_files([later])
    app.actions.import_files([denied])
    assert app.queries.case(app.queries.find_case("ACCT")).state.value == "closed_won"


def test_a_name_that_is_no_text_is_no_hindrance(app: App, remittance: Make, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.835"))
    path.write_bytes(remittance().read_bytes())
    [file] = app.actions.import_files([path]).files
    assert (file.status, Path(file.path).name) == ("imported", "caf\ufffd.835")
    assert app.queries.imports()[0].name == "caf\ufffd.835"


def test_a_cancel_between_files_keeps_what_came_in_whole(app: App, remittance: Make) -> None:
    first, second = remittance("a.835", 1), remittance("b.835", 2, claims={"D1": "197"})
    report = app.actions.import_files([first, second], cancelled=lambda: bool(app.queries.imports()))
    assert report.cancelled
    assert [Path(file.path).name for file in report.files] == ["a.835"]
    assert app.queries.claims_held() == 3


def test_a_case_that_a_later_file_of_the_same_call_closes_is_not_counted_as_new(
    app: App, remittance: Make,
) -> None:
    denied = remittance("a.835", 1, claims={"C1": "197"})
    paid = remittance("b.835", 2, claims={"C1": "45"})
    paid.write_text(paid.read_text().replace("20261001", "20261103"))
    report = app.actions.import_files([denied, paid])
    assert (report.denials_new, report.outcomes) == (0, 1)


def test_today_tells_how_many_files_came_in(app: App, remittance: Make) -> None:
    path = remittance()
    app.actions.import_files([path, remittance("b.835", 2, claims={"D1": "197"})])
    app.actions.import_files([path])
    assert app.queries.today().last_import is not None
    assert app.queries.today().files_today == 2
    app.actions.undo_import(next(row.id for row in app.queries.imports() if row.name == "b.835"))
    assert app.queries.today().files_today == 1
