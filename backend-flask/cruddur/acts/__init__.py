"""Acts: what moderators do about people, and how those appeal."""
