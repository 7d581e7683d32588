"""What apps of others call: OAuth 2, and Mastodon's API."""
