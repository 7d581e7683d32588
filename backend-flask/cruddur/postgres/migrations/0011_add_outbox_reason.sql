-- Why a row of the outbox still waits, or was set aside: the kind of fault, never any content.

ALTER TABLE outbox ADD COLUMN reason text CHECK (char_length(reason) <= 100);
