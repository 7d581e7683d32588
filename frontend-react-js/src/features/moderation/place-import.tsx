import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/announcer';
import { FileField } from '@/components/file-field';
import { placeKey } from '@/components/place';
import { post } from '@/lib/api';
import type { ImportedPlace, Place } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { hasStatus } from '@/lib/problem';
import { refusalText } from './refusal';
import { useModerate } from './role-watch';

/** Imports the settings and lists of an export. */
export function PlaceImport() {
  const client = useQueryClient();
  const moderate = useModerate();
  const load = async (file: File) => {
    const exported = importedFrom(await file.text());
    const place = await moderate(() => post('/api/moderation/place/import', exported, newKey()));
    client.setQueryData<Place>(placeKey, place);
    toast(t('administration.imported'));
  };
  const errorFor = (problem: unknown) =>
    problem instanceof SyntaxError || hasStatus(problem, 422)
      ? t('administration.importWrong')
      : refusalText(problem);
  return (
    <FileField
      label={t('administration.import')}
      accept="application/json,.json"
      load={load}
      errorFor={errorFor}
    />
  );
}

/** The part of an export that the API imports, without the audit log. The API checks the rest. */
function importedFrom(text: string): ImportedPlace {
  const { format, place, mail_domains, loaded_mail_domains, reserved_handles } = Object(
    JSON.parse(text),
  );
  return { format, place, mail_domains, loaded_mail_domains, reserved_handles };
}
