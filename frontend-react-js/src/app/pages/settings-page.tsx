import { Link } from 'wouter';
import { toast } from '@/components/announcer';
import { ButtonLink } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { LanguageChooser } from '@/components/language-chooser';
import { usePlace } from '@/components/place';
import { Section } from '@/components/section';
import { ThemeChooser } from '@/components/theme-chooser';
import { DefaultLife } from '@/features/activities/default-life';
import { DeleteAccount } from '@/features/auth/delete-account';
import { ExportButton } from '@/features/auth/export-button';
import { useMe, useSetMe } from '@/features/auth/me';
import { PasswordForm } from '@/features/auth/password-form';
import { SessionList } from '@/features/auth/session-list';
import { ApproveFollowers } from '@/features/users/approve-followers';
import { BlockedList } from '@/features/users/blocked-list';
import { Faces } from '@/features/users/faces';
import { LiveChoices } from '@/features/users/live-choices';
import { MessagesFromChoice } from '@/features/users/messages-from';
import { MuteForm } from '@/features/users/mute-form';
import { MuteList } from '@/features/users/mute-list';
import { ProfileForm } from '@/features/users/profile-form';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';
import styles from './settings-page.module.css';

export function SettingsPage() {
  const me = useMe();
  return (
    <>
      <PageHeading title={t('layout.settings')} />
      {me === null ? (
        <EmptyState title={t('layout.notSignedIn')}>
          {t('auth.settingsSignedOut')}{' '}
          <Link to="/signin" state={{ from: '/settings' }}>
            {t('layout.signIn')}
          </Link>
        </EmptyState>
      ) : null}
      <Section title={t('fields.language')}>
        <LanguageChooser place="settings" />
      </Section>
      <Section title={t('device.theme')}>
        <ThemeChooser />
      </Section>
      {me ? <Sections key={me.uuid} me={me} /> : null}
    </>
  );
}

function Sections({ me }: { me: Me }) {
  const setMe = useSetMe();
  const leave = () => {
    setMe(null);
    navigate('/', { replace: true });
    toast(t('auth.accountDeleted'));
  };
  const mayInvite = usePlace()?.members_invite || me.role === 'admin';
  // The demo person has neither address nor password.
  const isOwn = me.email !== null;
  return (
    <>
      <Section title={t('layout.profile')}>
        <ProfileForm
          person={me}
          onDone={({ display_name, bio }) => {
            setMe({ ...me, display_name, bio });
            toast(t('auth.profileSaved'));
          }}
        />
      </Section>
      <Section title={t('media.faces')}>
        <Faces
          me={me}
          onDone={({ avatar_url, header_url }) => setMe({ ...me, avatar_url, header_url })}
        />
      </Section>
      {isOwn ? (
        <Section title={t('auth.password')}>
          <PasswordForm me={me} onDone={setMe} />
        </Section>
      ) : null}
      <Section title={t('security.title')}>
        <p>{t('security.words')}</p>
        <div>
          <ButtonLink to="/settings/security">{t('security.show')}</ButtonLink>
        </div>
      </Section>
      <Section title={t('device.life')}>
        <DefaultLife />
      </Section>
      <Section title={t('auth.alerts')}>
        <p>{t('auth.alertsWords')}</p>
        <div>
          <ButtonLink to="/settings/alerts">{t('auth.alertsShow')}</ButtonLink>
        </div>
      </Section>
      <Section title={t('mutes.messagesFrom')}>
        <MessagesFromChoice
          value={me.messages_from}
          onDone={(messages_from) => setMe({ ...me, messages_from })}
        />
      </Section>
      <Section title={t('follows.whoFollows')}>
        <ApproveFollowers
          value={me.approves_followers}
          onDone={(approves_followers) => setMe({ ...me, approves_followers })}
        />
        <div className={styles.links}>
          <ButtonLink to="/settings/requests">{t('follows.showRequests')}</ButtonLink>
          <ButtonLink to="/settings/import">{t('follows.importShow')}</ButtonLink>
        </div>
      </Section>
      <Section title={t('live.title')}>
        <LiveChoices />
      </Section>
      <Section title={t('mutes.title')}>
        <p>{t('mutes.words')}</p>
        <MuteForm />
        <MuteList />
      </Section>
      <Section title={t('auth.peopleYouBlock')}>
        <BlockedList />
      </Section>
      <Section title={t('appeals.yours')}>
        <p>{t('appeals.yoursWords')}</p>
        <div>
          <ButtonLink to="/settings/moderation">{t('appeals.show')}</ButtonLink>
        </div>
      </Section>
      {mayInvite ? (
        <Section title={t('place.invites')}>
          <p>{t('place.inviteWords')}</p>
          <div>
            <ButtonLink to="/settings/invites">{t('place.showInvites')}</ButtonLink>
          </div>
        </Section>
      ) : null}
      <Section title={t('auth.whereSignedIn')}>
        <SessionList />
      </Section>
      <Section title={t('tokens.title')}>
        <p>{t('tokens.words')}</p>
        <div>
          <ButtonLink to="/settings/tokens">{t('tokens.show')}</ButtonLink>{' '}
          <ButtonLink to="/settings/apps">{t('tokens.apps')}</ButtonLink>
        </div>
      </Section>
      <Section title={t('auth.yourData')}>
        <p>{t('auth.dataWords')}</p>
        <div>
          <ExportButton me={me} />
        </div>
      </Section>
      {isOwn ? (
        <Section title={t('auth.leave')}>
          <p>{t('auth.leaveWords')}</p>
          <div>
            <DeleteAccount me={me} onDone={leave} />
          </div>
        </Section>
      ) : null}
    </>
  );
}
