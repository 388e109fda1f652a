"""Documents in, the Site out: order, addresses, ancestors."""

from msgspec.structs import replace

from sitebuilder.memo.memo import Memo
from sitebuilder.model.settings import Options
from sitebuilder.model.site import Site
from sitebuilder.pipeline import build

from .site_text import HOME, NOT_FOUND, read_site


def site_of(text: str, *, drafts: bool = False) -> Site:
    inputs = read_site(text, Options(drafts=drafts))
    own = {path: words for path, words in inputs.texts.items() if words not in (HOME, NOT_FOUND)}
    made = build(replace(inputs, texts=own), Memo())
    assert made.site is not None
    return made.site


def files(folder: str, **lines: str) -> str:
    return "".join(f"=== content/{folder}{n}.md\n---\n{line}\n---\n" for n, line in lines.items())


def test_milestones_stand_in_the_order_of_their_dates() -> None:
    site = site_of(
        files(
            "timeline/",
            z="title: T\ndate: 2008",
            b="title: T\ndate: June 2008",
            a="title: T\ndate: 2010",
            d="title: T\ndate: 2008-06-03",
            c="title: T\ndate: 2010",
        )
    )

    assert [entry.id for entry in site.collections["timeline"]] == ["z", "b", "d", "a", "c"]


def test_people_stand_in_the_order_of_their_last_names_or_of_their_sort_names() -> None:
    site = site_of(
        files(
            "advisory-board/",
            a="name: Robert Berry",
            b="name: Ann de la Cruz\nsort_name: de la Cruz",
            c="name: Zoe adams",
            d="name: Martin King Jr.\nsort_name: King",
            e="name: Cher",
        )
    )

    names = [entry.id for entry in site.collections["advisory-board"]]
    assert names == ["c", "a", "e", "b", "d"]


def test_a_milestone_has_no_page_and_a_place_on_the_page_of_its_collection() -> None:
    site = site_of(files("timeline/", begun="title: T\ndate: 2008"))

    (entry,) = site.collections["timeline"]
    assert site.pages == {}
    assert entry.address == "/timeline/#begun"


def test_a_person_has_a_page_described_by_name_and_role() -> None:
    site = site_of(files("advisory-board/", ann="name: Ann Bo\nrole: Chair"))

    (page,) = site.pages.values()
    (entry,) = site.collections["advisory-board"]
    assert page.address == entry.address == "/advisory-board/ann/"
    assert (page.summary.kind, page.summary.title) == ("person", "Ann Bo")
    assert (page.summary.role, page.summary.description) == ("Chair", "Ann Bo, Chair")


def test_pages_stand_in_the_order_of_their_addresses_and_people_after_them() -> None:
    site = site_of(
        files("", index="title: H", zebra="title: Z", about="title: A")
        + files("about/", us="title: U")
        + files("advisory-board/", ann="name: Ann")
    )

    assert [page.address for page in site.pages.values()] == [
        *("/", "/about/", "/about/us/", "/zebra/", "/advisory-board/ann/")
    ]


def test_the_pages_above_a_page_begin_with_home() -> None:
    site = site_of(
        files("", index="title: H", work="title: W") + files("work/schools/", one="title: O")
    )

    above = {path: [s.path for s in page.ancestors] for path, page in site.pages.items()}
    assert above == {
        "index.md": [],
        "work.md": ["index.md"],
        "work/schools/one.md": ["index.md", "work.md"],
    }


def test_a_draft_stands_nowhere_until_drafts_are_shown() -> None:
    text = files("", plan="title: P\ndraft: true") + files(
        "timeline/", next="title: T\ndate: 2030\ndraft: true"
    )

    without, with_drafts = site_of(text), site_of(text, drafts=True)

    assert (without.pages, without.collections["timeline"]) == ({}, ())
    assert set(without.hidden) == {"plan.md", "timeline/next.md"}
    assert list(with_drafts.pages) == ["plan.md"]
    assert len(with_drafts.collections["timeline"]) == 1
    assert not with_drafts.hidden


def test_a_folder_that_is_no_collection_holds_pages() -> None:
    site = site_of(files("timeline/old/", begun="title: Begun"))

    assert list(site.pages) == ["timeline/old/begun.md"]
    assert site.collections["timeline"] == ()
