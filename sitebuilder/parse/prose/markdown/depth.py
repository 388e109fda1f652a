"""Elements in, whether they nest so little that all of them can be read, out."""

from xml.etree.ElementTree import Element

# Far beyond any page, and well before Python itself gives up.
DEEPEST = 200


def is_shallow(root: Element) -> bool:
    """Tell whether all that walks along the elements will come to its end."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return True
    return False
