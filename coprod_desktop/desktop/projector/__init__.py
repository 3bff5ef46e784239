"""The projector: a second window, for the room."""
