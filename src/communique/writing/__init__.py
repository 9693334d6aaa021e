"""From facts to RDF: names, terms, quads, and files of them."""
