"""The plainest form of the desk: a file as text."""

from typing import Any
from urllib.parse import quote

from ....model.content import Inputs
from ....model.edits import Edits, Refused
from ....model.output import Build
from ....workspace.changing import CHANGED
from ...panel import open_link, told
from ..near import number_in, own_address
from .saving import Saving, mark_of


class AsText(Saving):
    """A file as text, with what is wrong in it."""

    def get(self, path: str) -> None:
        """Show the file."""
        text = self.text_of(path)
        if text is None:
            self.miss()
            return
        self.show_form(self._form(path, text))

    def post(self, path: str) -> None:
        """Save the file."""
        now, text = self.text_of(path), self.given("text")
        if now is None:
            self.miss()
            return
        # Browsers leave the last line without an end.
        text = text if text.endswith("\n") or not now.endswith("\n") else f"{text}\n"

        def change(_inputs: Inputs, _made: Build) -> Edits | Refused:
            if text == now:
                return Edits({}, said=("Nothing has changed.",))
            return Edits({path: text}, said=(f"{path} is saved.",))

        done = self.save(change, path, self.given("mark"))
        if isinstance(done, tuple):
            self.lead(f"/_desk/text/{quote(path)}?page={quote(self.given('page'))}")
        elif done is CHANGED:
            self.show_form({**self._form(path, now), "typed": (("The text", text),)}, done)
        else:
            again = {"text": text, "mark": self.given("mark")}
            self.show_form({**self._form(path, now), **again}, done)

    def _form(self, path: str, text: str) -> dict[str, Any]:
        page = self.given("page").strip("/")
        found = (each for each in self.latest.build.diagnostics if each.location.path == path)
        return {
            "title": path.rpartition("/")[2],
            "path": path,
            "is_there": True,
            "open": open_link(path),
            "place": "",
            "page": own_address(f"{page}/") if page else "",
            "mark": mark_of(text),
            "action": f"/_desk/text/{quote(path)}",
            "controls": (),
            "text": text,
            "line": number_in(self.given("line")),
            "problems": [told(each, self.latest) for each in found],
        }
