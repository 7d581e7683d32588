"""Mail: settings, addresses, and how it is sent."""
