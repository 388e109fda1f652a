"""What Python would look for and compile at every start, taken from one file instead.

A build needs some three hundred modules and as many regular expressions. To find, read and compile
them one by one takes longer than to build a small site. The file may be removed at any time: then
all is done as ever, and the next build makes it anew. Nothing depends on it but time.
"""
