import { toast } from '@/components/announcer';
import { ChoiceField } from '@/components/choice-field';
import { usePlace } from '@/components/place';
import { formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { isTtl, type Life, lifeOf, lives, MAX_LIFE_MS } from './life';
import { forgetLife, savedLife, saveLife } from './saved-life';

/** What stands for the life that is usual at the place. */
const USUAL = 'usual';

/** The life with which a new crud begins; saved at once, on this device. */
export function DefaultLife() {
  const place = usePlace();
  const max = place ? place.max_expires_in * 1000 : MAX_LIFE_MS;
  const usual = place
    ? t('device.lifeUsualOf', { span: formatChoice(place.default_expires_in * 1000) })
    : t('device.lifeUsual');
  const choices = Object.entries(lives)
    .filter(([, span]) => span <= max)
    .reverse()
    .map(([ttl, span]) => ({ value: ttl, label: formatChoice(span) }));
  return (
    <>
      <p>{t('device.lifeWords')}</p>
      <ChoiceField
        name="life"
        label={t('device.life')}
        hidesLabel
        choices={[{ value: USUAL, label: usual }, ...choices]}
        initial={savedLife()?.choice ?? USUAL}
        onChoose={(value) => {
          const life = lifeFor(value);
          if (life) saveLife(life);
          else forgetLife();
          toast(t('device.saved'));
        }}
      />
    </>
  );
}

function lifeFor(value: string): Life | null {
  return isTtl(value) ? lifeOf(lives[value]) : null;
}
