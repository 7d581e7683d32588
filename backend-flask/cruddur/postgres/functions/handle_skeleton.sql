-- What a handle looks like at a glance: two with the same skeleton can be mistaken for each other.
CREATE OR REPLACE FUNCTION handle_skeleton(handle text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(translate(handle, '1i0', 'llo'), '_+', '_', 'g');
