"""How everything that is made looks: colours, fonts, the room that texts take."""
