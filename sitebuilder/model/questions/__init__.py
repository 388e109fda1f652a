"""What renderings and checks may ask. The answers decide when their results are made again."""
