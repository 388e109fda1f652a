"""The house keeps its floors: who may import whom, and who may touch the world."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sitebuilder"

# From the ground up. A room imports from lower floors, and from itself.
FLOORS = [
    {"lazy"},
    {"unchanged", "model", "failure", "processes"},
    {"compiled", "schema", "memo", "images"},
    {"parse", "assemble", "render", "checks", "report", "files", "workflows"},
    {"pipeline", "edits", "compare", "outside"},
    {"workspace", "desk", "release"},
    {"serve", "publish"},
    {"cli"},
]
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
# Who may hold which library.
ROOMS_OF = {
    "yaml": {"parse"},
    "markdown": {"parse"},
    "jinja2": {"render", "serve"},
    "markupsafe": {"render"},
    "PIL": {"images"},
    "brotli": {"files"},
    "urllib3": {"outside", "publish"},
    "boto3": {"publish"},
    "botocore": {"publish"},
    "livereload": {"serve"},
    "tornado": {"serve"},
    "watchfiles": {"serve"},
}
# What the core may use of Python itself: nothing by which the world could come in.
CORE = {
    *(
        "_blake2",
        "bisect",
        "collections",
        "datetime",
        "difflib",
        "enum",
        "functools",
        "hashlib",
        "html",
    ),
    *(
        "itertools",
        "json",
        "math",
        "msgspec",
        "pathlib",
        "posixpath",
        "re",
        "shlex",
        "textwrap",
        "traceback",
        "typing",
        "unicodedata",
        "zlib",
    ),
    *("urllib.parse", "xml.etree.ElementTree", "zoneinfo"),
}
SHELL = {
    *(
        "cli",
        "outside",
        "publish",
        "serve",
        "workspace",
        "files",
        "images",
        "processes",
        "unchanged",
    ),
    "compiled",
}
# What only the one way to put an import off may use.
PUTTING_OFF = {"importlib", "sys", "types"}
LONGEST_MODULE, LONGEST_FUNCTION, LARGEST_FOLDER = 250, 30, 8

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a module imports: rooms of ours as `.room`, libraries by their name."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or "", node.lineno
        elif isinstance(node, ast.ImportFrom):
            inside = node.level < depth
            named = (node.module or "").split(".")[0]
            if inside:
                yield f".{room_of(path)}", node.lineno
            elif named:
                yield f".{named}", node.lineno
            else:
                yield from ((f".{alias.name}", node.lineno) for alias in node.names)


def put_off(path: Path) -> Iterator[tuple[ast.If, dict[str, str]]]:
    """Yield where imports are put off, and the whole names of what readers see there.

    `if TYPE_CHECKING:` holds the imports as readers see them, `else:` how they are done.
    """
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            assert all(isinstance(seen, ast.Import | ast.ImportFrom) for seen in node.body)
            yield node, dict(names_of(path, node.body))


def names_of(path: Path, imports: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield what imported modules are called, and their whole names."""
    for node in imports:
        assert isinstance(node, ast.Import | ast.ImportFrom)
        level = getattr(node, "level", 0)
        folders = path.relative_to(ROOT).parts[:-level] if level else ()
        for alias in node.names:
            whole = (*folders, getattr(node, "module", None), alias.name)
            yield alias.asname or alias.name, ".".join(filter(None, whole))


def is_value(node: ast.Attribute) -> bool:
    """Tell whether `.now` or `.today` is read from a value of ours, and no clock is asked."""
    return isinstance(node.value, ast.Name | ast.Attribute) and ast.unparse(node.value) in {
        *("options", "inputs.options", "site"),
    }


def arrows() -> set[tuple[str, str]]:
    """Return the imports between rooms."""
    return {
        (room_of(path), name[1:])
        for path in MODULES
        for name, _ in imports_of(path)
        if name.startswith(".") and name[1:] not in {room_of(path), "lazy"}
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
class TestEveryModule:
    def test_imports_only_from_lower_floors(self, path: Path) -> None:
        room = room_of(path)
        if room == "__init__":
            return
        for name, line in imports_of(path):
            if name.startswith(".") and name[1:] != room:
                assert FLOOR_OF[name[1:]] < FLOOR_OF[room], f"line {line} imports {name}"

    def test_holds_only_its_own_libraries(self, path: Path) -> None:
        for name, line in imports_of(path):
            library = name.split(".")[0]
            if library in ROOMS_OF:
                assert room_of(path) in ROOMS_OF[library], f"line {line} imports {name}"

    def test_touches_the_world_only_from_the_shell(self, path: Path) -> None:
        if room_of(path) in SHELL:
            return
        for name, line in imports_of(path):
            allowed = CORE | set(ROOMS_OF) | (PUTTING_OFF if room_of(path) == "lazy" else set())
            known = {name, name.split(".")[0]} & allowed
            assert known or name.startswith("."), f"line {line} imports {name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                assert node.id not in {"open", "print", "input", "Path"}, f"line {node.lineno}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "today", "utcnow"} or is_value(node), node.lineno

    def test_imports_at_the_top(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        everywhere = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
        at_the_top = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]

        seen = sum(len(node.body) for node, _ in put_off(path))
        assert len(everywhere) == len(at_the_top) + seen

    def test_puts_an_import_off_under_the_name_that_readers_see(self, path: Path) -> None:
        for node, names in put_off(path):
            for done in node.orelse:
                called = ast.unparse(done).partition(" = ")[0]

                assert ast.unparse(done) == f"{called} = lazily({names[called]!r})"

    def test_is_short_and_says_what_it_does(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)

        assert ast.get_docstring(tree)
        assert len(text.splitlines()) <= LONGEST_MODULE
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"

    def test_spells_no_pattern_that_old_pythons_misread(self, path: Path) -> None:
        # Before 3.11.5, a possessive or atomic group may match too little, and nobody is told.
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"^(?!\s*#).*(?:\)(?:[*+?]|\{[^{}]*\})\+|\(\?>)", line)

    def test_catches_no_exception_in_silence(self, path: Path) -> None:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None
                assert not re.search(r"\bException\b", ast.unparse(node.type))
                assert not isinstance(node.body[0], ast.Pass)


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__"}

    assert rooms == set(FLOOR_OF)


def test_folders_stay_small() -> None:
    for folder in {path.parent for path in MODULES}:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]

        assert len(modules) <= LARGEST_FOLDER or folder == PACKAGE


def test_the_picture_in_the_document_is_the_code() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = set()
    for source, targets in re.findall(r"^(\w+) +-> +(.+)$", text, re.MULTILINE):
        drawn |= {(source, target) for target in targets.split()}

    assert drawn == arrows()


def test_the_start_script_is_short_and_needs_only_python() -> None:
    text = (ROOT / "build.py").read_text(encoding="utf-8")
    named = {node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)}

    assert len(text.splitlines()) <= 60
    assert {alias.name for node in named for alias in node.names} <= {"os", "subprocess", "sys"}
