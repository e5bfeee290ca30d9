"""Whole packets, drawn by the real engine and read back by another library."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from denials_app.letters.catalog import BrokenTemplate, catalog
from denials_app.letters.draft import Sender, draft
from denials_app.model.denial import End, Group
from denials_app.model.letter import ExhibitSource, LetterDraft, LetterMatter, PayerAddress
from denials_app.pdf.worker import Renderer

MEDICAL = {
    "clinical.summary": "Pain in the right knee since March 2024.\nFilms show grade 4.",
    "clinical.tried": "Physical therapy, 14 visits",
    "policy.title": "Major joint replacement",
    "policy.criteria": "Six months of pain | since March | Exhibit C, page 1\n"
                       "Films | grade 4 | Exhibit C, page 2",
}
CHANGES = (("line.2.modifiers", "RT", "RT:50"), ("line.3.units", "", "4"))


@pytest.fixture(scope="session")
def note(renderer: Renderer) -> bytes:
    """A paper of two pages."""
    return renderer.render("<p>Notice of approval</p><p style='break-before: page'>second page</p>")


def texts(content: bytes) -> list[str]:
    """The words of each page."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def has_all(text: str, words: tuple[str, ...]) -> list[str]:
    """The words that are not in the text."""
    return [word for word in words if word not in text]


@pytest.fixture
def auth(
    matter: LetterMatter, sender: Sender, auth_answers: dict[str, str], renderer: Renderer, note: bytes
) -> LetterDraft:
    """The finished authorization packet."""
    return draft(
        catalog().get("L-AUTH"), matter, sender, renderer.render, answers=auth_answers,
        sources=[ExhibitSource("Approval letter", note)],
    )


def test_the_packet_says_all_an_appeal_must_contain(auth: LetterDraft) -> None:
    assert auth.is_finished
    pages = texts(auth.packet.content)
    assert not has_all(" ".join(pages[:2]), (
        "Harbor Street Orthopedics", "118 Harbor Street, Suite 4", "NPI 1999999976", "TIN 00-0000000",
        "(757) 555-0118",
        "November 17, 2026", "Blue Ridge Health Plan, Provider Appeals", "PO Box 4410", "Roanoke VA 24015",
        "Re: Appeal of an authorization denial, level 1", "Abena Osei", "BRH512066104", "07/09/1981",
        "GRP-0042",
        "BR26275001193", "HSO-24803", "09/02/2026", "64483 RT", "J3301", "$1,240.00", "10/02/2026",
        "CO-197", "M62",
        "BR-7730982", "To the appeals reviewer:", "lines 2 and 3", "We write in time", "December 1, 2026",
        "Authorization or notice before the service is missing.",
        "August 20, 2026", "August 24, 2026 to November 22, 2026",
        "The number stood on the claim we sent on September 9, 2026",
        "Your provider manual, section 7.3, states that",
        "What we ask", "If you uphold the denial", "credentials", "Dana Whitfield answers questions",
        "Sincerely,",
        "Ada Okonjo, MD", "Orthopedic surgeon", "Enclosures", "Exhibit A Approval letter, 2 pages",
        "Exhibit B Remittance, this claim only, 1 page", "Exhibit C Claim as sent, 1 page", "Confidential",
    ))


def test_exhibits_stand_in_the_order_the_letter_names_them(auth: LetterDraft) -> None:
    pages = texts(auth.packet.content)
    placed = [(exhibit.label, exhibit.name, exhibit.pages) for exhibit in auth.packet.exhibits]
    assert placed == [
        ("A", "Approval letter", 2), ("B", "Remittance, this claim only", 1), ("C", "Claim as sent", 1),
    ]
    first = auth.packet.exhibits[0].first_page - 1
    assert "EXHIBIT A · 1 of 2" in pages[first]
    assert "Notice of approval" in pages[first]
    assert f"Page {first + 1} of {auth.packet.pages}" in pages[first]
    assert "(Exhibit A)" in pages[0]


def test_the_drawn_exhibits_hold_this_claim(auth: LetterDraft) -> None:
    remittance, claim = texts(auth.packet.content)[-2:]
    assert not has_all(remittance, (
        "Remittance advice, this claim only", "EFT-88120", "BR26275001193", "CO-197 $980.00", "M62", "99214",
        "Authorization or notice before the service is missing.", "4, denied",
    ))
    assert not has_all(claim, (
        "Claim as sent", "837", "September 9, 2026", "M54.16", "M47.26", "BR-7730982", "64483 RT",
        "$1,420.00", "1, 2",
        "GRP-0042", "BRHP1",
    ))


