"""Codes of adjustments and remarks as the lists write them, however the file does."""


def test_codes_in_small_letters_or_with_blanks_mean_the_same(writing, reading) -> None:
    claim = writing.claim().replace("CAS*CO*50*60~", "CAS*co* b15 *60~").replace("LQ*HE*N115", "LQ*HE*ma130 ")
    claim = claim.replace("DTM*050", "MOA***n211~DTM*050")
    read = reading(writing.interchange(writing.transaction(claim)))
    [found] = read.claims
    assert [(item.group, item.carc) for item in found.lines[1].adjustments] == [("PR", "1"), ("CO", "B15")]
    assert found.lines[1].remarks == ("MA130", "M25")
    assert found.remarks == ("N211",)
    assert "adjustment-group" not in read.codes


def test_the_text_of_the_claim_stays_as_the_payer_wrote_it(writing, reading) -> None:
    claim = writing.claim().replace("CAS*CO*50", "CAS*co*50")
    [found] = reading(writing.interchange(writing.transaction(claim))).claims
    assert "CAS*co*50" in found.text
