"""What every test runs under."""

import os

# Tests draw to memory unless a developer asks for a real screen; Qt reads this when it is first imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
