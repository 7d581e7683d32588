-- Since when an activity is gone although its own time is not over: because its author left, or something
-- that it ends with ended, or somebody left who wrote that. NULL where it is not gone.
CREATE OR REPLACE FUNCTION ended_above_at(crud_uuid uuid, author_uuid uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
AS $$
DECLARE
    -- Step by step: most activities have nothing above them, or one, for which a recursive query takes longer.
    above_uuid uuid := crud_uuid;
    above_author_uuid uuid;
    passed uuid[] := ARRAY[author_uuid];
BEGIN
    LOOP
        SELECT above.uuid, above.user_uuid INTO above_uuid, above_author_uuid
        FROM activities AS below
        JOIN activities AS above ON above.uuid = below.ends_with_uuid
        WHERE below.uuid = above_uuid;
        EXIT WHEN NOT FOUND;
        passed := passed || above_uuid || above_author_uuid;
    END LOOP;
    RETURN (
        SELECT min(ends_at)
        FROM endings
        WHERE uuid = ANY (passed) AND ends_at <= statement_timestamp()
    );
END
$$;
