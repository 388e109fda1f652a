"""The forms of the desk: for a record that is there, for a new one, for a file as text."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from ...edits.creating import NAMED_BY, PLACES, Wish, create, kind_named, plain_fields
from ...edits.fields.filling import Filling, fill
from ...edits.fields.records import Record, place_on_line, read_records
from ...edits.fields.removing import remove
from ...model.addresses import page_address
from ...model.content import Inputs
from ...model.edits import Edits, Refused
from ...model.output import Build
from ...model.settings import SETTINGS_FILE
from ...schema.kinds import KINDS, Kind
from ...workspace.changing import CHANGED, Done
from ..forms import Control, controls, said
from ..panel import open_link
from .saving import Saving, lines_of, mark_of, with_files

_CONTENT = "content/"
# What is asked beside the fields of a kind, and how it is answered.
_ASKED = {
    "fact": ("Name of the fact", "Small letters, digits and hyphens: students-reached."),
    "figure": ("Group", "Which figures it stands with; a page shows a group."),
}


class Edit(Saving):
    """The form of a record that is there."""

    def get(self, path: str) -> None:
        """Show what it says now."""
        kind, text = self._kind_of(path), self.text_of(path)
        if text is None:
            self.miss()
            return
        record = self._record(kind, path, text, self._place(kind, path, text)) if kind else None
        if record is None:
            self.redirect(f"/_desk/text/{quote(path)}?line={self.given('line') or '1'}")
            return
        self.show_form(self._form(record, text))

    def post(self, path: str) -> None:
        """Save what the form says, or take the record out."""
        kind, place = self._kind_of(path), self.given("place")
        if kind is None or self.text_of(path) is None:
            self.miss()
        elif self.given("remove"):
            self._remove(kind, path, place)
        else:
            self._save(kind, path, place)

    def _save(self, kind: Kind, path: str, place: str) -> None:
        answers = self.answers()
        fields, rows = said(kind, answers)

        def change(inputs: Inputs, _made: Build) -> Edits | Refused:
            pictures = self.pictures(path, inputs)
            if isinstance(pictures, Refused):
                return pictures
            files, named = pictures
            filling = Filling(
                kind.name, path, place, {**fields, **named}, rows, answers.get("text")
            )
            return with_files(fill(inputs.texts, filling), files)

        done = self.save(change, path, self.given("mark"))
        if isinstance(done, tuple):
            self.lead(
                f"/_desk/edit/{quote(path)}?place={quote(place)}&page={quote(self.given('page'))}"
            )
        elif (record := self._record(kind, path, self.text_of(path) or "", place)) is None:
            self.redirect(f"/_desk/text/{quote(path)}")
        elif done is CHANGED:
            asked = controls(kind, fields, rows)
            typed = [*_typed(asked), ("The text", answers.get("text", ""))]
            form = self._form(record, self.text_of(path) or "")
            self.show_form({**form, "typed": lines_of(typed)}, done)
        else:
            form = self._form(record, self.text_of(path) or "")
            again = {"controls": controls(kind, fields, rows), "mark": self.given("mark")}
            text = answers.get("text", form["text"])
            self.show_form({**form, **again, "text": text}, done)

    def _remove(self, kind: Kind, path: str, place: str) -> None:
        done = self.save(
            lambda inputs, _made: remove(inputs.texts, kind, path, place), path, self.given("mark")
        )
        record = self._record(kind, path, self.text_of(path) or "", place)
        if isinstance(done, tuple) or record is None:
            self.lead("/_desk/data/")
        else:
            self.show_form(self._form(record, self.text_of(path) or ""), done)

    def _form(self, record: Record, text: str) -> dict[str, Any]:
        kind = next(kind for kind in KINDS if kind.name == record.kind)
        return {
            "title": record.label,
            "path": record.path,
            "is_there": True,
            "open": open_link(record.path),
            "place": record.place,
            "page": self._page(record.path),
            "mark": mark_of(text),
            "action": f"/_desk/edit/{quote(record.path)}",
            "controls": controls(kind, record.fields, record.rows),
            "text": record.body,
            "line": self._line_in(record.body, text),
            "may_remove": kind.shape != "one",
        }

    def _line_in(self, body: str | None, text: str) -> int:
        """Return which line of the words below is meant by a line of the file."""
        line = self.given("line")
        above = text.count("\n", 0, text.find(body)) if body and body in text else 0
        return max(0, int(line) - above) if line.isdecimal() and above else 0

    def _kind_of(self, path: str) -> Kind | None:
        """Return the kind of a file, if it has a form."""
        site = self.everything.latest.build.site
        if kind := next((kind for kind in KINDS if kind.file == path), None):
            return kind
        if path == SETTINGS_FILE:
            return next(kind for kind in KINDS if kind.name == "settings")
        if site is None or not path.startswith(_CONTENT) or not path.endswith(".md"):
            return None
        folder = path.removeprefix(_CONTENT).rpartition("/")[0]
        return kind_named(site.settings.collections.get(folder, "page"))

    def _place(self, kind: Kind | None, path: str, text: str) -> str:
        line = self.given("line")
        if kind and kind.shape != "one" and line.isdecimal():
            return place_on_line(kind, path, text, int(line))
        return self.given("place")

    def _record(self, kind: Kind, path: str, text: str, place: str) -> Record | None:
        records = read_records(kind, path, text)
        found = () if isinstance(records, Refused) else records
        return next((record for record in found if record.place == place), None)

    def _page(self, path: str) -> str:
        """Return where the record is seen; nothing if it is not known."""
        if given := self.given("page").strip("/"):
            return f"/{given}/" if given else "/"
        site, inside = self.everything.latest.build.site, path.removeprefix(_CONTENT)
        base_path = self.door.base_path
        if site is None or not path.endswith(".md"):
            return base_path
        address = site.addresses.get(inside, page_address(inside))
        return f"{base_path}{address.removeprefix('/')}"


class New(Saving):
    """The form of something that is not there yet."""

    def get(self, name: str) -> None:
        """Show an empty form."""
        if name not in NAMED_BY:
            self.miss("There is nothing of that name to be written.")
            return
        self.show_form(self._form(kind_named(name), {}, ""))

    def post(self, name: str) -> None:
        """Write it."""
        if name not in NAMED_BY:
            self.miss("There is nothing of that name to be written.")
            return
        kind, text, written = kind_named(name), self.given("text"), list[str]()
        fields, _ = said(kind, self.answers())
        given = {field: words for field, words in fields.items() if words.strip()}

        def change(inputs: Inputs, made: Build) -> Edits | Refused:
            edits = self._created(kind, given, inputs, made)
            if isinstance(edits, Edits):
                written.extend(edits.texts)
            return edits

        missing = self._missing(kind, given)
        done: Done = missing or self.save(change, "", mark_of(""))
        if isinstance(done, tuple):
            self.session.done = f"{written[0]} is written."
            self.lead(self._leads_to(kind, written[0]))
        else:
            self.show_form(self._form(kind, fields, text), done)

    def _created(
        self, kind: Kind, given: Mapping[str, str], inputs: Inputs, made: Build
    ) -> Edits | Refused:
        """Write the record, and its photograph beside it, whose name it has to tell."""
        if made.site is None:
            return Refused("site.yaml cannot be read", "mend it first")
        wish = Wish(kind, given, self.given("new-place").strip(), body=self.given("text"))
        edits = create(inputs, made.site.settings, wish)
        if isinstance(edits, Refused):
            return edits
        pictures = self.pictures(next(iter(edits.texts)), inputs)
        if isinstance(pictures, Refused):
            return pictures
        files, named = pictures
        if not named:
            return edits
        again = create(
            inputs, made.site.settings, Wish(kind, {**given, **named}, wish.place, body=wish.body)
        )
        return with_files(again, files)

    def _missing(self, kind: Kind, given: Mapping[str, str]) -> Refused | None:
        needed = [name for name, is_needed in plain_fields(kind).items() if is_needed]
        missing = [name for name in needed if name not in given]
        if kind.name in _ASKED and not self.given("new-place").strip():
            missing.append(_ASKED[kind.name][0].lower())
        if not missing:
            return None
        return Refused(f"this is still needed: {', '.join(missing)}", "fill it in")

    def _leads_to(self, kind: Kind, path: str) -> str:
        return f"/_desk/edit/{quote(path)}" if kind.shape == "one" else "/_desk/data/"

    def _form(self, kind: Kind, fields: Mapping[str, str], text: str) -> dict[str, Any]:
        asked = tuple(each for each in controls(kind, fields, {}) if each.form != "rows")
        return {
            "title": f"A new {kind.name}",
            "path": kind.file or "content/",
            "is_there": False,
            "open": "",
            "place": "",
            "page": "",
            "mark": "",
            "action": f"/_desk/new/{kind.name}/",
            "controls": asked,
            "text": text if kind.shape == "one" else None,
            "asks_place": _ASKED.get(kind.name) or self._asks_folder(kind),
            "new_place": self.given("new-place"),
            "places": self._places(kind),
        }

    def _asks_folder(self, kind: Kind) -> tuple[str, str] | None:
        return ("Folder", "Where it belongs.") if len(self._places(kind)) > 1 else None

    def _places(self, kind: Kind) -> tuple[str, ...]:
        site = self.latest.build.site
        if site is None or kind.name not in PLACES:
            return ()
        if kind.name == "figure":
            return tuple(site.data.figures)
        return tuple(name for name, held in site.settings.collections.items() if held == kind.name)


def _typed(asked: tuple[Control, ...]) -> Iterator[tuple[str, str]]:
    for each in asked:
        yield each.label, each.value
        for row in each.rows:
            yield each.label, "\n".join(part.value for part in row if part.value)
