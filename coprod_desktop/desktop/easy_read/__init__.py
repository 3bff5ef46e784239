"""Easy Read: pictures and short sentences beside the plain text."""
