import { useState } from 'react';
import { Button } from '@/components/button';
import type { Me } from '@/lib/api-types.gen';
import { hasStatus, sentenceFor } from '@/lib/problem';
import { say } from '@/lib/words';
import { demo } from './api';

/** One click to look around as the demo person, where there is one. */
export function DemoButton({ onDone }: { onDone: (me: Me) => void }) {
  const [isMissing, setMissing] = useState(false);
  const [fault, setFault] = useState('');
  const [sending, setSending] = useState(false);

  const enter = async () => {
    setSending(true);
    setFault('');
    try {
      onDone(await demo());
    } catch (error) {
      if (hasStatus(error, 404)) setMissing(true);
      else setFault(sentenceFor(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <>
      {isMissing ? null : (
        <Button busy={sending} onClick={() => void enter()}>
          {say('auth.demo')}
        </Button>
      )}
      <p role="alert">{isMissing ? say('auth.demoMissing') : fault}</p>
    </>
  );
}
