"""Coprod Desktop: records what people say in co-production sessions and gives it back to them."""

__version__ = "0.1.0"
