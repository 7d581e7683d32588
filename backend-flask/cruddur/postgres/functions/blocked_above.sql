-- Whether anybody above this activity blocks that person.
CREATE OR REPLACE FUNCTION blocked_above(activity_uuid uuid, person_uuid uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM activities_above(activity_uuid) AS above
        JOIN blocks ON blocks.user_uuid = above.user_uuid AND blocks.blocked_user_uuid = person_uuid
    );
END
$$;
