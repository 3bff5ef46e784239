"""Gathering the facts of documents: a module a document, plain records in, what the page says out."""
