"""Reports: people show the moderators a crud, a person or messages."""
