-- Fragment: `apart` (user_uuid), from whom the viewer is kept apart: whom the viewer blocked, who blocked the
-- viewer, who left and is not erased everywhere yet, and who is suspended. Two looks into an index and two at
-- tables that are nearly always empty per statement; where there is nobody, there is nothing to compare with.
apart AS (
\ir unseen.sql
)
