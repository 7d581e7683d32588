-- Replaces the reserved handles, which nobody can sign up with; an account that has one keeps it. Idempotent.
WITH wanted AS (
    SELECT DISTINCT unnest(%(handles)s::text[]) AS handle
),
dropped AS (
    DELETE FROM reserved_handles WHERE handle NOT IN (SELECT handle FROM wanted)
)
INSERT INTO reserved_handles (handle)
SELECT handle FROM wanted
ON CONFLICT DO NOTHING
