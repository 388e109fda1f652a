"""Exit codes: what a run came to, for scripts and CI."""

GOOD, PROBLEMS, USAGE, MACHINE = 0, 1, 2, 3

EXPLAINED = """\
exit codes:
  0  all is well
  1  there are problems in the content; they are listed, and output/ is as it was
  2  the command was not understood
  3  the machine refused: no space, no permission, a port that is taken
"""
