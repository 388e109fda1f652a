"""Exit codes: what a run came to, for scripts and CI."""

GOOD, PROBLEMS, USAGE, MACHINE = 0, 1, 2, 3
STOPPED, ENDED = 130, 143

EXPLAINED = """\
exit codes:
  0  all is well
  1  there are problems in the content; they are listed, and output/ is as it was
  2  the command was not understood
  3  the machine refused: no space, no permission, a port that is taken
130  stopped by Ctrl+C; 143 by the system
"""
