import { type ReactNode, useEffect, useState } from 'react';
import { toast } from '@/components/announcer';
import { Button, ButtonLink } from '@/components/button';
import { usePlace } from '@/components/place';
import type { Suspension } from '@/features/appeals/api';
import { useMe } from '@/features/auth/me';
import { providerError } from '@/features/auth/provider-errors';
import { ProviderJoinForm } from '@/features/auth/provider-join-form';
import { ProviderSecondStep } from '@/features/auth/provider-second-step';
import {
  forgetWay,
  proveWithProvider,
  readReturn,
  readWay,
  signinWithProvider,
  useAnswer,
  useLinkChanges,
  useProviderProof,
  useProviders,
  useSignin,
} from '@/features/auth/providers-api';
import { SigninForm } from '@/features/auth/signin-form';
import { ProofDeclined, useProof } from '@/features/auth/use-proof';
import { InviteCodeForm } from '@/features/place/invite-code-form';
import { PlaceRules } from '@/features/place/place-rules';
import type { Me, ProviderAnswer, ProviderSignIn } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { navigate, useLocation } from '@/lib/location';
import { hasCode } from '@/lib/problem';
import { AuthPage, useOnSignIn } from './auth-page';
import { SuspendedPage } from './suspended-page';

interface StepProps {
  state: string;
  label: string;
  answer: ProviderAnswer;
}

/** Where another place leads back to, with a code that says who the person is. */
export function ProviderPage({ name }: { name: string }) {
  const { pathname, search } = useLocation();
  const [back] = useState(() => readReturn(search));
  const label = useProviders().find((one) => one.name === name)?.label ?? name;
  const answer = useAnswer(name, back);
  useEffect(() => {
    // The code is for the API alone, and good once.
    if (search) navigate(pathname, { replace: true });
  }, [pathname, search]);
  if (!back) return <Problem label={label} text={t('auth.providerCancelled', { label })} />;
  if (answer.error) return <Problem label={label} text={providerError(answer.error, label)} />;
  if (!answer.data) return <Waiting label={label} />;
  const step = { state: back.state, label, answer: answer.data };
  switch (answer.data.purpose) {
    case 'link':
      return <LinkStep {...step} />;
    case 'proof':
      return <ProofStep {...step} />;
    case 'signin':
      return answer.data.known ? <SigninStep {...step} /> : <NewcomerStep {...step} />;
  }
}

function Waiting({ label }: { label: string }) {
  return (
    <AuthPage title={t('auth.providerSignIn', { label })} isForAll>
      <p role="status">{t('auth.providerAsking', { label })}</p>
    </AuthPage>
  );
}

/** Says what went wrong, and leads to where one begins again. */
function Problem({ label, text, more }: { label: string; text: string; more?: ReactNode }) {
  const me = useMe();
  const isHere = me && !me.demo;
  return (
    <AuthPage title={t('auth.providerSignIn', { label })} isForAll>
      <p role="alert">{text}</p>
      <div>
        <ButtonLink to={isHere ? '/settings/security' : '/signin'}>
          {t('auth.providerAgain')}
        </ButtonLink>
      </div>
      {more ? <div>{more}</div> : null}
    </AuthPage>
  );
}

/** Goes on with the page that the person came from. */
function goOn(fallback: string): void {
  const { from } = readWay();
  forgetWay();
  navigate(from ?? fallback, { replace: true });
}

function useEnter(): (me: Me) => void {
  const enter = useOnSignIn();
  return (me) => {
    enter(me);
    goOn('/');
  };
}

function SigninStep({ state, label }: StepProps) {
  const enter = useEnter();
  const { data, error } = useSignin(state);
  const [suspension, setSuspension] = useState<Suspension | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each person
  useEffect(() => {
    if (data) enter(data);
  }, [data]);
  const suspended = hasCode(error, 'suspended') ? error.problem : suspension;
  if (suspended) return <SuspendedPage suspension={suspended} />;
  if (hasCode(error, 'second_step_required')) {
    const send = async (body: ProviderSignIn) => {
      try {
        enter(await signinWithProvider(body));
      } catch (refused) {
        if (hasCode(refused, 'suspended')) setSuspension(refused.problem);
        throw refused;
      }
    };
    return (
      <AuthPage title={t('auth.providerSignIn', { label })} isForAll>
        <ProviderSecondStep state={state} label={label} send={send} />
      </AuthPage>
    );
  }
  if (error) return <Problem label={label} text={providerError(error, label)} />;
  return <Waiting label={label} />;
}