def test_the_same_input_gives_the_same_packet(
    auth: LetterDraft, matter: LetterMatter, sender: Sender, auth_answers: dict[str, str], note: bytes
) -> None:
    with Renderer() as another:
        again = draft(
            catalog().get("L-AUTH"), matter, sender, another.render, answers=auth_answers,
            sources=[ExhibitSource("Approval letter", note)],
        )
    assert again.packet.sha256 == auth.packet.sha256


def test_a_draft_with_gaps_says_so_on_its_face(
    matter: LetterMatter, sender: Sender, renderer: Renderer
) -> None:
    unfinished = draft(catalog().get("L-AUTH"), matter, sender, renderer.render)
    assert not unfinished.is_finished
    words = texts(unfinished.packet.content)[0]
    assert "Draft: facts are missing. Not to be sent." in words
    assert "approval date missing" in words


def test_the_medical_letter_argues_by_the_payers_criteria(
    sender: Sender, renderer: Renderer, note: bytes, issue_with: Callable[..., LetterMatter]
) -> None:
    medical = issue_with(Group.MEDN, "50", policies=("L33382",))
    packet = draft(
        catalog().get("L-MN1"), medical, sender, renderer.render, answers=MEDICAL,
        sources=[ExhibitSource("Office notes", note)],
    )
    assert packet.gaps == ()
    assert packet.level == 1
    assert not has_all(" ".join(texts(packet.packet.content)[:2]), (
        "Appeal of a medical necessity decision, level 1", "L33382, Major joint replacement", "CO-50",
        "M54.16 and M47.26", "Pain in the right knee since March 2024.", "Physical therapy, 14 visits",
        "Six months of pain", "Exhibit C, page 2", "same or a similar specialty", "Ada Okonjo, MD",
        "Exhibit C Office notes, 2 pages",
    ))


def test_the_cover_letter_lists_what_changed_and_what_it_replaces(
    matter: LetterMatter, sender: Sender, renderer: Renderer, note: bytes
) -> None:
    replaced = replace(matter, changes=CHANGES, frequency="7", original_reference="BR26275001193")
    packet = draft(
        catalog().get("L-CCC"), replaced, sender, renderer.render,
        answers={"correction.reason": "Both sides."},
        sources=[ExhibitSource("Corrected claim", note, role="corrected_claim")],
    )
    assert packet.gaps == ()
    assert packet.level == 0
    words = " ".join(texts(packet.packet.content)[:2])
    assert not has_all(words, (
        "Re: Corrected claim, replaces BR26275001193", "Frequency 7, replacement", "Field Was Now",
        "Line 2 modifiers RT RT 50", "Line 3 units blank 4", "Both sides.", "corrected claim (Exhibit A)",
    ))
    assert "level" not in words
    assert "uphold" not in words


@pytest.mark.parametrize("count", [1, 40])
def test_one_line_or_forty(
    count: int, sender: Sender, renderer: Renderer, issue_with: Callable[..., LetterMatter]
) -> None:
    matter = issue_with(Group.BUND, "97", count=count, ends=(End.RECONSIDERATION,))
    packet = draft(
        catalog().get("L-RECON"), matter, sender, renderer.render,
        answers={"error.description": "Each stood alone."},
    )
    assert packet.gaps == ()
    pages = texts(packet.packet.content)
    letter = [page for page in pages if "EXHIBIT" not in page]
    rows = " ".join(letter)
    assert rows.count("CO-97") >= count
    heads = sum("Line Date Code" in page for page in letter)
    assert heads == (1 if count == 1 else 2), "the head comes again"
    assert (f"{count} lines" in rows) is (count > 1)
    assert all("Page " in page for page in pages)


def test_long_names_stay_on_the_sheet(matter: LetterMatter, sender: Sender, renderer: Renderer) -> None:
    long = replace(matter.remit.patient, last_name="Featherstonehaugh-" + "Wolfeschlegel" * 8)
    wide = replace(matter, remit=replace(matter.remit, patient=long, icn="9" * 60), sent=None)
    packet = draft(catalog().get("L-RECON"), wide, sender, renderer.render).packet
    with pypdfium2.PdfDocument(packet.content) as pdf:
        for page in pdf:
            image = page.render(scale=1).to_pil().convert("L")
            edge = image.crop((image.width - 12, 60, image.width, image.height))
            assert min(edge.get_flattened_data()) > 240


