import { Link } from 'wouter';
import { usePlace } from '@/components/place';
import { useDemo } from '@/features/auth/api';
import { ProviderButtons } from '@/features/auth/provider-buttons';
import { useProviders } from '@/features/auth/providers-api';
import { SignupForm } from '@/features/auth/signup-form';
import { useInvite } from '@/features/place/api';
import { InviteCodeForm } from '@/features/place/invite-code-form';
import { InvitedBy } from '@/features/place/invited-by';
import { PlaceRules } from '@/features/place/place-rules';
import type { Place } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import { navigate, useParameter } from '@/lib/location';
import { parseInvite } from '@/lib/parse-invite';
import { AuthPage, useAuthState } from './auth-page';

/** Joining, in the way of this place: open, by invite, by approval, or not at all. */
export function SignupPage() {
  const state = useAuthState();
  const place = usePlace();
  // Fetched here, because the next page shows where the mail can be read.
  useDemo();
  return (
    <AuthPage
      title={t('layout.createAccount')}
      text={introduction(place)}
      links={
        <p>
          {tRich('auth.haveAccount', {
            signin: (words) => (
              <Link to="/signin" state={state}>
                {words}
              </Link>
            ),
          })}
        </p>
      }
    >
      <Joining place={place} />
    </AuthPage>
  );
}

function introduction(place: Place | undefined): string {
  if (place?.signup_mode === 'closed') return t('place.joinClosed', { place: place.name });
  return t('auth.signupWords');
}

function Joining({ place }: { place: Place | undefined }) {
  const code = parseInvite(useParameter('invite') ?? '');
  const invite = useInvite(code);
  const mode = place?.signup_mode;
  if (mode === 'closed') return null;
  const isInvited = code !== null && invite.data?.usable === true;
  // With an invite in the address, the page waits for what the API says about it.
  const isKnown = code === null || invite.data !== undefined || invite.isError;
  return (
    <>
      {code ? <InvitedBy invite={invite} /> : null}
      {isKnown ? <Form place={place} code={isInvited ? code : null} /> : null}
    </>
  );
}

/** The form for an account; where only the invited join, at first one for the invite. */
function Form({ place, code }: { place: Place | undefined; code: string | null }) {
  const state = useAuthState();
  const providers = useProviders();
  if (place?.signup_mode === 'invite' && !code) return <InviteNeeded place={place} />;
  const isApproved = place?.signup_mode === 'approval' && !code;
  return (
    <>
      {place ? <PlaceRules place={place} /> : null}
      {isApproved && !place.signup_question ? <p>{t('place.joinWaits')}</p> : null}
      <SignupForm
        invite={code}
        question={isApproved ? place.signup_question : ''}
        onDone={(email) => navigate('/confirm', { state: { ...state, email } })}
      />
      <ProviderButtons
        providers={providers}
        purpose="signin"
        say={(label) => t('auth.providerJoin', { label })}
        way={{ from: state.from, invite: code }}
      />
    </>
  );
}

/** The invite becomes part of the address, as in the link. */
function InviteNeeded({ place }: { place: Place }) {
  const state = useAuthState();
  return (
    <>
      <p>{t('place.joinByInvite', { place: place.name })}</p>
      <InviteCodeForm
        onCode={(code) => navigate(`/signup?invite=${code}`, { replace: true, state })}
      />
    </>
  );
}
