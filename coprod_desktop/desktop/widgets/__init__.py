"""The parts that pages are made of. All of them measure in units, follow text size and colours, and can be named."""
