"""The plainest form of the desk: a file as text."""

from urllib.parse import quote

from ....model.content import Inputs
from ....model.edits import Edits, Refused
from ....model.output import Build
from ....workspace.changing import CHANGED
from .saving import Saving


class AsText(Saving):
    """A file as text, with what is wrong in it."""

    def get(self, path: str) -> None:
        """Show the file."""
        text = self.text_of(path)
        if text is None:
            self.miss()
            return
        self.show_as_text(path, text)

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

        if self.given("try"):
            self.try_out(change, path)
            return
        done = self.save(change, path, self.given("mark"))
        if isinstance(done, tuple):
            self.lead_on(f"/_desk/text/{quote(path)}", done, page=self.given("page"))
        elif done is CHANGED:
            self.show_as_text(path, now, done, {"typed": (("The text", text),)})
        else:
            self.show_as_text(path, now, done, {"text": text, "mark": self.given("mark")})
