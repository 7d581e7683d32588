import { useRef, useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { QueryState } from '@/components/query-state';
import type { Me, Passkey } from '@/lib/api-types.gen';
import { useFocusFirst } from '@/lib/focus-inside';
import { t } from '@/lib/i18n';
import { useForm } from '@/lib/use-form';
import { suggestedName } from './device-name';
import { nameError } from './name-error';
import { passkeyError } from './passkey-errors';
import {
  creationOptions,
  KeptByDevice,
  knowsPasskeys,
  usePasskeyChanges,
  usePasskeys,
} from './passkeys-api';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';
import { WayIn, WayInRemoval } from './way-in';

const MAX_NAME_LENGTH = 50;

/** The person's passkeys: add one, give it another name, remove it. */
export function Passkeys({ me }: { me: Me }) {
  const list = usePasskeys();
  return (
    <>
      <p>{t('security.passkeyWords')}</p>
      {list.data ? (
        <PasskeyList me={me} passkeys={list.data} />
      ) : (
        <QueryState query={list} errorTitle={t('security.passkeysDoNotLoad')}>
          <p role="status">{t('components.loading')}</p>
        </QueryState>
      )}
      {knowsPasskeys() ? <NewPasskeyForm me={me} /> : <p>{t('security.passkeysUnknown')}</p>}
    </>
  );
}

function PasskeyList({ me, passkeys }: { me: Me; passkeys: Passkey[] }) {
  if (passkeys.length === 0) return <p>{t('security.passkeysNone')}</p>;
  return (
    <ul className={styles.sessions}>
      {passkeys.map((passkey) => (
        <li key={passkey.uuid}>
          <PasskeyItem me={me} passkey={passkey} />
        </li>
      ))}
    </ul>
  );
}

function PasskeyItem({ me, passkey }: { me: Me; passkey: Passkey }) {
  const { remove } = usePasskeyChanges();
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const { name } = passkey;
  const close = () => setOpen(null);
  return (
    <>
      <WayIn name={name} way={passkey}>
        <Button
          look="quiet"
          aria-label={t('security.renameNamed', { name })}
          onClick={() => setOpen('rename')}
        >
          {t('security.rename')}
        </Button>
        <Button
          look="quiet"
          aria-label={t('security.removeNamed', { name })}
          onClick={() => setOpen('remove')}
        >
          {t('security.remove')}
        </Button>
      </WayIn>
      {open === 'rename' ? (
        <Dialog title={t('security.renameTitle')} onClose={close}>
          <RenameForm me={me} passkey={passkey} onDone={close} />
        </Dialog>
      ) : null}
      {open === 'remove' ? (
        <Dialog title={t('security.removeQuestion')} onClose={close}>
          <WayInRemoval
            me={me}
            warning={t('security.removeWarning', { name })}
            action={t('security.removeForGood')}
            remove={() => remove(passkey.uuid)}
            errorFor={passkeyError}
            removed={t('security.passkeyRemoved', { name })}
            onDone={close}
          />
        </Dialog>
      ) : null}
    </>
  );
}

interface RenameFormProps {
  me: Me;
  passkey: Passkey;
  onDone: () => void;
}

function RenameForm({ me, passkey, onDone }: RenameFormProps) {
  const { rename } = usePasskeyChanges();
  const { withProof, proofDialog } = useProof(me);
  const form = useForm({
    fields: ['name'],
    check: ({ name }) => ({ name: nameError(name, MAX_NAME_LENGTH) }),
    send: async ({ name }) => {
      await withProof(() => rename(passkey.uuid, name.trim()));
      onDone();
    },
    messageFor: () => t('fields.nameUnshowable'),
    mapError: (error) => (error instanceof ProofDeclined ? {} : null),
  });
  const root = useRef<HTMLDivElement>(null);
  useFocusFirst(root);
  return (
    <div ref={root}>
      <Form form={form} label={t('security.renameTitle')}>
        <Field
          name="name"
          label={t('security.passkeyName')}
          defaultValue={passkey.name}
          dir="auto"
          maxLength={2 * MAX_NAME_LENGTH}
        />
        <SubmitButton busy={t('security.saving')}>{t('security.save')}</SubmitButton>
      </Form>
      {proofDialog}
    </div>
  );
}

/** Where the API refused what the device had made already. */
function keptErrors({ refusal }: KeptByDevice): { name?: string; form?: string } {
  const kept = t('security.passkeyKept');
  return refusal.fieldErrors.some(({ field }) => field === 'name')
    ? { name: `${t('fields.nameUnshowable')} ${kept}` }
    : { form: `${passkeyError(refusal)} ${kept}` };
}

function NewPasskeyForm({ me }: { me: Me }) {
  const { add } = usePasskeyChanges();
  const { withProof, proofDialog } = useProof(me);
  const form = useForm({
    fields: ['name'],
    check: ({ name }) => ({ name: nameError(name, MAX_NAME_LENGTH) }),
    send: async ({ name }) => {
      await add(name.trim(), await withProof(creationOptions));
      toast(t('security.passkeyAdded'));
    },
    messageFor: () => t('fields.nameUnshowable'),
    mapError: (error) => {
      if (error instanceof ProofDeclined) return {};
      return error instanceof KeptByDevice ? keptErrors(error) : { form: passkeyError(error) };
    },
  });
  return (
    <>
      <Form form={form} label={t('security.addPasskey')}>
        <Field
          name="name"
          label={t('security.passkeyName')}
          hint={t('security.passkeyNameHint')}
          defaultValue={suggestedName(navigator.userAgent)}
          dir="auto"
          maxLength={2 * MAX_NAME_LENGTH}
        />
        <SubmitButton busy={t('security.adding')} look="plain">
          {t('security.addPasskey')}
        </SubmitButton>
      </Form>
      {proofDialog}
    </>
  );
}
