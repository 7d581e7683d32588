import { useId } from 'react';
import { toast } from '@/components/announcer';
import styles from '@/components/choices.module.css';
import { type PlainKey, t } from '@/lib/i18n';
import { type Here, hereChoices, liveSettings, setLiveSettings } from '@/lib/live/settings';
import { useStore } from '@/lib/use-store';

const labels = {
  off: 'live.hereOff',
  counted: 'live.hereCounted',
  named: 'live.hereNamed',
} as const satisfies Record<Here, PlainKey>;

/** What others see of a person while it happens; saved at once, on this device. */
export function LiveChoices() {
  const { typing, here } = useStore(liveSettings, (settings) => settings);
  const hintId = useId();
  const choose = (changes: Parameters<typeof setLiveSettings>[0]) => {
    setLiveSettings(changes);
    toast(t('live.saved'));
  };
  return (
    <>
      <p>{t('live.words')}</p>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t('live.typingTitle')}</legend>
        <label>
          <input
            type="checkbox"
            name="typing"
            checked={typing}
            onChange={(event) => choose({ typing: event.target.checked })}
          />
          {t('live.typing')}
        </label>
      </fieldset>
      <fieldset className={styles.choices} aria-describedby={hintId}>
        <legend className="visually-hidden">{t('live.hereTitle')}</legend>
        <p id={hintId}>{t('live.hereWords')}</p>
        {hereChoices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="here"
              checked={here === choice}
              onChange={() => choose({ here: choice })}
            />
            {t(labels[choice])}
          </label>
        ))}
      </fieldset>
    </>
  );
}
