"""The chart for Kubernetes, and how it is tested."""
