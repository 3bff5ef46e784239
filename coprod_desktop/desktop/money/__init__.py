"""The Money page: who is owed what, what was paid, the float, budgets, payments and time credits, miles."""
