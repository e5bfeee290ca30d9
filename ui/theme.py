"""Colours, type scale and icons: the only place that names a colour or a font size."""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QPixmap

from ui.icon_font import IconFont


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours. `dark` says which way the set leans."""

    dark: bool
    window: str
    base: str
    sunken: str
    hover: str
    line: str
    field: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_bg: str
    sel: str
    red: str
    red_bg: str
    amber: str
    amber_bg: str
    green: str
    green_bg: str
    chip: str
    locked: str
    track: str
    group_bar: str

    def color(self, role: str) -> QColor:
        """The colour of a role such as `text2`."""
        return QColor(getattr(self, role))

    def roles(self) -> dict[str, str]:
        """Every colour by its role, for the style sheet."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "dark"}


LIGHT = Tokens(
    dark=False, window="#F5F5F3", base="#FFFFFF", sunken="#ECECE8", hover="#F0F0EC", line="#E2E2DD",
    field="#868B93", text="#1B1D21", text2="#53575F", text3="#61656D", accent="#2F55C8",
    on_accent="#FFFFFF", accent_bg="#E9EEFB", sel="#DFE7FA", red="#B3261E", red_bg="#FCEBE9",
    amber="#8A5300", amber_bg="#FBF0DC", green="#1B6B45", green_bg="#E5F3EA", chip="#EEEEEA",
    locked="#EDF1F8", track="#ECECE8", group_bar="#B9C1D2",
)  # fmt: skip

DARK = Tokens(
    dark=True, window="#15171A", base="#1C1F23", sunken="#111316", hover="#24282D", line="#2E3238",
    field="#7A818C", text="#E7E9EC", text2="#B0B5BD", text3="#9DA3AD", accent="#8CA6FF",
    on_accent="#0E1530", accent_bg="#232C47", sel="#2A355A", red="#FF9A8F", red_bg="#3A2220",
    amber="#EDB65C", amber_bg="#372B17", green="#7CCBA0", green_bg="#1B3127", chip="#2A2E34",
    locked="#252C3A", track="#33383F", group_bar="#4B566F",
)  # fmt: skip

SMALL_SCREEN = 1400


class Theme(QObject):
    """The tokens in force, fonts and tinted icons at the chosen size. Emits `changed` when they change."""

    changed = Signal()

    def __init__(self, dark: bool = False, scale: float = 1.0) -> None:
        super().__init__()
        self.tokens = DARK if dark else LIGHT
        self.scale = scale
        self._family = _ui_family()
        self._fonts: dict[tuple[float, int], QFont] = {}
        self._icon_font = IconFont()
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}

    def set_dark(self, dark: bool) -> None:
        """Change to the dark or light set; every painted part follows."""
        self.tokens = DARK if dark else LIGHT
        self._icons.clear()
        self.changed.emit()

    def px(self, size: float) -> int:
        """A measure given at 100 %, at the chosen size."""
        return round(size * self.scale)

    def font(self, size: float = 13, weight: int = 400) -> QFont:
        """The interface's font with figures of equal width."""
        key = (size, weight)
        if key not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(max(self.px(size), 8))
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def fixed_font(self, size: float = 11.5) -> QFont:
        """The fixed-width font in which segments are shown."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.px(size))
        return font

    def color(self, role: str) -> QColor:
        """The colour of a role in the set in force."""
        return self.tokens.color(role)

    def icon(self, name: str, role: str = "text2", size: int = 16, ratio: float = 0) -> QPixmap:
        """An icon of the icon font in the colour of `role`, `size` pixels at 100 %."""
        ratio = ratio or QGuiApplication.primaryScreen().devicePixelRatio()
        key = (name, role, size, ratio)
        if key not in self._icons:
            self._icons[key] = self._icon_font.pixmap(name, self.color(role), self.px(size), ratio)
        return self._icons[key]


def system_is_dark() -> bool:
    """Whether the desktop asks for dark; unknown counts as light."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette of a set of tokens, so that plain widgets fit in."""
    result = QPalette()
    role = QPalette.ColorRole
    pairs = (
        (role.Window, "window"), (role.WindowText, "text"), (role.Base, "base"), (role.Text, "text"),
        (role.AlternateBase, "window"), (role.Button, "base"), (role.ButtonText, "text"),
        (role.ToolTipBase, "base"), (role.ToolTipText, "text"), (role.PlaceholderText, "text3"),
        (role.Highlight, "sel"), (role.HighlightedText, "text"), (role.Link, "accent"),
        (role.LinkVisited, "accent"), (role.Mid, "line"), (role.Dark, "field"), (role.Light, "base"),
        (role.Midlight, "hover"), (role.Shadow, "line"), (role.BrightText, "red"), (role.Accent, "accent"),
    )  # fmt: skip
    for each, token in pairs:
        result.setColor(each, tokens.color(token))
    for each in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, tokens.color("text3"))
    return result


def _ui_family() -> str:
    families = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return "Inter" if "Inter" in families else system
