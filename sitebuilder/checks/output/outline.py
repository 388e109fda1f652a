"""What a finished page, or a part of one, says of itself: its places, pointers, landmarks."""

from collections.abc import Iterator

import msgspec

LANDMARKS = ("header", "nav", "main", "footer")


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """What a page is made of, as far as a visitor's browser and screen reader need it.

    `has_language` is None where there is no `html` element. `is_whole` tells that nothing begins
    here that may end elsewhere: then a page is what its parts are, one behind the other.
    """

    ids: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    titles: int = 0
    landmarks: tuple[str, ...] = ()
    has_language: bool | None = None
    has_title: bool = False
    has_description: bool = False
    has_body: bool = False
    is_empty: bool = True
    is_whole: bool = True


def join_outlines(*parts: Outline) -> Outline | None:
    """Put together what a page is made of; None if only the whole page can tell."""
    if not all(part.is_whole for part in parts):
        return None
    # Only what stands before the body is the head.
    first_body = next((number for number, part in enumerate(parts) if part.has_body), len(parts))
    heads = parts[: first_body + 1]
    languages = (part.has_language for part in parts if part.has_language is not None)
    return Outline(
        ids=tuple(name for part in parts for name in part.ids),
        pointers=tuple(dict.fromkeys(pointer for part in parts for pointer in part.pointers)),
        titles=sum(part.titles for part in parts),
        landmarks=tuple(
            name for name in LANDMARKS if any(name in part.landmarks for part in parts)
        ),
        has_language=next(languages, None),
        has_title=any(part.has_title for part in heads),
        has_description=any(part.has_description for part in parts),
        has_body=first_body < len(parts),
        is_empty=all(part.is_empty for part in parts),
    )


def missing_from(outline: Outline) -> Iterator[str]:
    """Name what every page needs and this one lacks, headings aside."""
    if not outline.has_language:
        yield "a language"
    if not outline.has_title:
        yield "a title"
    if not outline.has_description:
        yield "a description"
    for landmark in LANDMARKS:
        if landmark not in outline.landmarks:
            yield f"<{landmark}>"
