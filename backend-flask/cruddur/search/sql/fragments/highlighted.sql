-- Fragment: from `cards` and the query `asked` to `highlighted` (card, marks): which parts of each message
-- match, literally or by their stems. The uuid of an activity is in no message of its own, so it can mark
-- the beginning and end of each match.
highlighted AS (
    SELECT
        cards.card,
        (
            SELECT coalesce(
                jsonb_agg(jsonb_build_object('start', lower(span), 'end', upper(span)) ORDER BY span), '[]'
            )
            FROM (
                SELECT unnest(range_agg(int4range(until - length, until))) AS span
                FROM (
                    SELECT
                        nth,
                        char_length(piece) AS length,
                        sum(char_length(piece)) OVER (PARTITION BY way ORDER BY nth)::integer AS until
                    FROM unnest('{simple,english}'::regconfig[]) AS way
                    CROSS JOIN LATERAL string_to_table(
                        ts_headline(
                            way,
                            (cards.card).message,
                            asked.words,
                            format('HighlightAll=true, StartSel=%1$s, StopSel=%1$s', cards.entry_uuid)
                        ),
                        cards.entry_uuid::text
                    ) WITH ORDINALITY AS headline (piece, nth)
                ) AS pieces
                WHERE nth % 2 = 0
            ) AS spans
        ) AS marks
    FROM cards
    CROSS JOIN asked
)
