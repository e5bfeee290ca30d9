"""The tokens: every text can be read on every ground it stands on."""

import pytest

from ui.theme import DARK, LIGHT, Tokens

GROUNDS = {
    "text": (
        "base",
        "window",
        "sunken",
        "sel",
        "accent_bg",
        "chip",
        "locked",
        "red_bg",
        "amber_bg",
        "green_bg",
        "hover",
    ),
    "text2": ("base", "window", "sel", "accent_bg", "chip", "locked", "hover"),
    "text3": ("base", "window", "sel"),
    "accent": ("base", "window", "sel", "accent_bg"),
    "red": ("base", "window", "sel", "red_bg"),
    "amber": ("base", "window", "sel", "amber_bg"),
    "green": ("base", "window", "sel", "green_bg"),
    "on_accent": ("accent",),
}


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [(text, each) for text, grounds in GROUNDS.items() for each in grounds]
)
def test_every_text_can_be_read_on_its_grounds(tokens: Tokens, text: str, ground: str) -> None:
    roles = tokens.roles()
    assert contrast(roles[text], roles[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["base", "window"])
def test_the_edge_of_a_control_stands_out(tokens: Tokens, ground: str) -> None:
    roles = tokens.roles()
    assert contrast(roles["field"], roles[ground]) >= 3.0


def test_black_on_white_is_the_known_ratio() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
