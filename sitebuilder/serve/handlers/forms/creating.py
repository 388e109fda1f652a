"""The form of something that is not there yet."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from ....edits.creating import NAMED_BY, PLACES, Wish, create, kind_named, plain_fields
from ....model.content import Inputs
from ....model.edits import Edits, Refused
from ....model.output import Build
from ....schema.kinds import Kind
from ....workspace.changing import Done, mark_of
from .asking import controls, label_of, said
from .saving import Saving, with_files

# What is asked beside the fields of a kind, and how it is answered.
_ASKED = {
    "fact": ("Name of the fact", "Small letters, digits and hyphens: students-reached."),
    "figure": ("Group", "Which figures it stands with; a page shows a group."),
}


# What can be written anew, and what it is called where that is not its kind.
_WRITTEN = (*NAMED_BY, "redirect")
_CALLED = {"redirect": "old address"}


class New(Saving):
    """The form of something that is not there yet."""

    def get(self, name: str) -> None:
        """Show an empty form."""
        if name not in _WRITTEN:
            self.miss("There is nothing of that name to be written.")
            return
        kind = kind_named(name)
        self.show_form(self._form(kind, said(kind, self.answers())[0], ""))

    def post(self, name: str) -> None:
        """Write it."""
        if name not in _WRITTEN:
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
            called = _CALLED.get(name, f"new {name}")
            self.lead_on(
                self._next(kind, written[0]), (f"The {called} is written, into {written[0]}.",)
            )
        else:
            self.show_form(self._form(kind, fields, text), done)

    def _next(self, kind: Kind, path: str) -> str:
        if kind.name == "redirect":
            return "/_desk/files/"
        return f"/_desk/edit/{quote(path)}" if kind.shape == "one" else "/_desk/data/"

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
        wish = replace(wish, fields={**given, **named})
        return with_files(create(inputs, made.site.settings, wish), files)

    def _missing(self, kind: Kind, given: Mapping[str, str]) -> Refused | None:
        needed = [name for name, is_needed in plain_fields(kind).items() if is_needed]
        missing = [label_of(name).lower() for name in needed if name not in given]
        if kind.name in _ASKED and not self.given("new-place").strip():
            missing.append(_ASKED[kind.name][0].lower())
        if not missing:
            return None
        return Refused(f"this is still needed: {', '.join(missing)}", "nothing typed is lost")

    def _form(self, kind: Kind, fields: Mapping[str, str], text: str) -> dict[str, Any]:
        asked = tuple(each for each in controls(kind, fields, {}) if each.form != "rows")
        return {
            "title": "Where an old address leads"
            if kind.name == "redirect"
            else f"A new {kind.name}",
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
