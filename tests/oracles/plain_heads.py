"""Counts answers and claims by plain splitting; shares nothing with the readers or their count."""

_BLANKS = "".join(map(chr, range(33))) + "\x7f\xa0\ufeff"


def heads(data: bytes) -> tuple[int, int] | None:
    """How many CLP and CLM begin in `data`; None where a plain split cannot know the delimiters."""
    if not _is_plain(data):
        return None
    flat = data.replace(b"\r", b"").replace(b"\n", b"")
    names = [_name(piece) for piece in flat.split(b"~")]
    return names.count("CLP"), names.count("CLM")


def _is_plain(data: bytes) -> bool:
    """One regular head with the delimiters that nearly every file has, and no second one behind it."""
    places = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
    return (
        data.startswith(b"ISA*")
        and data.count(b"ISA") == 1
        and all(data[place : place + 1] == b"*" for place in places)
        and data[84:89] == b"00501"
        and data[82:83] == b"^"
        and data[104:106] == b":~"
        and data[106:107] not in (b"~", b"\r", b"\n", b"*", b":")
        and data[106:110] in (b"GS*H", b"ST*8", b"CLP*", b"CLM*")
    )


def _name(piece: bytes) -> str:
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        text = piece.decode("latin-1")
    return text.lstrip(_BLANKS).split("*")[0]
