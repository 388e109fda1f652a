"""A drawing is published as lines and colours: it runs nothing, fetches nothing, tells nothing."""

import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sitebuilder.images.drawings import clean, look

from .sites import build, codes, lay, lay_photograph, pictures, tags

SHAPE = '<path d="M0 0h40v30z" fill="#123456"/>'
HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT/>",
    '<g onload="alert(1)"/>',
    '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
    '<a xlink:href="https://example.com/"><path d="M0 0"/></a>',
    '<use href="https://example.com/x.svg#y"/>',
    '<image href="https://example.com/x.png"/>',
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>',
    "<style>@import 'https://example.com/x.css';</style>",
    "<style>path { fill: url(https://example.com/x.svg#y) }</style>",
    "<style>path { fill: \\75rl(https://example.com/) }</style>",
    '<path style="fill: url( &quot;https://example.com/x&quot; )" d="M0 0"/>',
    '<path filter="url(//example.com/x#y)" d="M0 0"/>',
    "<style>path {} <g/>@import 'https://example.com/x.css';</style>",
    "<style>path {} <metadata/>@import 'https://example.com/x.css';</style>",
    "<style>path { mask: IMAGE-SET('https://example.com/x.png' 1x) }</style>",
    '<path style="mask: image-set(url(#a) 1x, &quot;https://example.com/x&quot; 2x)" d="M0 0"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onclick" to="alert(1)"/>',
    '<metadata xmlns:r="r"><r:by>Ana</r:by></metadata>',
    "<!-- Ana drew it -->",
    "<?notes Ana ?>",
    '<g xml:base="https://example.com/"/>',
    '<x:y xmlns:x="https://example.com/"/>',
]


def drawing(inside: str, top: str = 'viewBox="0 0 40 30"') -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {top}>{SHAPE}{inside}</svg>".encode()


@pytest.mark.parametrize("inside", HOSTILE)
def test_what_is_no_part_of_the_picture_is_left_out(inside: str) -> None:
    left = clean(drawing(inside)).decode()

    for word in ("alert", "example.com", "Ana", "<script", "\\75"):
        assert word not in left.replace("script/", "")
    assert 'fill="#123456"' in left
    ElementTree.fromstring(left)


@pytest.mark.parametrize("inside", HOSTILE)
def test_in_static_it_is_told(tmp_path: Path, inside: str) -> None:
    home = "---\ntitle: Home\ndescription: A small site with one page and no more.\n---\nWords.\n"
    workspace = lay(tmp_path, {"content/index.md": home, "static/mark.svg": drawing(inside)})

    if "<animate" in inside or "<set" in inside:
        assert look(drawing(inside)).is_moving
    else:
        assert set(codes(workspace)) <= {"unsafe-drawing", "telling-image"}
        assert codes(workspace)


def test_words_of_a_web_page_may_go_where_others_stand_in_for_them() -> None:
    other = (
        '<switch><foreignObject><p xmlns="x">words</p></foreignObject><text>words</text></switch>'
    )

    assert look(drawing(other)).fault is None
    assert clean(drawing(other)).count(b"words") == 1


def test_references_inside_stay() -> None:
    inside = '<defs><linearGradient id="g"/></defs><path fill="url(#g)" d="M0 0"/>'
    left = clean(drawing(inside + '<use href="#g"/><use xlink:href="#g"/>')).decode()

    assert 'fill="url(#g)"' in left
    assert left.count('href="#g"') == 2


@pytest.mark.parametrize(
    ("top", "size"),
    [
        ('viewBox="0 0 40 30"', (40, 30)),
        ('width="80" height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="100%" viewBox="0 0 40 30"', (40, 30)),
        ("", (300, 150)),
        ('viewBox="0 0 nan inf"', (300, 150)),
        (f'width="{"9" * 400}" height="10"', (20_000, 10)),
        (f'viewBox="0 0 {"9" * 400} 10"', (20_000, 10)),
    ],
)
def test_a_drawing_has_the_size_that_browsers_give_it(top: str, size: tuple[int, int]) -> None:
    seen = look(drawing("", top))

    assert (seen.width, seen.height) == size
    assert b"viewBox" in clean(drawing("", top))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (drawing('<image href="data:image/png;base64,AAAA"/>'), "unclear"),
        (drawing('<image href="photograph.png"/>'), "unclear"),
        (drawing("<g><foreignObject><p>words</p></foreignObject></g>"), "unclear"),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]>' + drawing("&a;"), "unclear"),
        (drawing("<g>" * 500 + "</g>" * 500), "unclear"),
        (drawing("")[:-9], "cut"),
        (drawing(" " * 2_000_001), "too-heavy"),
        (b"<html><body/></html>", "no-picture"),
        (b"<svg>", "cut"),
    ],
)
def test_a_drawing_that_may_be_a_trap_is_refused(data: bytes, fault: str) -> None:
    assert look(data).fault == fault


@pytest.mark.parametrize(
    "top", [f'width="{"9" * 500_000}x" height="1"', f'fill="url({" " * 500_000}#a)"']
)
def test_no_drawing_takes_long(top: str) -> None:
    began = time.process_time()
    look(drawing("", top))

    assert time.process_time() - began < 5


def test_words_stay_in_their_order() -> None:
    left = clean(drawing("<text>A<metadata/>B <tspan>C</tspan> <script/> <tspan>D</tspan></text>"))

    assert "".join(ElementTree.fromstring(left).itertext()) == "AB C  D"


def test_a_drawing_of_content_is_shown(tmp_path: Path) -> None:
    workspace = lay_photograph(tmp_path, "plan.svg", drawing("<script>alert(1)</script>"))
    build(workspace)

    assert [path.name for path in pictures(workspace)] == ["plan.svg"]
    assert 'src="/plan.svg"' in tags(workspace)[0]
    assert b"alert" not in (workspace.output / "plan.svg").read_bytes()
