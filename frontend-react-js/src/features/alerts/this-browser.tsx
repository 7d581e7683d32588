import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import type { AlertSettings } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { type PushKind, useSetAlerts, useSubscription } from './api';
import { askForPushes, canPush, endPushes, isForbidden } from './browser-push';

/** Whoever turns pushes on without having chosen any gets these. */
const FIRST_KINDS: readonly PushKind[] = ['mention', 'reply', 'quote', 'message'];

/** Turns pushes to this browser on and off. */
export function ThisBrowser({ settings }: { settings: AlertSettings }) {
  const setSettings = useSetAlerts();
  const subscribe = useSubscription();
  const [isBusy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  if (!canPush()) return <p>{t('alerts.noPush')}</p>;

  const turnOn = async () => {
    const subscription = await askForPushes(settings.public_key);
    setRefused(subscription === null);
    if (!subscription) return;
    const { push, mail, quiet } = settings;
    if (push.length === 0) await setSettings({ push: [...FIRST_KINDS], mail, quiet });
    await subscribe(subscription);
    toast(t('alerts.isOn'));
  };
  const turnOff = async () => {
    await subscribe(null);
    await endPushes();
    toast(t('alerts.isOff'));
  };
  const change = async () => {
    setBusy(true);
    try {
      await (settings.subscribed ? turnOff() : turnOn());
    } catch (error) {
      toast(t('alerts.notChanged', { why: errorText(error) }));
    }
    setBusy(false);
  };
  return (
    <>
      <p>{t(settings.subscribed ? 'alerts.on' : 'alerts.off')}</p>
      <div>
        <Button busy={isBusy} onClick={() => void change()}>
          {t(settings.subscribed ? 'alerts.turnOff' : 'alerts.turnOn')}
        </Button>
      </div>
      <p role="alert">{isForbidden() || isRefused ? t('alerts.forbidden') : null}</p>
    </>
  );
}
