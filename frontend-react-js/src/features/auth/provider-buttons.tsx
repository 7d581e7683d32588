import { useState } from 'react';
import { Button } from '@/components/button';
import type { Provider } from '@/lib/api-types.gen';
import { providerError } from './provider-errors';
import { goTo, type Purpose, type Way } from './providers-api';
import styles from './settings.module.css';

interface ProviderButtonsProps {
  providers: readonly Provider[];
  purpose: Purpose;
  /** What the button says of the place with this label. */
  say: (label: string) => string;
  way: Way;
  /** Does it once it may be done, such as after a fresh proof. */
  attempt?: (action: () => Promise<void>) => Promise<void>;
}

/** Buttons that lead to other places. */
export function ProviderButtons({
  providers,
  purpose,
  say,
  way,
  attempt = (action) => action(),
}: ProviderButtonsProps) {
  const [leavingFor, setLeavingFor] = useState<string | null>(null);
  const [error, setError] = useState('');
  if (providers.length === 0) return null;
  const go = async ({ name, label }: Provider) => {
    setLeavingFor(name);
    setError('');
    try {
      await attempt(() => goTo(name, purpose, way));
    } catch (refused) {
      setError(providerError(refused, label));
    } finally {
      setLeavingFor(null);
    }
  };
  return (
    <>
      {providers.map((provider) => (
        <Button
          key={provider.name}
          busy={leavingFor === provider.name}
          onClick={() => void go(provider)}
        >
          <bdi>{say(provider.label)}</bdi>
        </Button>
      ))}
      <p role="alert" className={styles.error}>
        {error}
      </p>
    </>
  );
}
