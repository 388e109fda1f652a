"""Every colour of the style is, to the last sign, what a browser shows."""

import pytest
from playwright.sync_api import Browser

from sitebuilder.model.colours.pairs import Scheme, shown_in
from sitebuilder.model.colours.sheets import read_colours, read_names

from .previews import ROOT

FOLDER = ROOT / "static" / "assets"
STYLES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.rglob("*.css"))
}
COLOURS = read_colours(read_names(STYLES))
# Turns what CSS says into what the screen shows.
ASKED = """names => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const seen = document.body.appendChild(document.createElement("p"));
  return names.map(name => {
    seen.style.color = `var(--${name})`;
    canvas.fillStyle = getComputedStyle(seen).color;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_colour_is_what_the_browser_shows(browser: Browser, site: str, scheme: Scheme) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(site)
    names = [name for name, each in COLOURS.items() if each.light.opacity == each.dark.opacity == 1]

    shown = dict(zip(names, page.evaluate(ASKED, names), strict=True))
    context.close()

    assert len(names) >= 10
    for name in names:
        ours = shown_in(COLOURS[name], scheme)
        pairs = zip(shown[name], (ours.red, ours.green, ours.blue), strict=True)
        assert all(abs(one - other) <= 1 for one, other in pairs), f"{name}: {shown[name]}"
