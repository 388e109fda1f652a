"""Turns a folder of words, data and templates into a web site.

content/ templates/ static/ site.yaml
    -> files.read -> Inputs
    -> pipeline.build: parse -> assemble -> render -> checks
    -> Build (outputs and diagnostics)
    -> files.write -> output/
"""
