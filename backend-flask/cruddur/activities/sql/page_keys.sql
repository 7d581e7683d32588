-- Fragment: what an answer says beside its `page`: the keys of its newest and oldest entry, and
-- whether older ones follow.
(SELECT entry_uuid FROM page ORDER BY entry_uuid DESC LIMIT 1),
(SELECT entry_uuid FROM page ORDER BY entry_uuid LIMIT 1),
EXISTS (SELECT FROM numbered WHERE position > %(limit)s::integer)
