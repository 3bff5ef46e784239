"""The errors that a person may see."""


class UserError(Exception):
    """Something a person can mend. Its text is fit to show: what happened, what is safe, what to do.

    Everything that is not a UserError is a fault of the program and travels up untouched.
    """
