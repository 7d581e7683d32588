"""`flask doctor`: what is wrong with a place that runs, for whoever runs it."""
