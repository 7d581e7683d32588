"""Who one is: tokens, and the person who acts when a demonstration needs no sign-in."""
