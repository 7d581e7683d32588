-- Since when can the oldest crud be in a backup that is made now?
SELECT extract(epoch FROM min(created_at)) FROM activities;
