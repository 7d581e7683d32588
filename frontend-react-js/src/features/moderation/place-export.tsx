import { readFile } from '@/lib/api';
import { t } from '@/lib/i18n';
import { DownloadButton } from './download-button';

/** Downloads the settings of the place, its lists and its audit log. */
export function PlaceExport() {
  return (
    <DownloadButton fileName="place.json" read={() => readFile('/api/moderation/place/export')}>
      {t('administration.export')}
    </DownloadButton>
  );
}
