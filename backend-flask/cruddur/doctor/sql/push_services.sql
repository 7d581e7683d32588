-- Which push services have most of the browsers that get pushes, and how many of each wait because it fails?
SELECT
    substring(endpoint FROM '^https?://[^/?#]+') AS origin,
    count(failing_since)::integer AS failing
FROM push_subscriptions
GROUP BY origin
ORDER BY count(*) DESC, origin
LIMIT 3
