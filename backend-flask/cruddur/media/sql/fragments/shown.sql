-- Fragment: what the API says of `shown`, a picture.
jsonb_build_object(
    'uuid', shown.uuid,
    'url', '/api/media/' || shown.uuid || '/full',
    'preview_url', '/api/media/' || shown.uuid || '/preview',
    'width', shown.width,
    'height', shown.height,
    'placeholder', shown.placeholder,
    'alt', shown.alt
)
