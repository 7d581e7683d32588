-- Fragment: the fields of an OwnAct, for its subject. Used in a SELECT from `act`.
act.uuid,
act.kind,
act.activity_uuid,
act.reason,
act.ends_at,
act.created_at,
act.undone_at,
act.appeal,
act.appealed_at,
act.upheld_at
