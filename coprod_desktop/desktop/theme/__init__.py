"""How the program looks: colours, measures, fonts, icons and the one style that draws every control from them."""
