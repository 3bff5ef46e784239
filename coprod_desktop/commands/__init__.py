"""What the `coprod` command can do: the same use cases as the window, for scripts and for those who prefer to type."""
