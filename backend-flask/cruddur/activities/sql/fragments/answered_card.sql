-- Fragment: of the crud `answered` by the `answered_author`, what stands beside a reply to it. What its writer covers
-- stays covered: then it is the text in front of it.
json_build_object(
    'uuid', answered.uuid,
    'handle', answered_author.handle,
    'display_name', answered_author.display_name,
    'snippet', left(coalesce(answered.content_warning, answered.message), 100)
)