def test_hostile_values_stay_words(
    matter: LetterMatter, sender: Sender, auth_answers: dict[str, str], renderer: Renderer, note: bytes
) -> None:
    hostile = '</p><img src="file:///etc/hostname"><script>x</script>{{ 7 * 7 }}'
    nasty = replace(sender, office=replace(sender.office, name=hostile, address=hostile + "\n" + hostile))
    packet = draft(
        catalog().get("L-AUTH"), matter, nasty, renderer.render,
        answers=auth_answers | {"rule.text": hostile}, sources=[ExhibitSource(hostile, note)],
    )
    words = " ".join(texts(packet.packet.content))
    assert "{{ 7 * 7 }}" in words
    assert "<script>x</script>" in words
    assert "<script" not in packet.html
    assert "<img" not in packet.html


def test_a_logo_stands_in_the_letterhead(matter: LetterMatter, sender: Sender, renderer: Renderer) -> None:
    out = BytesIO()
    Image.new("RGB", (80, 40), "black").save(out, "PNG")
    branded = replace(sender, office=replace(sender.office, logo=out.getvalue()))
    packet = draft(catalog().get("L-RECON"), matter, branded, renderer.render).packet
    with pypdfium2.PdfDocument(packet.content) as pdf:
        page = pdf[0].render(scale=1).to_pil().convert("L")
    assert sum(value < 30 for value in page.crop((72, 40, 160, 140)).get_flattened_data()) > 900


def test_a_claim_never_sent_by_us_has_no_claim_exhibit(
    matter: LetterMatter, sender: Sender, renderer: Renderer
) -> None:
    packet = draft(catalog().get("L-RECON"), replace(matter, sent=None), sender, renderer.render)
    assert [exhibit.name for exhibit in packet.packet.exhibits] == ["Remittance, this claim only"]
    assert [gap.field for gap in packet.gaps] == ["error.description"]


def test_a_template_of_the_office_with_an_error_is_refused(
    matter: LetterMatter, sender: Sender, renderer: Renderer, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(catalog().folder, tmp_path / "letters"))
    page = folder / "L-RECON.html"
    page.write_text(page.read_text().replace("error.description", "error.descriptoin"))
    with pytest.raises(BrokenTemplate, match=r"L-RECON\.html, line 9, .* 'descriptoin'"):
        draft(catalog(folder).get("L-RECON"), matter, sender, renderer.render, folder=folder)


def test_the_letter_is_dated_by_its_sender(matter: LetterMatter, sender: Sender, renderer: Renderer) -> None:
    later = replace(sender, today=date(2026, 11, 30))
    packet = draft(catalog().get("L-RECON"), matter, later, renderer.render).packet
    assert "November 30, 2026" in texts(packet.content)[0]


def test_changed_fields_are_written_as_a_reader_knows_them(
    matter: LetterMatter, sender: Sender, renderer: Renderer
) -> None:
    changes = (
        ("line.2.charge", "980", "1470.5"),
        ("line.2.service_date", "2026-09-02", "2026-09-03/2026-09-04"),
        ("claim.note", "", "see 9:30"), ("line.2.modifiers", "RT:59", ""),
    )
    corrected = replace(matter, changes=changes, frequency="1", corrected=matter.sent)
    packet = draft(
        catalog().get("L-CCC"), corrected, sender, renderer.render, answers={"correction.reason": "Why."}
    )
    words = " ".join(texts(packet.packet.content)[:2])
    assert not has_all(words, (
        "Line 2 charge $980.00 $1,470.50", "09/02/2026 09/03/2026 to 09/04/2026",
        "Note blank see 9:30", "RT 59 removed",
    ))
    assert packet.packet.exhibits[0].name == "Corrected claim"
    assert "Drawn from the corrected electronic claim" in " ".join(texts(packet.packet.content))


def test_a_long_department_has_a_line_of_its_own(
    matter: LetterMatter, sender: Sender, renderer: Renderer
) -> None:
    department = "Grievances and " * 4 + "Appeals"
    long = replace(sender, address=PayerAddress("PO Box 4410\nRoanoke VA 24015", department))
    made = draft(catalog().get("L-RECON"), matter, long, renderer.render)
    assert "Blue Ridge Health Plan<br>Grievances and Grievances" in made.html
    usual = draft(catalog().get("L-RECON"), matter, sender, renderer.render)
    assert "Blue Ridge Health Plan, Provider Appeals<br>" in usual.html
