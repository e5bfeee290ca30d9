"""A claim for paper: the data of its form as a PDF, box by box, from the 837 as it would go out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from denials_app.actions.correct import keep_correction, planned_for, practice_name
from denials_app.actions.deeds import CaseAtHand, at_hand, changed
from denials_app.actions.means import Means
from denials_app.actions.results import Changed, PaperClaim
from denials_app.actions.writing import write_file
from denials_app.base.errors import Refusal
from denials_app.resubmit.correction import correct as make_correction
from denials_app.resubmit.paper_form import PaperForm, page, paper_form
from denials_app.store import tables
from denials_app.store.bulk import next_id


def paper_claim(
    means: Means, case: int, changes: Mapping[str, str], lines: Sequence[int], choice: str, out_path: Path,
    keep: bool,
) -> PaperClaim:
    """Writes the form's data; with `keep` it counts as a claim written on paper.

    Findings that block the 837 block the paper too: then nothing is written. A Refusal without an 837.
    """
    with means.store.read() as connection:
        hand = at_hand(means, connection, case)
        control = next_id(connection, tables.correction)
    if not hand.history.submissions:
        raise Refusal("No 837 of this claim is on file; its correction sheet says what is known of it.")
    planned = planned_for(hand, changes, lines, choice)
    text = hand.history.submissions[-1].text
    made = make_correction(text, changes, planned, control, means.clock.now(), True)
    if not made.validated:
        return PaperClaim(None, "", 0, made.findings)
    form = paper_form(made.text)
    content = _drawn(means, hand, form)
    write_file(out_path, content)
    if keep:
        keep_correction(means, hand, "paper_claim", out_path.name, content, made, "")
    touched = changed(hand.id) if keep else Changed()
    return PaperClaim(out_path, form.form, max(len(form.sheets), 1), made.findings, touched)


def _drawn(means: Means, hand: CaseAtHand, form: PaperForm) -> bytes:
    with means.store.read() as connection:
        office = practice_name(connection, hand.practice_id)
    return means.render(page(form, office, means.clock.today()), {})
