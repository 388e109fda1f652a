"""What a form says in, the changed sources out; or the form again, with why not."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from msgspec.structs import replace

from ....edits.naming import free_name, picture_name
from ....failure import Failure
from ....files.reading import ChangedError
from ....model.content import Inputs
from ....model.edits import Edits, Refused
from ....model.problems.diagnostics import Location
from ....workspace import Result
from ....workspace.changing import CHANGED, Change, Done, mark_of
from ...panel import open_link, told
from ...writing import write
from ..near import Near, number_in, own_address
from ..reloading import tell_browsers
from .asking import PICTURES, grouped, label_of, with_hints

# More lines than these a box for words does not show at once.
_MOST_LINES = 40
_FIELD = re.compile(r"(\w+):")
_FORBIDDEN, _CONFLICT, _REFUSED = 403, 409, 422


_NOTHING: Mapping[str, Any] = {}
_NO_REASON = {"refused": "", "hint": "", "problems": (), "fields": ()}
_OUTDATED = Refused(
    "the preview was started anew since this form was opened",
    "nothing of it is lost; look it over, and save it once more",
)


class Saving(Near):
    """A handler with a form that changes the sources."""

    is_outdated = False

    def refuse_form(self) -> None:
        """Keep what was typed: it is shown again, in a form of this server."""
        self.is_outdated = True

    def text_of(self, path: str) -> str | None:
        """Return the text of a source as it is now; None if there is none."""
        try:
            return self.latest.texts.get(path)
        except ChangedError:
            self.session.views.look_again()
            return self.latest.texts.get(path)

    def answers(self) -> dict[str, str]:
        """Return all that the form says."""
        return {name: self.given(name) for name in self.request.arguments}

    def save(self, change: Change, path: str, mark: str) -> Done:
        """Change the sources, if nobody else has changed this one since the form was made."""
        if self.is_outdated:
            return _OUTDATED
        try:
            done = self.session.views.change_site(change, {path: mark})
        except Failure as failure:
            return Refused(failure.message, failure.hint)
        except ChangedError:
            done = CHANGED
        if isinstance(done, tuple):
            self.session.views.change()
            tell_browsers()
        elif done is CHANGED:
            # What it says now is shown with the form.
            self.session.views.look_again()
        return done

    def lead_on(self, path: str, done: Sequence[str], **asked: str) -> None:
        """Lead to the page that comes next, which tells what was done."""
        known = {name: words for name, words in asked.items() if words}
        self.lead(f"{path}?{urlencode({**known, 'done': self.session.keep_done(done[0])})}")

    def try_out(self, change: Change, path: str) -> None:
        """Let the page beside the form show what would be, and tell what would be wrong."""
        if self.is_outdated:
            self.send_error(_FORBIDDEN)
            return
        try:
            tried = self.session.views.try_change(
                change, {path: self.given("mark")}, self.given("try")
            )
        except (ChangedError, Failure):
            tried = CHANGED
        self.set_header("Content-Type", "text/html; charset=utf-8")
        is_good = isinstance(tried, Result) and not tried.build.diagnostics
        why = {} if is_good else _why_not(tried)
        self.finish(write("desk/trial.html", **{**_NO_REASON, **why}))

    def show_form(self, form: Mapping[str, Any], done: Done | None = None) -> None:
        """Show a form, and why it was not saved, if so."""
        text = form.get("text")
        lines = 0 if text is None else len(text) // 90 + text.count("\n") + 3
        values: dict[str, Any] = {
            "rows": min(lines, _MOST_LINES),
            "text_label": "The text",
            "line": 0,
            **_NO_REASON,
            "typed": (),
            "asks_place": None,
            "new_place": "",
            "places": (),
            "may_remove": False,
            "is_text": False,
            "wrong": (),
            "meant": "",
            "is_photo_lost": any(self.request.files.values()),
            **form,
        }
        asked = with_hints(form["controls"], self._known(), values["meant"])
        values["groups"] = grouped(asked)
        if done is not None and not isinstance(done, tuple):
            self.set_status(_CONFLICT if done is CHANGED else _REFUSED)
            values |= _why_not(done)
        if self.is_outdated:
            self.set_status(_FORBIDDEN)
        self.show("edit", **values)

    def _known(self) -> Mapping[str, Sequence[str]]:
        """Return what fields may well say, by their names: drawings and pages that are there."""
        texts = self.latest.texts
        drawings = (path for path in texts if path.endswith(".svg"))
        named = [path.removesuffix(".svg").rsplit("/", 2)[1:] for path in drawings]
        content = (path.removeprefix("content/") for path in texts if path.startswith("content/"))
        pages = tuple(path for path in content if path.endswith(".md") and "/" not in path)
        return {
            "icon": [name for folder, name in named if folder == "icons"],
            "illustration": [name for folder, name in named if folder == "illustrations"],
            **dict.fromkeys(("link", "menu", "new"), pages),
        }

    def show_as_text(
        self, path: str, text: str, done: Done | None = None, more: Mapping[str, Any] = _NOTHING
    ) -> None:
        """Show a file as text, with what is wrong in it."""
        page = self.given("page").lstrip("/")
        found = (each for each in self.latest.build.diagnostics if each.location.path == path)
        form = {
            "title": path.rpartition("/")[2],
            "path": path,
            "is_there": True,
            "is_text": True,
            "open": open_link(path),
            "place": "",
            "page": own_address(page) if page else "",
            "mark": mark_of(text),
            "action": f"/_desk/text/{quote(path)}",
            "controls": (),
            "text": text,
            "line": number_in(self.given("line")),
            "wrong": [told(each, self.latest) for each in found],
        }
        self.show_form({**form, **more}, done)

    def pictures(self, path: str, inputs: Inputs) -> "Pictures | Refused":
        """Return the photographs that came with the form, each with its place beside a file."""
        files: dict[str, bytes] = {}
        fields: dict[str, str] = {}
        for name in PICTURES:
            for sent in self.request.files.get(f"file.field.{name}", [])[:1]:
                wanted = picture_name(sent.filename, path)
                if not wanted:
                    hint = "choose a file whose name ends in .jpg, .png, .webp, .avif or .gif"
                    return Refused(f"'{sent.filename}' is no photograph that pages can show", hint)
                free = free_name(wanted, {*inputs.files, *inputs.texts, *files})
                files[free], fields[name] = sent.body, free.rpartition("/")[2]
        return files, fields


# New files by their paths, and what the fields that name them say.
Pictures = tuple[Mapping[str, bytes], Mapping[str, str]]


def with_files(edits: Edits | Refused, files: Mapping[str, bytes]) -> Edits | Refused:
    """Add new files to what is to be written."""
    if isinstance(edits, Refused) or not files:
        return edits
    said = edits.said or ("The photograph is saved.",)
    return replace(edits, files=files, said=said)


def lines_of(said: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep of what was typed what there is to be copied."""
    return tuple((label, words) for label, words in said if words.strip())


def _why_not(done: Any) -> dict[str, Any]:
    if isinstance(done, Refused):
        return {"refused": done.message, "hint": done.hint}
    found = done.build.diagnostics
    many = "these mistakes" if len(found) > 1 else "this mistake"
    return {
        "refused": f"it would bring {many} onto the site.",
        "problems": [told(each, done) for each in found],
        "fields": [
            _field_of(each.location, done.texts.get(each.location.path, "")) for each in found
        ],
    }


def _field_of(where: Location, text: str) -> str:
    """Return what the field is called that a place belongs to; nothing if it is in the words."""
    for line in reversed(text.split("\n")[: where.line]):
        if line.rstrip() == "---":
            return ""
        if found := _FIELD.match(line):
            return label_of(found[1])
    return ""
