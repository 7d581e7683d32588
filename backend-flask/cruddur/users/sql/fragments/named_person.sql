-- Fragment: who `person`, a row of users, is to the viewer: of somebody who blocks the viewer no more than a name.
person.uuid,
person.handle,
person.display_name,
CASE WHEN NOT relation.blocks_viewer THEN '/api/media/' || person.avatar_uuid || '/preview' END AS avatar_url,
CASE WHEN NOT relation.blocks_viewer THEN '/api/media/' || person.header_uuid || '/full' END AS header_url,
CASE WHEN relation.blocks_viewer THEN '' ELSE person.bio END AS bio,
person.created_at,
person.approves_followers,
relation.blocks_viewer
