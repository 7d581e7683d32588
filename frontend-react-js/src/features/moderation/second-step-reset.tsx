import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Section } from '@/components/section';
import { remove } from '@/lib/api';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { refusalText } from './refusal';
import { useModerate } from './role-watch';

/** Turns off the second step of somebody who lost it, for admins. */
export function SecondStepReset({ handle }: { handle: string }) {
  const moderate = useModerate();
  const reset = async () => {
    try {
      await moderate(() => remove(`/api/moderation/people/@${handle}/second_step`));
      toast(t('moderation.secondStepIsOff', { handle: `@${handle}` }));
    } catch (error) {
      // Somebody without one is in the state that was wanted.
      const isOff = hasStatus(error, 404);
      toast(isOff ? t('moderation.secondStepIsOff', { handle: `@${handle}` }) : refusalText(error));
    }
  };
  return (
    <Section title={t('moderation.secondStep')}>
      <p>{t('moderation.secondStepResetWords')}</p>
      <div>
        <Button look="danger" onClick={() => void reset()}>
          {t('moderation.secondStepReset')}
        </Button>
      </div>
    </Section>
  );
}
