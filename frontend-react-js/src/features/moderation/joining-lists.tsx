import { toast } from '@/components/announcer';
import { TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { Section } from '@/components/section';
import { put } from '@/lib/api';
import { t } from '@/lib/i18n';
import { useForm } from '@/lib/use-form';
import { useMailDomains, useReservedHandles } from './administration-api';
import { Loaded } from './loaded';
import { formRefusal } from './refusal';
import { useModerate } from './role-watch';

/** What is refused at sign-up: mail domains and handles. */
export function JoiningLists() {
  const domains = useMailDomains();
  const handles = useReservedHandles();
  return (
    <>
      <Section title={t('administration.mailDomains')}>
        <Loaded query={domains}>
          {({ patterns, loaded_count }) => (
            <>
              <ListForm
                label={t('administration.mailDomains')}
                hint={t('administration.mailDomainsHint')}
                wrong={t('administration.mailDomainsWrong')}
                lines={patterns}
                send={(lines) => put('/api/moderation/mail_domains', { patterns: lines })}
              />
              {loaded_count > 0 ? (
                <p>{t('administration.mailDomainsLoaded', { count: loaded_count })}</p>
              ) : null}
            </>
          )}
        </Loaded>
      </Section>
      <Section title={t('administration.handles')}>
        <Loaded query={handles}>
          {(list) => (
            <ListForm
              label={t('administration.handles')}
              hint={t('administration.handlesHint')}
              wrong={t('administration.handlesWrong')}
              lines={list.handles}
              send={(lines) => put('/api/moderation/reserved_handles', { handles: lines })}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}

interface ListFormProps {
  label: string;
  hint: string;
  /** The error message for a line that the API refuses. */
  wrong: string;
  lines: readonly string[];
  send: (lines: string[]) => Promise<unknown>;
}

/** A list, one entry on each line. */
function ListForm({ label, hint, wrong, lines, send }: ListFormProps) {
  const moderate = useModerate();
  const form = useForm({
    fields: ['lines'],
    check: () => ({}),
    send: async (values) => {
      const entries = values.lines.split(/[\s,]+/).filter(Boolean);
      await moderate(() => send(entries));
      toast(t('administration.saved'));
    },
    messageFor: () => wrong,
    // The API names the line by its number, which is no field here.
    mapError: (error) => formRefusal(error) ?? { lines: wrong },
  });
  return (
    <Form form={form} label={label}>
      <TextField
        name="lines"
        label={label}
        hint={hint}
        defaultValue={lines.join('\n')}
        dir="ltr"
        rows={8}
        spellCheck={false}
      />
      <SubmitButton busy={t('moderation.saving')}>{t('administration.save')}</SubmitButton>
    </Form>
  );
}
