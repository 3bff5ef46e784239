"""Reading many records at once for lists: one module a subject, one statement a query or a kind of record."""
