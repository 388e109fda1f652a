"""The components that may stand in Markdown, and the options each takes."""

from collections.abc import Mapping

from .fields import NAME, WORDS, Choice, Schema, needed, optional

# `::: tip` is short for `::: callout` with `kind: tip`.
CALLOUT_KINDS = ("note", "tip", "important", "warning")


class ComponentOptions(Schema, frozen=True):
    """The lines directly below the one that opens a component.

    `inside` is what may stand inside the component, for example.
    """

    inside: str = ""


_ALL = (
    ComponentOptions(
        "button",
        "One or two links that stand out, each on a line of its own.",
        inside="[Meet the team](team.md)",
    ),
    ComponentOptions(
        "callout",
        "A boxed note; `::: tip` is short for `::: callout` with `kind: tip`.",
        {"kind": optional(Choice(CALLOUT_KINDS), "How much it matters.", "tip", left_out="note")},
        inside="Some words worth a box.",
    ),
    ComponentOptions(
        "figure",
        "A picture with a caption, which stands inside. It needs `image` or `illustration`.",
        {
            "image": optional(NAME, "A photograph beside this file.", "team.jpg"),
            "illustration": optional(
                NAME,
                "The name of a drawing in templates/illustrations/, shown while there is no "
                "photograph.",
                "team",
            ),
            "alt": needed(
                WORDS, "What the picture shows, in words.", "Five people in front of a school"
            ),
        },
        inside="Student Outcomes",
    ),
    ComponentOptions(
        "pages",
        "Cards that lead to pages of this site; inside stand links to them.",
        inside="- [Our Story](our-story.md)\n- [Our Team](team.md)",
    ),
    ComponentOptions(
        "people",
        "The people of a collection.",
        {"collection": optional(NAME, "The folder of content/ to show.", "advisory-board")},
    ),
    ComponentOptions(
        "quote",
        "What somebody said, and below it, after an empty line, who.",
        inside="> “The words that were said.”\n\n— Ana Example, professor",
    ),
    ComponentOptions(
        "statement",
        "One or two sentences, shown very large.",
        inside="Within schools, the importance of great teachers is unmatched.",
    ),
    ComponentOptions(
        "stats",
        "Figures: a group of data/stats.yaml, or a list written in the block.",
        {"group": optional(NAME, "The group of data/stats.yaml to show.", "this-year")},
    ),
    ComponentOptions(
        "timeline",
        "Milestones: those of a collection, or a list in the block with each date in bold.",
        {"collection": optional(NAME, "The folder of content/ to show.", "timeline")},
    ),
    ComponentOptions(
        "values",
        "The values of data/values.yaml, or others in the block, each below a `###` heading.",
    ),
)
COMPONENTS: Mapping[str, ComponentOptions] = {options.name: options for options in _ALL}
