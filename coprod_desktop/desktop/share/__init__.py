"""The page Share: other laptops, what goes to them and comes from them, and what has to be settled afterwards."""
