"""The words of a document: nodes, and the facts that are filled into them."""
