"""Work that may happen after a request: delivering the outbox, erasing what expired."""
