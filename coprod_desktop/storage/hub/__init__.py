"""The hub: the same tables, door and log on PostgreSQL, for several coordinators at once.

keeping.py sets a hub up and says who may come to it; schema.py makes its tables, by the role that owns them, and says
what everybody else may do with them. reaching.py and engine.py are the connection and what may go wrong with it.

folder.py makes and opens a coordinator's own folder: a small vault with the key of their device, their drafts and
concerns, and how to come to the hub; nothing of these is ever on the hub (own.py). vault.py is an open hub, which
services use like any vault; search.py finds words and names in it, signing.py signs what is written, others.py tells
what others have written, listening.py hears at once that they have, checks.py looks the hub over. copy.py keeps a
copy in the folder, from which is read while the line is down (line.py); marker.py tells the folder from a vault. What
erasing leaves behind is taken away by traces.py on a coordinator's computer, and by purge.py on the server.

Whoever writes holds one lock until the end of their transaction, as in a file: so each step sees all steps before it,
and steps come into view in the order of their arrival.
"""
