import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { Me } from '@/lib/api-types.gen';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { errorMessage, errorMessageForCode, normalizeCode } from '@/lib/person-fields';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { confirmAddress, useDemo, wantAddress } from './api';
import { LongCodeField } from './code-field';
import { DevelopmentMails } from './development-mails';
import { ProofDeclined, useProof } from './use-proof';

interface AddressFormProps {
  me: Me;
  onDone: (me: Me) => void;
}

/** Another e-mail address: first the address, then the code that was mailed to it. */
export function AddressForm({ me, onDone }: AddressFormProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const change = (email: string | null) => {
    setWanted(email);
    // The form that had the focus is gone.
    focusHeading();
  };
  return (
    <>
      <p>
        {t('security.addressIs')} <bdi>{me.email}</bdi>
      </p>
      {wanted ? (
        <CodeForm
          me={me}
          email={wanted}
          onBack={() => change(null)}
          onDone={(fresh) => {
            onDone(fresh);
            change(null);
            toast(t('security.addressChanged'));
          }}
        />
      ) : (
        <NewAddressForm me={me} onDone={change} />
      )}
    </>
  );
}

function NewAddressForm({ me, onDone }: { me: Me; onDone: (email: string) => void }) {
  const { withProof, proofDialog } = useProof(me);
  const form = useForm({
    fields: ['email'],
    check: ({ email }) => ({ email: errorMessage('new_email', email.trim()) }),
    send: async ({ email }) => {
      await withProof(() => wantAddress(email.trim()));
      onDone(email.trim());
    },
    messageFor: (_, code) => errorMessageForCode('new_email', code),
    mapError: (error) => (error instanceof ProofDeclined ? {} : null),
  });
  return (
    <>
      <Form form={form} label={t('security.changeAddress')}>
        <Field
          name="email"
          label={t('security.newAddress')}
          hint={t('auth.emailHint')}
          type="email"
          dir="ltr"
          autoComplete="email"
          maxLength={254}
        />
        <SubmitButton busy={t('auth.sending')} look="plain">
          {t('security.changeAddress')}
        </SubmitButton>
      </Form>
      {proofDialog}
    </>
  );
}

interface CodeFormProps extends AddressFormProps {
  email: string;
  onBack: () => void;
}

function CodeForm({ me, email, onBack, onDone }: CodeFormProps) {
  const { withProof, proofDialog } = useProof(me);
  const mails = useDemo()?.mails;
  const form = useForm({
    fields: ['code'],
    check: ({ code }) => ({ code: errorMessage('long_code', normalizeCode(code)) }),
    send: async ({ code }) => onDone(await withProof(() => confirmAddress(normalizeCode(code)))),
    messageFor: (_, code) => errorMessageForCode('long_code', code),
    mapError: (error) => {
      if (error instanceof ProofDeclined) return {};
      return hasStatus(error, 409) ? { code: t('security.addressTaken') } : null;
    },
  });
  return (
    <>
      <p>{t('security.addressCode', { email })}</p>
      {mails ? (
        <p>
          <DevelopmentMails path={mails} />
        </p>
      ) : null}
      <Form form={form} label={t('security.changeAddress')}>
        <LongCodeField />
        <SubmitButton busy={t('auth.confirming')}>{t('auth.confirm')}</SubmitButton>
      </Form>
      <div>
        <Button look="quiet" onClick={onBack}>
          {t('security.otherAddress')}
        </Button>
      </div>
      {proofDialog}
    </>
  );
}
