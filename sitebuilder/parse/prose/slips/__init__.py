"""Markdown and what came of it in, diagnostics for what Markdown passes over in silence out."""
