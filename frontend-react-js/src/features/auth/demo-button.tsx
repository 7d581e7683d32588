import { useState } from 'react';
import { Button } from '@/components/button';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { demo } from './api';

/** Signs in as the demo person, if there is one. */
export function DemoButton({ onDone }: { onDone: (me: Me) => void }) {
  const [isMissing, setMissing] = useState(false);
  const [error, setError] = useState('');
  const [sending, setSending] = useState(false);

  const enter = async () => {
    setSending(true);
    setError('');
    try {
      onDone(await demo());
    } catch (error) {
      if (hasStatus(error, 404)) setMissing(true);
      else setError(errorText(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <>
      {isMissing ? null : (
        <Button busy={sending} onClick={() => void enter()}>
          {t('auth.demo')}
        </Button>
      )}
      <p role="alert">{isMissing ? t('auth.demoMissing') : error}</p>
    </>
  );
}
