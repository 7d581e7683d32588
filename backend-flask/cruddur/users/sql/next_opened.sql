-- Who approves followers no more, so that requests that wait are to be accepted?
SELECT user_uuid FROM opened_profiles ORDER BY opened_at LIMIT 1
