-- Which files of pictures are there? A database from before there were pictures has none. Only psql reads this.
SELECT to_regclass('public.media') IS NOT NULL AS has_pictures \gset
\if :has_pictures
SELECT DISTINCT file_uuid FROM public.media WHERE stored_at IS NOT NULL;
\endif
