"""Mail: settings, addresses and sending."""
