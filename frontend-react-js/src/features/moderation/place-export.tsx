import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { readFile } from '@/lib/api';
import { t } from '@/lib/i18n';
import { saveFile } from '@/lib/save-file';
import { refusalText } from './refusal';

const FILE_NAME = 'place.json';

/** Downloads the settings of the place, its lists and its audit log. */
export function PlaceExport() {
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      saveFile(await readFile('/api/moderation/place/export'), FILE_NAME);
    } catch (error) {
      toast(refusalText(error));
    } finally {
      setLoading(false);
    }
  };
  return (
    <div>
      <Button busy={isLoading} onClick={() => void download()}>
        <Icon name="download" size={18} />
        {t('administration.export')}
      </Button>
    </div>
  );
}
