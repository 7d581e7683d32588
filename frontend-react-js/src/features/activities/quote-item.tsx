import { useQueryClient } from '@tanstack/react-query';
import { MenuItem } from '@/components/menu';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { rememberIntent } from '@/lib/intent';
import { navigate } from '@/lib/location';
import { statusPath } from '@/lib/permalink';
import { quotedKey } from './use-quoted';
import { useWriting } from './writing';

/** Quotes a crud: opens the composer with it, for visitors once they have signed in. */
export function QuoteItem({ activity }: { activity: Activity }) {
  const client = useQueryClient();
  const writing = useWriting();
  const { uuid } = activity;
  const quote = () => {
    if (writing) {
      client.setQueryData(quotedKey(uuid), activity);
      writing.quote(uuid);
    } else {
      rememberIntent({ act: 'quote', what: uuid });
      navigate('/signin', { state: { from: statusPath(activity) } });
    }
  };
  return (
    <MenuItem icon="quote" action="quote" onChoose={quote}>
      {t('writing.quote')}
    </MenuItem>
  );
}
