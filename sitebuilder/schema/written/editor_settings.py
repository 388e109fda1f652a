"""The kinds of content in, the settings of Visual Studio Code for this folder out."""

from typing import Any

from ..kinds import KINDS


def settings() -> dict[str, Any]:
    """Return what ties each file to its schema, and makes long texts easy to write.

    In Markdown, Enter ends the line and never takes a suggestion: nobody who writes "people" at
    the end of a line wants a block. Tab takes it.
    """
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "yaml.schemaStore.enable": False,
        "yaml.schemas": {
            f"./docs/schemas/{kind.name}.json": kind.file for kind in KINDS if kind.file
        },
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
            "editor.acceptSuggestionOnEnter": "off",
            "editor.wordBasedSuggestions": "off",
            "editor.wordWrap": "on",
        },
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    }


def extensions() -> dict[str, list[str]]:
    """Return the extensions that the program offers to install."""
    return {"recommendations": ["redhat.vscode-yaml"]}
