"""The .coprod file: what laptops are sealed to, how they are paired, what a bundle looks like. No database here."""
