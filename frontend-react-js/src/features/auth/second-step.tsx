import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { QueryState } from '@/components/query-state';
import type { Me, SecondStepSecret, SecondStepState } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusSection, useFocusFirst } from '@/lib/focus-inside';
import { t } from '@/lib/i18n';
import { errorMessage, errorMessageForCode, normalizeCode } from '@/lib/person-fields';
import { errorText } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { RecoveryCodes } from './recovery-codes';
import { useSecondStep, useSecondStepChanges } from './second-step-api';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';

/** The second step: turn it on with an app, get recovery codes, turn it off. */
export function SecondStep({ me }: { me: Me }) {
  const state = useSecondStep();
  const words = useRef<HTMLParagraphElement>(null);
  return (
    <>
      <p ref={words}>{t('security.secondStepWords')}</p>
      {state.data ? (
        <Parts me={me} state={state.data} focusSection={() => focusSection(words.current)} />
      ) : (
        <QueryState query={state} errorTitle={t('security.secondStepDoesNotLoad')}>
          <p role="status">{t('components.loading')}</p>
        </QueryState>
      )}
    </>
  );
}

interface PartsProps {
  me: Me;
  state: SecondStepState;
  /** For when what had the focus is gone, and nothing comes next. */
  focusSection: () => void;
}

function Parts({ me, state, focusSection }: PartsProps) {
  const changes = useSecondStepChanges();
  const { withProof, proofDialog } = useProof(me);
  const [secret, setSecret] = useState<SecondStepSecret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState('');

  /** Does it with a fresh proof; what was refused stands below the buttons. */
  const attempt = async (action: () => Promise<void>) => {
    setError('');
    try {
      await action();
    } catch (refused) {
      if (!(refused instanceof ProofDeclined)) setError(errorText(refused));
    }
  };
  const begin = () => attempt(async () => setSecret(await withProof(changes.begin)));
  const renew = () => attempt(async () => setCodes((await withProof(changes.renewCodes)).codes));
  const end = () =>
    attempt(async () => {
      await withProof(changes.end);
      toast(t('security.secondStepOff'));
      focusSection();
    });

  if (codes) {
    const done = () => {
      setCodes(null);
      setSecret(null);
      changes.refetch();
      focusSection();
    };
    return <RecoveryCodes codes={codes} handle={me.handle} onDone={done} />;
  }
  if (secret && !state.enabled) {
    return (
      <>
        <SetUp
          secret={secret}
          onConfirm={async (code) => {
            const { codes: made } = await withProof(() => changes.confirm(code));
            setCodes(made);
            toast(t('security.secondStepOn'));
          }}
        />
        {proofDialog}
      </>
    );
  }
  return (
    <>
      {state.demanded ? <p>{t('security.secondStepDemanded')}</p> : null}
      {state.enabled ? (
        <>
          <p>
            {t('security.secondStepSince', { moment: formatExact(state.confirmed_at ?? '') })}{' '}
            {t('security.codesLeft', { count: state.recovery_codes_left })}
          </p>
          <div className={styles.buttons}>
            <Button onClick={() => setAsking(true)}>{t('security.newCodes')}</Button>
            <Button look="danger" onClick={() => void end()}>
              {t('security.turnOff')}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button onClick={() => void begin()}>{t('security.turnOn')}</Button>
        </div>
      )}
      <p role="alert" className={styles.error}>
        {error}
      </p>
      {isAsking ? (
        <Dialog title={t('security.newCodesQuestion')} onClose={() => setAsking(false)}>
          <p className={styles.warning}>{t('security.newCodesWarning')}</p>
          <Button
            look="danger"
            onClick={() => {
              setAsking(false);
              void renew();
            }}
          >
            {t('security.replaceCodes')}
          </Button>
        </Dialog>
      ) : null}
      {proofDialog}
    </>
  );
}

interface SetUpProps {
  secret: SecondStepSecret;
  onConfirm: (code: string) => Promise<void>;
}

function SetUp({ secret, onConfirm }: SetUpProps) {
  const form = useForm({
    fields: ['code'],
    check: ({ code }) => ({ code: errorMessage('app_code', normalizeCode(code)) }),
    send: ({ code }) => onConfirm(normalizeCode(code)),
    messageFor: (_, code) => errorMessageForCode('app_code', code),
    mapError: (error) => (error instanceof ProofDeclined ? {} : null),
  });
  const root = useRef<HTMLDivElement>(null);
  useFocusFirst(root);
  return (
    <div ref={root} className={styles.step}>
      <p>{t('security.scanWords')}</p>
      <Picture svg={secret.qr_svg} />
      <p>
        {t('security.secretWords')}{' '}
        <code className={styles.secret} dir="ltr">
          {secret.secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <p>
        <a href={secret.uri}>{t('security.openApp')}</a>
      </p>
      <Form form={form} label={t('security.turnOn')}>
        <Field
          name="code"
          dir="ltr"
          label={t('security.appCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
        />
        <SubmitButton busy={t('security.checking')}>{t('security.confirmCode')}</SubmitButton>
      </Form>
    </div>
  );
}

/** The QR code, as a file in memory: pages show no picture that is written in an address. */
function Picture({ svg }: { svg: string }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address ? <img className={styles.qr} src={address} alt={t('security.qrCode')} /> : null;
}
