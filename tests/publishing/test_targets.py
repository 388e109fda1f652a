"""Every kind of host, the real thing: published, changed, published again, brought back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .hosts import HOSTS, Host
from .sites import LivingSite, assets_of


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    (tmp_path / "host").mkdir()
    with HOSTS[request.param](tmp_path / "host") as found:
        yield found


@pytest.fixture
def site(host: Host, tmp_path: Path) -> LivingSite:
    (tmp_path / "site").mkdir()
    return LivingSite(tmp_path / "site", host)


def holds(site: LivingSite, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        assert site.host.get(path) == data, path


# Signs that addresses, shells and lists of files have other uses for.
ODD = ("Report #1 50% é 'q'.txt", "-r.txt", "$(touch x) `y` & z.txt", "a+b=c;d,e~f!.txt")


def test_a_site_is_published_changed_and_brought_back(site: LivingSite) -> None:
    for name in ODD:
        (site.folder / "static" / name).write_text(f"In {name}", encoding="utf-8")
    site.save("Odd names")
    said = site.publish()
    assert "16 pages appear, nothing is removed." in said
    first = site.built
    holds(site, first)

    assert "Nothing changes." in site.publish("--dry-run")
    release = re.search(r"[0-9a-f]{12}", site.publish())
    assert release

    site.change("content/our-story.md", "we", "we all")
    site.change("content/values.md", "\n---\n", "\n---\n\nNew words here.\n")
    site.append("static/assets/css/header.css", "\nbody { orphans: 3 }\n")
    site.save("Three files")
    said = site.publish()
    assert "New words here." in said
    second = site.built
    holds(site, second)
    # Somebody may have an old page open.
    for asset in assets_of(first["index.html"], "index.html"):
        assert site.host.get(asset) == first[asset]

    (site.folder / "content/advisory-board/robert-berry.md").unlink()
    redirects = "- old: /advisory-board/robert-berry/\n  new: advisory-board.md\n"
    (site.folder / "content/data/redirects.yaml").write_text(redirects, encoding="utf-8")
    site.save("One page less")
    site.publish()
    holds(site, site.built)

    said = site.publish("--to", release[0])
    assert "Published release" in said
    holds(site, first)
