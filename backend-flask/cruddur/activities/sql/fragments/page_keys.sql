-- Fragment: the keys of the newest and oldest entry of the `page`, and whether older ones follow.
(SELECT entry_uuid FROM page ORDER BY entry_uuid DESC LIMIT 1) AS newest,
(SELECT entry_uuid FROM page ORDER BY entry_uuid LIMIT 1) AS oldest,
EXISTS (SELECT FROM numbered WHERE position > %(limit)s::integer) AS more
