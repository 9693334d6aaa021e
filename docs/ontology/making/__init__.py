"""Makes the pages about the ontology: `terms` reads the Turtle, `pages` writes; the others are parts of pages."""
