"""How the processes serve, and how they say how they are."""
