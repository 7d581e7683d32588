import { usePlace } from '@/components/place';
import { formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { Contact } from './about-place';

/** The place's settings that matter for privacy: readers, lives of cruds and backups, the contact. */
export function PlaceFacts() {
  const place = usePlace();
  if (!place) return null;
  return (
    <>
      <p>
        {t(place.reading === 'members' ? 'place.readByMembers' : 'place.readByAll', {
          place: place.name,
        })}{' '}
        {t('place.longestLife', { span: formatChoice(place.max_expires_in * 1000) })}
      </p>
      <p>
        {place.backup_every_seconds && place.backup_kept_seconds
          ? t('place.backups', {
              every: formatChoice(place.backup_every_seconds * 1000),
              kept: formatChoice(place.backup_kept_seconds * 1000),
            })
          : t('place.noBackups')}
      </p>
      {place.contact ? (
        <p>
          {t('place.contactIs')} <Contact contact={place.contact} />
        </p>
      ) : null}
    </>
  );
}
