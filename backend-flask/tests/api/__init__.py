"""One file per operation, over HTTP."""
