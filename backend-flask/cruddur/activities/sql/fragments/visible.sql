-- Fragment: who may see what. `visible_activities` are the living activities that the viewer may see,
-- `visible_unexpired_activities` the same of those whose own time is not over: enough for posts, for replies
-- to something visible, and for candidates that are looked up in `visible_activities` before they are shown.
-- Everything that is read for a viewer comes from these two; test_visibility.py lists the exceptions. Both
-- are inlined where they are used, so that each use is planned with the view's own indexes (decision 28).
\ir ../../../users/sql/fragments/blocked_users.sql
,
\ir visible_activities.sql
