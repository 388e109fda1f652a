"""The front matter of pages, milestones and people, and the records of content/data/."""

from .fields import MARKDOWN, NAME, WORDS, Choice, ListOf, Schema, Truth, needed, optional
from .forms import DATE, FOCUS, MOMENT, OLD_ADDRESS, SPAN

# What tells when something is shown.
_SCHEDULE = {
    "draft": optional(Truth(), "`true` keeps it off the site until you take the line out.", "true"),
    "publish": optional(
        MOMENT,
        "It is shown from then on: a day, or a day and a time, in the time zone of site.yaml.",
    ),
    "expires": optional(MOMENT, "It is shown until then: to the end of that day, or to that time."),
}

_FOCUS_SAYS = (
    "Where the face is, or what else must be seen where the photograph is cut: a side, a corner, "
    "or how far it is from the left and from the top."
)

BUTTON = Schema(
    "button",
    "A button in a page's opening.",
    {
        "text": needed(WORDS, "The words on the button; begin with a verb.", "Our Values"),
        "link": needed(
            NAME,
            "Where it leads: a file of content/, such as `our-story.md`, or an https address.",
            "our-story.md#our-values",
            "https://example.org/",
        ),
    },
)

PAGE = Schema(
    "page",
    "A page: one Markdown file, found at an address made from the file's name.",
    {
        "title": needed(
            WORDS,
            "The page's name, shown in the menu, in the browser's tab and in search results.",
            "Our Values",
        ),
        "headline": optional(
            WORDS, "The large line at the top, when it is not the title.", "Potential, ignited."
        ),
        "description": optional(
            WORDS,
            "One sentence for search engines and for cards that lead to the page.",
            "One sentence that says what the page is about.",
        ),
        "lead": optional(
            MARKDOWN, "The opening words under the headline.", "The words that open the page."
        ),
        "date": optional(
            DATE,
            "The day it was published; visitors see it below the title, and feeds tell of it.",
            "June 3, 2024",
            "June 2024",
            "2024",
        ),
        "updated": optional(
            DATE,
            "The day its words last changed in a way that matters, for search engines and feeds.",
            "June 3, 2024",
        ),
        "layout": optional(
            Choice(("page", "design", "home", "search", "not-found")),
            "Which template shows the page.",
            left_out="page",
        ),
        "illustration": optional(
            NAME, "The name of a drawing in templates/illustrations/.", "conversation"
        ),
        "illustration_alt": optional(
            WORDS,
            "What the drawing shows, in words; leave it out if the drawing is only decoration.",
            "Two teachers talk at a table",
        ),
        "image": optional(
            NAME, "A photograph beside this file. It takes the drawing's place.", "our-values.jpg"
        ),
        "image_alt": optional(
            WORDS,
            "What the photograph shows, in words.",
            "A teacher helps two students with a task",
        ),
        "image_focus": optional(FOCUS, _FOCUS_SAYS),
        "buttons": optional(
            ListOf(BUTTON, most=2), "One or two links that stand out under the opening words."
        ),
        **_SCHEDULE,
    },
)

MILESTONE = Schema(
    "milestone",
    "A milestone of the organisation's history.",
    {
        "title": needed(WORDS, "What happened, without the year.", "Pilot to Fellowship"),
        "date": needed(DATE, "When: `2008`, `June 2008`, `2008-06` or `June 3, 2008`."),
        **_SCHEDULE,
    },
)

PERSON = Schema(
    "person",
    "A person; the words below the front matter are the biography.",
    {
        "name": needed(WORDS, "The name as it is shown.", "Name of who looks after it"),
        "role": optional(WORDS, "What the person does, and where.", "Professor of Education"),
        "photo": optional(
            NAME,
            "A photograph beside this file; without one, the initials are shown.",
            "ana-example.jpg",
        ),
        "photo_alt": optional(
            WORDS, "What the photograph shows, in words.", "Ana Example smiles at the camera"
        ),
        "photo_focus": optional(FOCUS, _FOCUS_SAYS),
        "sort_name": optional(
            WORDS, "The name to sort by; the last word of the name if left out.", "Example"
        ),
        **_SCHEDULE,
    },
)

VALUE = Schema(
    "value",
    "One of the organisation's values, in data/values.yaml.",
    {
        "name": needed(WORDS, "The value in a few words.", "Build on strengths"),
        "text": needed(
            MARKDOWN,
            "What it means to you, in a sentence or two.",
            "We begin with the talents and the wisdom that are there.",
        ),
    },
)

FIGURE = Schema(
    "figure",
    "A number that matters, in a group of data/stats.yaml.",
    {
        "figure": needed(
            WORDS, "The number as it is shown: `$18,000`, `3 in 10`.", "$18,000", "3 in 10", "570"
        ),
        "unit": optional(WORDS, "What is counted: `per teacher`.", "per teacher"),
        "text": needed(
            MARKDOWN,
            "The rest of the sentence that the number begins.",
            "spent every year on courses for teachers",
        ),
        "icon": optional(NAME, "The name of a drawing in templates/icons/.", "coins"),
        "icon_alt": optional(WORDS, "What the icon shows, in words.", "A stack of coins"),
    },
)

FACT = Schema(
    "fact",
    "A fact, in data/facts.yaml: told once, and shown wherever a text says `{fact:name}`.",
    {
        "value": needed(WORDS, "What is shown: `1,234`, `three in ten`.", "1,234", "three in ten"),
        "unit": optional(
            WORDS,
            "What is counted; it is listed with the fact, and not shown on pages.",
            "students",
        ),
        "source": optional(WORDS, "Where it comes from.", "Name of the report, page 7"),
        "as_of": optional(
            DATE,
            "When it was true: `2024`, `June 2024` or `2024-06-30`.",
            "2024",
            "June 2024",
            "2024-06-30",
        ),
        "owner": optional(WORDS, "Who looks after it.", "Name of who looks after it"),
        "review": optional(
            SPAN,
            "How long it holds: `12 months`, `6 weeks`, `90 days`. After that you are reminded.",
        ),
    },
)

REDIRECT = Schema(
    "redirect",
    "An address that the site once had, in data/redirects.yaml.",
    {
        "old": needed(OLD_ADDRESS, "The address as it was: `/our-values/`."),
        "new": needed(
            NAME,
            "What visitors get instead: a file of content/, an https address, or the word `gone`.",
            "values.md",
            "https://example.org/",
            "gone",
        ),
    },
)
