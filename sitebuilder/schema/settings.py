"""The settings of the whole site: site.yaml."""

from .fields import NAME, WORDS, Choice, ListOf, Named, Schema, needed, optional
from .forms import CONTACT, DAY, LANGUAGE, SIZE, TIME_ZONE, URL

SETTINGS = Schema(
    "settings",
    "The site as a whole.",
    {
        "title": needed(WORDS, "The organisation's name, on every page.", "Leading Educators"),
        "description": needed(
            WORDS,
            "One sentence about the organisation, for search engines.",
            "We help schools to help their teachers grow.",
        ),
        "url": needed(URL, "The address where the site is published."),
        "language": optional(LANGUAGE, "The language of the site: `en`, `es`, …", left_out="en"),
        "time_zone": optional(
            TIME_ZONE,
            "Whose clock `publish` and `expires` go by, such as `America/New_York`.",
            left_out="UTC",
        ),
        "policy": optional(
            Choice(("headers", "pages")),
            "Who tells browsers what a page may do, so that nothing slipped into it can do harm: "
            "`headers`, the host, if it reads the file `_headers` (Netlify, Cloudflare); `pages`, "
            "each page itself (GitHub Pages, and hosts that you are not sure of).",
            left_out="pages",
        ),
        "menu": optional(
            ListOf(NAME),
            "The pages in the menu, in order, by their files.",
            ("our-story.md", "team.md"),
        ),
        "collections": optional(
            Named(Choice(("milestone", "person"))),
            "Folders of content/ that hold milestones or people.",
            {"advisory-board": "person", "timeline": "milestone"},
        ),
        "share_image": optional(
            NAME, "The picture in static/ that is shown when someone shares a page.", "share.png"
        ),
        "share_image_alt": optional(
            WORDS,
            "What that picture shows, in words.",
            "The name of the organisation on a blue ground",
        ),
        "budgets": optional(
            Named(SIZE, ("page", "rare_fonts", "script")),
            "How heavy pages may become, so that they come fast. `page`: a page as it is sent, "
            "with its style and fonts but without photographs. `rare_fonts`: the fonts that only "
            "words in italics or letters with accents need, together. `script`: the programs of "
            "a page. What is not listed is not looked at.",
            {"page": "50 KB", "rare_fonts": "40 KB", "script": "5 KB"},
        ),
        "security_contact": optional(
            CONTACT,
            "Where to report a weakness of the site: an e-mail address, or a page that says so.",
        ),
        "security_expires": optional(
            DAY, "Until when that is right, as a day: at most a year ahead."
        ),
    },
)
