-- The key of an HMAC, padded and combined with a constant of RFC 2104 (evidence_hmac).
CREATE OR REPLACE FUNCTION evidence_pad(key bytea, constant integer) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT string_agg(set_byte('\x00', 0, get_byte(whole.padded, place) # constant), '' ORDER BY place)
    FROM (SELECT key || decode(repeat('00', 64 - octet_length(key)), 'hex') AS padded) AS whole
    CROSS JOIN generate_series(0, 63) AS place
);
