"""Reports: people show the moderators a crud, a person or messages, also for 72 hours after a crud's end."""
