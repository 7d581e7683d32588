"""The streams of apps of others, which speak Mastodon's API: the same events in its words."""
