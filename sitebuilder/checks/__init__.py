"""One document, one finished page or a small list of the site in, what is wrong with it out.

Each look learns of all else by asking, so that only what has changed is looked at again:
`check_document`, `check_data`, `check_page`, `check_sheet`, and each of SITE_CHECKS.
"""
