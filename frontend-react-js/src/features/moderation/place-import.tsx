import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { toast } from '@/components/announcer';
import { placeKey } from '@/components/place';
import { post } from '@/lib/api';
import type { ImportedPlace, Place } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { hasStatus } from '@/lib/problem';
import styles from './moderation.module.css';
import { refusalText } from './refusal';
import { useModerate } from './role-watch';

/** Imports the settings and lists of an export. */
export function PlaceImport() {
  const client = useQueryClient();
  const moderate = useModerate();
  const [error, setError] = useState('');
  const id = useId();

  const load = async (file: File) => {
    setError('');
    try {
      const exported = importedFrom(await file.text());
      const place = await moderate(() => post('/api/moderation/place/import', exported, newKey()));
      client.setQueryData<Place>(placeKey, place);
      toast(t('administration.imported'));
    } catch (problem) {
      const isNoExport = problem instanceof SyntaxError || hasStatus(problem, 422);
      setError(isNoExport ? t('administration.importWrong') : refusalText(problem));
    }
  };

  return (
    <p className={styles.file}>
      <label htmlFor={id}>{t('administration.import')}</label>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        aria-describedby={`${id}-error`}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file can be chosen again.
          if (file) void load(file).finally(() => (target.value = ''));
        }}
      />
      <span id={`${id}-error`} role="alert">
        {error}
      </span>
    </p>
  );
}

/** The part of an export that the API imports, without the audit log. The API checks the rest. */
function importedFrom(text: string): ImportedPlace {
  const { format, place, mail_domains, loaded_mail_domains, reserved_handles } = Object(
    JSON.parse(text),
  );
  return { format, place, mail_domains, loaded_mail_domains, reserved_handles };
}
