"""The site in, what machines read of it out: for search engines, news readers, share previews."""
