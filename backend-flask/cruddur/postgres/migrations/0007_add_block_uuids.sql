-- A block's place in the list of whom one blocks: sorts by time, as a follow's does.

ALTER TABLE blocks ADD COLUMN uuid uuid NOT NULL UNIQUE DEFAULT uuidv7();
