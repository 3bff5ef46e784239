"""Support: what to do now when somebody may be harmed, from anywhere in the program."""
