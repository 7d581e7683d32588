"""What moderators do: the queue of reports, acts, appeals, and the log of all of it."""
