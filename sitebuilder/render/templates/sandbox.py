"""A Jinja environment in which templates read no file, change no data, and come to an end."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeGuard, overload

import jinja2
import msgspec
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

# Calls, and turns of a counted loop, in one rendering of one template: far beyond any page.
MOST_STEPS = 200_000
# Beyond these, numbers take more time than pages have use for them.
MOST_POWER, MOST_BITS = 64, 4096
# What a template that puts a text in place asks for instead of its `body`.
IN_PLACE = "body_in_place"
# Signs that a text may be stretched to.
LONGEST = 100_000


class EndlessTemplateError(Exception):
    """A template that would never come to its end."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Counts the steps of a rendering, and ends one that takes too many.

    Where `only_places` is true, no template does anything with the words of a page that are
    written out but to put them in place.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(
        self, load: Callable[[str], tuple[str, str, None] | None], *, only_places: bool
    ) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.left = MOST_STEPS
        self.only_places = only_places
        self.filters["counted"] = self.counted
        # A page is the same whenever it is made; and no filter makes much of little.
        for name in ("random", "slice", "batch", "center"):
            del self.filters[name]
        del self.globals["lipsum"]
        self.globals["range"] = lambda *bounds: _Counted(self.take, range(*bounds))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Let every loop of a template count its turns, and every rendering import anew."""
        tree = super()._parse(source, name, filename)
        for statement in tree.find_all(nodes.Stmt):
            if isinstance(statement, nodes.Import | nodes.FromImport):
                # Else Jinja keeps what is imported, with all that one page has counted in it.
                statement.with_context = True
        for words in _written_out(tree) if self.only_places else ():
            words.attr = IN_PLACE
        for loop in tree.find_all(nodes.For):
            told = {"lineno": loop.lineno, "environment": self}
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, **told)
        return tree

    def counted(self, items: Any) -> Any:
        """Return what a loop walks along, so that each turn uses up a step."""
        if isinstance(items, _Counted):
            return items
        return _Counted(self.take, items if isinstance(items, Sequence) else tuple(items))

    def take(self, steps: int) -> None:
        """Use up some steps; raise if there are none left."""
        self.left -= steps
        if self.left < 0:
            raise EndlessTemplateError

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, D102
        __self.take(1)
        widths = [part for part in args if isinstance(part, int)]
        if isinstance(getattr(__obj, "__self__", None), str) and any(n > LONGEST for n in widths):
            raise EndlessTemplateError
        return super().call(__context, __obj, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute or item; what templates mostly see needs no long look."""
        if attribute == IN_PLACE and not hasattr(obj, IN_PLACE):
            # A template may call something else a page or a component.
            attribute = "body"
        if isinstance(obj, msgspec.Struct) and attribute[0] != "_":
            found = getattr(obj, attribute, self)
            if found is not self:
                return found
        elif type(obj) is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: D102
        if operator == "%" and isinstance(left, str):
            if re.search(r"\d{5}|\*", left):
                raise EndlessTemplateError
        elif any(isinstance(part, Sequence) for part in (left, right)):
            sizes = [
                len(part) if isinstance(part, Sequence) else int(part) for part in (left, right)
            ]
            self.take(max(0, sizes[0] * sizes[1]))
        elif (operator == "**" and right > MOST_POWER) or _bits(left) + _bits(right) > MOST_BITS:
            raise EndlessTemplateError
        return super().call_binop(context, operator, left, right)


def _written_out(tree: nodes.Node) -> Iterator[nodes.Getattr]:
    """Find `{{ page.body }}` and its like: words that are written out, outside of macros."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Output):
            yield from (part for part in node.nodes if _is_body(part))
        elif not isinstance(node, nodes.Macro):
            yield from _written_out(node)


def _is_body(node: nodes.Node) -> TypeGuard[nodes.Getattr]:
    if not isinstance(node, nodes.Getattr) or node.attr != "body":
        return False
    owner = node.node
    if isinstance(owner, nodes.Getattr) and owner.attr == "person":
        owner = owner.node
    return isinstance(owner, nodes.Name) and owner.name in ("page", "component")


def _bits(number: object) -> int:
    return number.bit_length() if isinstance(number, int) else 0


class _Counted(Sequence[Any]):
    """Items of which every walk along them uses up steps."""

    def __init__(self, take: Callable[[int], None], items: Sequence[Any]) -> None:
        self.take, self.items = take, items

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        found = self.items[place]
        return _Counted(self.take, found) if isinstance(place, slice) else found

    def __iter__(self) -> Iterator[Any]:
        return self._walk(self.items)

    def __reversed__(self) -> Iterator[Any]:
        return self._walk(self.items[::-1])

    def _walk(self, items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            self.take(1)
            yield item
