"""The settings of the whole site: site.yaml."""

from .fields import NAME, WORDS, Choice, ListOf, Named, Schema, needed, optional
from .forms import CONTACT, DAY, LANGUAGE, PORT, SIZE, TIME_ZONE, URL

_TARGET = Schema(
    "target",
    "A place where the site is published. What each kind needs is told in docs/hosting.md.",
    {
        "to": needed(
            Choice(("cloudflare", "folder", "github-pages", "netlify", "s3", "ssh")),
            "Who serves the site there: `github-pages`, `netlify`, `cloudflare`, `s3` (Amazon's, "
            "or another store that speaks like it), `ssh` (a server of your own), or `folder`.",
            "github-pages",
        ),
        "name": optional(NAME, "What you call it, where two are of one kind.", "live", "staging"),
        "url": optional(URL, "The address there, if it is not the `url` of the site."),
        "branch": optional(
            NAME,
            "`github-pages`: the branch to publish from, if not by GitHub's own action.",
            "gh-pages",
        ),
        "repository": optional(
            NAME,
            "`github-pages`: the repository with that branch, if it is not `origin`.",
            "git@github.com:example/site.git",
        ),
        "bucket": optional(NAME, "`s3`: the name of the bucket.", "example-site"),
        "region": optional(NAME, "`s3`: where the bucket is.", "us-east-1"),
        "endpoint": optional(URL, "`s3`: the address of the store, if it is not Amazon's."),
        "distribution": optional(
            NAME, "`s3`: the id of the CloudFront distribution before the bucket.", "E2QWRUHEXAMPLE"
        ),
        "server": optional(
            NAME, "`ssh`: the name of the server, and who you are there.", "web@example.org"
        ),
        "port": optional(PORT, "`ssh`: the number at which it answers, if it is not 22."),
        "folder": optional(
            NAME, "`ssh`, `folder`: the folder that the site is put into.", "/srv/site"
        ),
        "reload": optional(
            NAME,
            "`ssh`: what tells the web server that its configuration has changed.",
            "sudo systemctl reload nginx",
        ),
        "project": optional(NAME, "`cloudflare`: the name of the Worker.", "example-site"),
    },
)

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
            "`headers`, the host; `pages`, each page itself. Where `targets` are listed, this is "
            "known of each.",
            left_out="pages",
        ),
        "targets": optional(
            ListOf(_TARGET),
            "Where `python3 build.py publish` publishes the site; without more words, the first.",
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
