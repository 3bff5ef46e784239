"""The vault: the only SQL. Every write goes through one door (work.py) and becomes a step of the log.

A file at a time: folder.py makes and opens vaults (keys.py, recovery_code.py, lock.py, engine.py, migrate.py), vault.py
is an open one. work.py gathers what a use case writes; oplog.py stores it as a step (headers.py, payloads.py,
canonical.py say in which form); histories.py tells what a cell holds now; projection.py and search_index.py write that
into the nouns' tables (convert.py, shapes.py, tables.py). undo.py and erasure.py write steps of their own; erased.py
knows what is gone for good. receiving.py takes steps of other laptops in. reads.py, rows.py and queries/ only read.

backups.py makes copies (copies.py, shelves.py, rotation.py, sealed.py), restore.py makes vaults of them, erase_list.py
sees to it that what was erased stays so. checks.py looks a vault over (log_checks.py, op_checks.py, row_checks.py,
backup_checks.py); salvage.py reads what a damaged one still holds (raw_pages.py, findings.py).
"""
