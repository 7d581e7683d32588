"""What may happen a moment later: deliver the outbox, erase what expired."""
