"""Who appears in the sample practice. Every person, office, payer, number and address here is invented."""

import random
from datetime import date, timedelta

from denials_app.demo.records import Doctor, Patient, Payer, Practice

TOWN = "Alder Falls*OH*439990000"
"""City, state and postal code of everybody; there is no such town."""


def npi(stem: str) -> str:
    """The ten digits of an NPI: nine of our own and the check digit over 80840 + them."""
    digits = [int(digit) for digit in "80840" + stem]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[-1::-2])
    total = doubled + sum(digits[-2::-2])
    return stem + str(-total % 10)


PRACTICES = (
    Practice(
        "Harbor Street Orthopedics",
        "HSO",
        npi("199999997"),
        "990000017",
        "207X00000X",
        "118 Harbor Street",
        TOWN,
        (
            Doctor("Okonjo", "Adaeze", npi("199999911"), "207X00000X"),
            Doctor("Varga", "Tomas", npi("199999912"), "207X00000X"),
            Doctor("Linden", "Ruth", npi("199999913"), "363A00000X"),
        ),
    ),
    Practice(
        "Quarry Lane Family Medicine",
        "QLF",
        npi("199999996"),
        "990000025",
        "207Q00000X",
        "40 Quarry Lane",
        TOWN,
        (
            Doctor("Halvorsen", "Nils", npi("199999921"), "207Q00000X"),
            Doctor("Mbeki", "Grace", npi("199999922"), "207Q00000X"),
        ),
    ),
)

BILLER = "Ines Galloway"
"""Who works the sample practice: its contact, and whom its record names."""

PAYERS = (
    Payer("Blue Ridge Health Plan", "BRHP1", "12", "990010001", 15, 64, 20),
    Payer("Cascade Mutual", "CASM1", "12", "990010002", 18, 61, 14),
    Payer("Northfield Choice", "NFCH1", "13", "990010003", 16, 66, 11),
    Payer("Summit HMO", "SUMH1", "HM", "990010004", 20, 57, 10),
    Payer("Lakeshore Fund", "LKSF1", "15", "990010005", 22, 70, 6),
    Payer("Medicare Part B Sample Region", "MBSR1", "MB", "990010006", 14, 48, 14),
    Payer("State Medicaid Sample Program", "SMSP1", "MC", "990010007", 19, 38, 8),
    Payer("Prairie Benefit Trust", "PBTR1", "14", "990010008", 21, 63, 4),
    Payer("Granite Hill Life and Health", "GHLH1", "12", "990010009", 17, 62, 5),
    Payer("Silver Elm Advantage", "SEAD1", "16", "990010010", 16, 52, 5),
    Payer("Harborlight Insurance", "HBLI1", "15", "990010011", 24, 68, 2),
    Payer("Tri Valley Workers Fund", "TVWF1", "WC", "990010012", 24, 72, 1),
)

_TYPES = {"MB": "medicare_ffs", "16": "medicare_advantage", "MC": "medicaid", "WC": "workers_comp"}
PAYER_TYPES = {payer.name: _TYPES.get(payer.filing, "commercial") for payer in PAYERS}
"""What kind of payer each is, as a person of the office would confirm it."""

PAYER_DAYS = {
    "Blue Ridge Health Plan": (60, 90),
    "Cascade Mutual": (180, 90),
    "Northfield Choice": (90, 120),
    "Summit HMO": (60, 90),
    "Lakeshore Fund": (180, 180),
    "State Medicaid Sample Program": (90, 180),
    "Prairie Benefit Trust": (120, 120),
    "Granite Hill Life and Health": (180, 365),
}
"""Days to appeal and to send a corrected claim, from the remittance; the others' nobody looked up yet."""

DAYS_SOURCE = "Sample provider manual, section 7 (invented)"

RULES_SOURCE = "Sample provider manual, section 2 (invented)"
APPEALS_ADDRESS = "Appeals Department, sample address\nPO Box 9100\nAlder Falls, OH 43999"

_LAST_NAMES = """
    Abernathy Adeyemi Boone Brightwater Castellano Chen Dahlquist Dunleavy Echeverria Fairweather
    Ferreira Galloway Grimaldi Hargrove Holloway Ibanez Jankowski Kapoor Kowalczyk Lindqvist
    Lockhart Marchetti Merriweather Nakagawa Nwosu Oakley Oyelaran Pelletier Prakash Quillfeather
    Rasmussen Rosenquist Sato Silverthorne Stanhope Tran Underhill Vanterpool Weatherby Winterbourne
    Yardley Zelenko
""".split()
_WOMEN = """
    Alma Beatriz Cora Delia Emi Freya Greta Hanna Ines Joyce Kezia Linh Lucia Meera Nell Odette
    Pearl Rosalind Sunniva Tamsin Ursula Winifred
""".split()
_MEN = """
    Amos Barnaby Caspian Dmitri Ellis Felix Gideon Hector Isaac Jasper Kenji Leopold Morris Nolan
    Owen Piotr Quentin Rufus Silas Terrence Uriel Walter
""".split()
_STREETS = ("Clover Path", "Mill Race Road", "Orchard Rise", "Pebble Court", "Rookery Row", "Thistle Way")


def patients(rng: random.Random, count: int, today: date) -> tuple[Patient, ...]:
    """`count` people, each insured by one payer; no two share a full name."""
    names = [(last, first, sex) for last in _LAST_NAMES for first, sex in _first_names()]
    rng.shuffle(names)
    payers = rng.choices(PAYERS, [payer.weight for payer in PAYERS], k=count)
    return tuple(_patient(rng, name, payer, today) for name, payer in zip(names, payers, strict=False))


def _first_names() -> list[tuple[str, str]]:
    return [(first, "F") for first in _WOMEN] + [(first, "M") for first in _MEN]


def _patient(rng: random.Random, name: tuple[str, str, str], payer: Payer, today: date) -> Patient:
    last, first, sex = name
    dependent = payer.filing in ("12", "13", "14", "15", "HM") and rng.random() < 0.15
    ages = (3, 17) if dependent else (66, 88) if payer.filing in ("MB", "16") else (22, 64)
    years = rng.randint(*ages)
    born = today - timedelta(days=years * 365 + rng.randint(20, 340))
    street = f"{rng.randint(1, 240)} {rng.choice(_STREETS)}"
    subscriber = rng.choice(_WOMEN + _MEN) if dependent else ""
    member_id = f"{payer.id[:3]}{rng.randint(10**7, 10**8 - 1)}"
    return Patient(last, first, born, sex, member_id, street, payer, subscriber)
