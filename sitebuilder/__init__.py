"""Turns a folder of words, data and templates into a web site.

content/ templates/ static/ site.yaml
    -> files.reading -> Inputs
    -> pipeline.build: parse -> assemble -> render -> checks
    -> Build (outputs and diagnostics)
    -> files.output -> output/
"""

VERSION = "0.1.0"