function ProofStep({ state, label }: StepProps) {
  const { data, error } = useProviderProof(state);
  const prove = () => {
    goOn('/settings/security');
    toast(t('security.proved'));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each proof
  useEffect(() => {
    if (data) prove();
  }, [data]);
  if (hasCode(error, 'second_step_required')) {
    return (
      <AuthPage title={t('security.isItYou')} isForAll>
        <ProviderSecondStep
          state={state}
          label={label}
          send={async (body) => {
            await proveWithProvider(body);
            prove();
          }}
        />
      </AuthPage>
    );
  }
  if (error) {
    const byMail = <ButtonLink to="/recover">{t('security.passwordByMail')}</ButtonLink>;
    return <Problem label={label} text={providerError(error, label)} more={byMail} />;
  }
  return <Waiting label={label} />;
}

function LinkStep({ state, label, answer }: StepProps) {
  const me = useMe();
  if (me === undefined) return <Waiting label={label} />;
  if (me === null) return <Problem label={label} text={t('security.signedOut')} />;
  return (
    <AuthPage
      title={t('security.link', { label })}
      text={t('security.linkQuestion', { label, handle: `@${me.handle}` })}
      isForAll
    >
      {answer.email ? <p dir="auto">{answer.email}</p> : null}
      <LinkButton me={me} state={state} label={label} />
    </AuthPage>
  );
}

function LinkButton({ me, state, label }: { me: Me; state: string; label: string }) {
  const { link } = useLinkChanges();
  const { withProof, proofDialog } = useProof(me);
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const linkIt = async () => {
    setBusy(true);
    setError('');
    try {
      await withProof(() => link(state));
      goOn('/settings/security');
      toast(t('security.linkedNow', { label }));
    } catch (refused) {
      if (!(refused instanceof ProofDeclined)) setError(providerError(refused, label));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="ember" busy={isBusy} onClick={() => void linkIt()}>
        {t('security.linkIt')}
      </Button>
      <p role="alert">{error}</p>
      <ButtonLink look="quiet" to="/settings/security">
        {t('security.linkNot')}
      </ButtonLink>
      {proofDialog}
    </>
  );
}

/** Somebody who was never here by this account: joins, or links it with an account that is here. */
function NewcomerStep({ state, label, answer }: StepProps) {
  const [isWaiting, setWaiting] = useState(false);
  const enter = useEnter();
  if (isWaiting) return <AuthPage title={t('auth.waiting')} text={t('auth.waitingWords')} />;
  if (!answer.email) return <Problem label={label} text={t('auth.mailNotVerified', { label })} />;
  if (answer.has_account) return <LinkAfterSignin state={state} label={label} answer={answer} />;
  return (
    <AuthPage
      title={t('auth.providerFirst')}
      text={t('auth.providerFirstWords', { label, email: answer.email })}
      isForAll
    >
      <Joining
        state={state}
        label={label}
        onDone={(me) => {
          if (me) enter(me);
          else setWaiting(true);
        }}
      />
    </AuthPage>
  );
}

interface JoiningProps {
  state: string;
  label: string;
  onDone: (me: Me | undefined) => void;
}

/** In the way of this place: open, by invite, by approval, or not at all. */
function Joining({ state, label, onDone }: JoiningProps) {
  const place = usePlace();
  const [invite, setInvite] = useState(() => readWay().invite ?? null);
  if (!place) return <p role="status">{t('components.loading')}</p>;
  if (place.signup_mode === 'closed') return <p>{t('place.joinClosed', { place: place.name })}</p>;
  if (place.signup_mode === 'invite' && !invite) {
    return (
      <>
        <p>{t('place.joinByInvite', { place: place.name })}</p>
        <InviteCodeForm onCode={setInvite} />
      </>
    );
  }
  const isApproved = place.signup_mode === 'approval' && !invite;
  return (
    <>
      <PlaceRules place={place} />
      {isApproved && !place.signup_question ? <p>{t('place.joinWaits')}</p> : null}
      <ProviderJoinForm
        state={state}
        label={label}
        invite={invite}
        question={isApproved ? place.signup_question : ''}
        onDone={onDone}
      />
    </>
  );
}

/** Signs in to the account that has the address, and then links the two. */
function LinkAfterSignin({ state, label, answer }: StepProps) {
  const enter = useOnSignIn();
  const me = useMe();
  const [suspension, setSuspension] = useState<Suspension | null>(null);
  if (suspension) return <SuspendedPage suspension={suspension} />;
  if (me && !me.demo) return <LinkStep state={state} label={label} answer={answer} />;
  return (
    <AuthPage
      title={t('auth.providerExists')}
      text={t('auth.providerExistsWords', { label, email: answer.email ?? '' })}
      isForAll
    >
      <SigninForm onDone={enter} onSuspended={setSuspension} />
    </AuthPage>
  );
}
