"""Acts: what moderators do about people, and appeals against them."""
