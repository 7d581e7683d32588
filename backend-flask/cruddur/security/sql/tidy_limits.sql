-- Deletes a batch of the counters that are over, or too many. How many were they?
SELECT tidy_rate_limits(%(most)s::integer, %(limit)s::integer)
