"""Words to facts: what a release says, understood from grammar and from the words in ontology/."""
