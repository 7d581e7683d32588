import { useState } from 'react';
import { toast } from '@/components/announcer';
import styles from '@/components/choices.module.css';
import type { AlertSettings, WrittenAlertSettings } from '@/lib/api-types.gen';
import { type PlainKey, t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { type MailKind, type PushKind, useSetAlerts } from './api';

const labels = {
  mention: 'alerts.mention',
  reply: 'alerts.reply',
  quote: 'alerts.quote',
  message: 'alerts.message',
  follow: 'alerts.follow',
  report: 'alerts.report',
} as const satisfies Record<PushKind, PlainKey>;

const pushKinds = Object.keys(labels) as PushKind[];
const mailKinds: readonly MailKind[] = ['reply', 'message'];

/** What comes by push and what by mail; saved at once. */
export function AlertChoices({ settings }: { settings: AlertSettings }) {
  const save = useSetAlerts();
  // Shown until the API has answered.
  const [wanted, setWanted] = useState<WrittenAlertSettings | null>(null);
  const { push, mail } = wanted ?? settings;
  const choose = async (changes: Partial<Pick<AlertSettings, 'push' | 'mail'>>) => {
    const chosen = { push, mail, quiet: settings.quiet, ...changes };
    setWanted(chosen);
    try {
      await save(chosen);
      toast(t('alerts.saved'));
    } catch (error) {
      toast(t('alerts.notChanged', { why: errorText(error) }));
    }
    // Unless something else was chosen meanwhile.
    setWanted((current) => (current === chosen ? null : current));
  };
  return (
    <>
      <Kinds
        title={t('alerts.byPush')}
        kinds={pushKinds}
        chosen={push}
        onChoose={(kinds) => void choose({ push: kinds })}
      />
      {settings.has_email ? (
        <Kinds
          title={t('alerts.byMail')}
          kinds={mailKinds}
          chosen={mail}
          onChoose={(kinds) => void choose({ mail: kinds })}
        />
      ) : null}
    </>
  );
}

function labelOf(kind: PushKind): string {
  return t(labels[kind]);
}

interface KindsProps<Kind extends PushKind> {
  title: string;
  kinds: readonly Kind[];
  chosen: readonly Kind[];
  onChoose: (kinds: Kind[]) => void;
}

function Kinds<Kind extends PushKind>({ title, kinds, chosen, onChoose }: KindsProps<Kind>) {
  return (
    <fieldset className={styles.choices}>
      <legend>{title}</legend>
      {kinds.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={chosen.includes(kind)}
            onChange={({ target }) =>
              onChoose(
                kinds.filter((one) => (one === kind ? target.checked : chosen.includes(one))),
              )
            }
          />
          {labelOf(kind)}
        </label>
      ))}
    </fieldset>
  );
}
