"""The form of a record that is there."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from ....edits.creating import kind_named
from ....edits.fields.filling import Filling, fill
from ....edits.fields.records import Record, place_on_line, read_records
from ....edits.fields.removing import remove
from ....model.addresses import page_address
from ....model.content import Inputs
from ....model.edits import Edits, Refused
from ....model.output import Build
from ....model.settings import SETTINGS_FILE
from ....schema.kinds import KINDS, Kind
from ....workspace.changing import CHANGED, Change, Done, mark_of
from ...panel import open_link
from ..near import number_in, own_address
from .asking import Control, controls, said
from .saving import Saving, lines_of, with_files

_CONTENT = "content/"
_FIELD = re.compile(r"[ -]*(\w+):")


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
            self.redirect(f"/_desk/text/{quote(path)}?line={number_in(self.given('line')) or 1}")
            return
        self.show_form(self._form(record, text))

    def post(self, path: str) -> None:
        """Save what the form says, or take the record out."""
        kind, place = self._kind_of(path), self.given("place")
        if kind is None or self.text_of(path) is None:
            self.miss()
        elif self.given("try"):
            self.try_out(self._change(kind, path, place), path)
        elif self.given("remove"):
            self._remove(kind, path, place)
        else:
            self._save(kind, path, place)

    def _change(self, kind: Kind, path: str, place: str) -> Change:
        """Return what makes of the sources what the form says."""
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

        return change

    def _save(self, kind: Kind, path: str, place: str) -> None:
        done = self.save(self._change(kind, path, place), path, self.given("mark"))
        if isinstance(done, tuple):
            asked = {"place": place, "page": self.given("page")}
            self.lead_on(f"/_desk/edit/{quote(path)}", done, **asked)
        else:
            self._show_again(kind, path, place, done)

    def _show_again(self, kind: Kind, path: str, place: str, done: Done) -> None:
        """Show why a form was not saved, and what was typed into it."""
        answers, now = self.answers(), self.text_of(path) or ""
        record = self._record(kind, path, now, place)
        asked = controls(kind, *said(kind, answers))
        typed = lines_of([*_typed(asked), ("The text", answers.get("text", ""))])
        if record is None:
            self.show_as_text(path, now, done, {"typed": typed})
            return
        form = self._form(record, now)
        if done is CHANGED:
            self.show_form({**form, "typed": typed}, done)
        else:
            again = {"controls": asked, "mark": self.given("mark")}
            self.show_form({**form, **again, "text": answers.get("text", form["text"])}, done)

    def _remove(self, kind: Kind, path: str, place: str) -> None:
        done = self.save(
            lambda inputs, _made: remove(inputs.texts, kind, path, place), path, self.given("mark")
        )
        record = self._record(kind, path, self.text_of(path) or "", place)
        if isinstance(done, tuple):
            self.lead_on("/_desk/data/", done)
        elif record is None:
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
            "meant": self._field_at(kind, record.body, text),
            "may_remove": kind.shape != "one",
        }

    def _line_in(self, body: str | None, text: str) -> int:
        """Return which line of the words below is meant by a line of the file."""
        line = number_in(self.given("line"))
        above = text.count("\n", 0, text.find(body)) if body and body in text else 0
        return max(0, line - above) if above else 0

    def _field_at(self, kind: Kind, body: str | None, text: str) -> str:
        """Return the field that a line of the file belongs to."""
        line = number_in(self.given("line"))
        if not line or self._line_in(body, text):
            return ""
        above = reversed(text.split("\n")[:line])
        names = (found[1] for each in above if (found := _FIELD.match(each)))
        return next((name for name in names if name in kind.schema.fields), "")

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
        line = number_in(self.given("line"))
        if kind and kind.shape != "one" and line:
            return place_on_line(kind, path, text, line)
        return self.given("place")

    def _record(self, kind: Kind, path: str, text: str, place: str) -> Record | None:
        records = read_records(kind, path, text)
        found = () if isinstance(records, Refused) else records
        return next((record for record in found if record.place == place), None)

    def _page(self, path: str) -> str:
        """Return where the record is seen; nothing if it is not known."""
        if given := self.given("page").lstrip("/"):
            return own_address(given)
        site, inside = self.everything.latest.build.site, path.removeprefix(_CONTENT)
        base_path = self.door.base_path
        if path.startswith(f"{_CONTENT}data/"):
            return ""
        if site is None or not path.endswith(".md"):
            return base_path
        address = site.addresses.get(inside, page_address(inside))
        return f"{base_path}{address.removeprefix('/')}"


def _typed(asked: tuple[Control, ...]) -> Iterator[tuple[str, str]]:
    for each in asked:
        yield each.label, each.value
        for row in each.rows:
            yield each.label, "\n".join(part.value for part in row if part.value)
