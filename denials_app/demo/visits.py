"""What the two offices do: kinds of visits as procedures, charges and diagnoses. Codes, no descriptions."""

from dataclasses import dataclass

from denials_app.demo.records import Line


@dataclass(frozen=True, slots=True)
class Visit:
    """One kind of visit. `offices` are the prefixes of the practices that do it; `weight` how often."""

    name: str
    offices: tuple[str, ...]
    weight: int
    diagnoses: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]
    place: str = "11"


_ORTHO, _FAMILY = ("HSO",), ("QLF",)

VISITS = (
    Visit(
        "knee check",
        _ORTHO,
        20,
        (("M1711",), ("M1712",), ("M25561",)),
        (Line("99213", (), 14500, 1), Line("73562", (), 11000, 1)),
    ),
    Visit(
        "shoulder check",
        _ORTHO,
        14,
        (("M75101",), ("M25511",)),
        (Line("99214", (), 21000, 1), Line("73030", (), 9500, 1)),
    ),
    Visit(
        "follow-up",
        _ORTHO,
        22,
        (("M1711",), ("M75101", "M25511"), ("S83241D",)),
        (Line("99213", (), 14500, 1),),
    ),
    Visit(
        "injection",
        _ORTHO,
        12,
        (("M1711",), ("M75101",)),
        (Line("99213", ("25",), 14500, 1), Line("20610", ("RT",), 24000, 1), Line("J3301", (), 4800, 4)),
    ),
    Visit(
        "both knees",
        _ORTHO,
        2,
        (("M170", "M25561", "M25562"),),
        (Line("20610", ("50",), 48000, 1), Line("J3301", (), 9600, 8)),
    ),
    Visit("therapy", _ORTHO, 10, (("M25561",), ("M5416",)), (Line("97110", ("GP",), 17000, 2),)),
    Visit("spine injection", _ORTHO, 5, (("M5416", "M5441"),), (Line("64483", ("LT",), 111500, 1),), "22"),
    Visit("arthroscopy", _ORTHO, 4, (("S83241A", "M25561"),), (Line("29881", ("RT",), 315000, 1),), "22"),
    Visit(
        "brace",
        _ORTHO,
        4,
        (("M1711", "M25361"),),
        (Line("99213", (), 14500, 1), Line("L1833", ("NU", "RT"), 42000, 1)),
    ),
    Visit(
        "office visit",
        _FAMILY,
        30,
        (("I10",), ("E119", "I10"), ("J069",), ("R5383",)),
        (Line("99213", (), 13000, 1),),
    ),
    Visit("long visit", _FAMILY, 18, (("E119", "E785"), ("I10", "E785")), (Line("99214", (), 18500, 1),)),
    Visit(
        "laboratory",
        _FAMILY,
        14,
        (("E119",), ("E785",)),
        (
            Line("99213", (), 13000, 1),
            Line("80053", (), 4800, 1),
            Line("85025", (), 3600, 1),
            Line("36415", (), 1200, 1),
        ),
    ),
    Visit(
        "heart tracing",
        _FAMILY,
        6,
        (("R0789", "I10"),),
        (Line("99214", ("25",), 18500, 1), Line("93000", (), 7500, 1)),
    ),
    Visit("wellness", _FAMILY, 8, (("Z0000",),), (Line("99396", (), 22500, 1), Line("80061", (), 5400, 1))),
    Visit("throat", _FAMILY, 8, (("J020",),), (Line("99213", (), 13000, 1), Line("87880", ("QW",), 3900, 1))),
    Visit("vaccine", _FAMILY, 8, (("Z23",),), (Line("90686", (), 4200, 1), Line("90471", (), 3600, 1))),
)

BILATERAL = Visit(
    "both knees, modifier left off",
    _ORTHO,
    0,
    (("M170", "M25561", "M25562"),),
    (Line("20610", (), 48000, 1),),
)
"""What the office sends in the story: both joints at the charge of two, and nothing that says so."""


def visit(name: str) -> Visit:
    return BILATERAL if name == BILATERAL.name else next(kind for kind in VISITS if kind.name == name)
