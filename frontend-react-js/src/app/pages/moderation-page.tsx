import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { usePlace } from '@/components/place';
import { Section } from '@/components/section';
import { useMe } from '@/features/auth/me';
import { AllInvites } from '@/features/moderation/all-invites';
import type { QueueState, Who } from '@/features/moderation/api';
import { AuditLog } from '@/features/moderation/audit-log';
import { BulkAct } from '@/features/moderation/bulk-act';
import { JoiningLists } from '@/features/moderation/joining-lists';
import { PeopleList } from '@/features/moderation/people-list';
import { PlaceExport } from '@/features/moderation/place-export';
import { Health } from '@/features/moderation/place-health';
import { PlaceImport } from '@/features/moderation/place-import';
import { PlaceSettings } from '@/features/moderation/place-settings';
import { Appeals, ReportsQueue } from '@/features/moderation/reports-queue';
import { useRoleWatch } from '@/features/moderation/role-watch';
import { Roles } from '@/features/moderation/roles';
import { Signups } from '@/features/moderation/signups';
import { Invites } from '@/features/place/invites';
import type { Me } from '@/lib/api-types.gen';
import { focusHeading } from '@/lib/focus';
import { t, tRich } from '@/lib/i18n';
import { useLocation, useParameter } from '@/lib/location';
import { parseHandle } from '@/lib/parse-handle';
import { PageHeading } from '../layout/page-heading';
import { PageTabs } from '../layout/page-tabs';
import { ModeratedPersonPage, ModeratedReportPage } from './moderation-detail';
import styles from './moderation-page.module.css';
import { NotFoundPage } from './not-found-page';

/** Its parts by their address; those of admins are absent for moderators. */
const PARTS = {
  reports: 'moderation.reports',
  people: 'moderation.people',
  signups: 'moderation.signups',
  bulk: 'administration.bulk',
  audit: 'moderation.audit',
} as const;
const PARTS_OF_ADMINS = {
  health: 'administration.health',
  place: 'administration.place',
  joining: 'administration.joining',
  invites: 'administration.invites',
  roles: 'administration.roles',
} as const;

type PartName = keyof typeof PARTS | keyof typeof PARTS_OF_ADMINS;

/** Moderation. For everybody without a role it does not exist. */
export function ModerationPage() {
  const me = useMe();
  const place = usePlace();
  // As long as the page is open; who never had a role here learns nothing of the page.
  const [roles, setRoles] = useState<readonly Me['role'][]>([]);
  const role = me?.role ?? 'person';
  if (role !== 'person' && !roles.includes(role)) setRoles([...roles, role]);
  if (me === undefined) return null;
  if (me === null || me.role === 'person') {
    return me && roles.length > 0 ? <RoleTakenPage /> : <NotFoundPage />;
  }
  if (place?.second_step_demanded && !me.second_step) return <SecondStepMissing />;
  return <Moderation me={me} wasAdmin={roles.includes('admin')} />;
}

function RoleTakenPage() {
  // What had the focus is gone.
  useEffect(focusHeading, []);
  return (
    <>
      <PageHeading title={t('moderation.moderation')} />
      <EmptyState title={t('moderation.roleTaken')}>
        {t('moderation.roleTakenWords')} <Link to="/">{t('layout.goHome')}</Link>
      </EmptyState>
    </>
  );
}

function SecondStepMissing() {
  return (
    <>
      <PageHeading title={t('moderation.moderation')} />
      <EmptyState title={t('moderation.secondStepMissing')}>
        {tRich('moderation.secondStepMissingWords', {
          settings: (words) => <Link to="/settings/security">{words}</Link>,
        })}
      </EmptyState>
    </>
  );
}

function Moderation({ me, wasAdmin }: { me: Me; wasAdmin: boolean }) {
  useRoleWatch();
  const { pathname } = useLocation();
  const [, , name = 'reports', of, ...more] = pathname.replace(/\/$/, '').split('/');
  const part = partsOf(me).find((known) => known === name);
  if (!part && wasAdmin && name in PARTS_OF_ADMINS) return <RoleTakenPage />;
  if (!part || more.length > 0) return <NotFoundPage />;
  if (of === undefined) return <Overview me={me} part={part} />;
  const handle = parseHandle(of);
  if (part === 'people' && handle) {
    return <ModeratedPersonPage key={handle} handle={handle} viewer={me} />;
  }
  if (part === 'reports') return <ModeratedReportPage key={of} uuid={of} viewer={me.handle} />;
  return <NotFoundPage />;
}

function partsOf(me: Me): PartName[] {
  const all = me.role === 'admin' ? { ...PARTS, ...PARTS_OF_ADMINS } : PARTS;
  return Object.keys(all) as PartName[];
}

function titleOf(part: PartName): string {
  return t({ ...PARTS, ...PARTS_OF_ADMINS }[part]);
}

function Overview({ me, part }: { me: Me; part: PartName }) {
  return (
    <>
      <PageHeading title={t('moderation.moderation')} />
      <nav className={styles.parts} aria-label={t('moderation.sections')}>
        {partsOf(me).map((name) => (
          <Link
            key={name}
            to={name === 'reports' ? '/moderation' : `/moderation/${name}`}
            aria-current={name === part ? 'page' : undefined}
          >
            {titleOf(name)}
          </Link>
        ))}
      </nav>
      <Part part={part} me={me} />
    </>
  );
}

function Part({ part, me }: { part: PartName; me: Me }): ReactNode {
  const place = usePlace();
  switch (part) {
    case 'reports':
      return <Reports />;
    case 'people':
      return <People />;
    case 'signups':
      return <Signups />;
    case 'audit':
      return <AuditLog />;
    case 'health':
      return (
        <Section title={t('administration.healthOf')}>
          <Health />
        </Section>
      );
    case 'joining':
      return <JoiningLists />;
    case 'roles':
      return <Roles />;
    case 'bulk':
      return <BulkAct />;
    case 'place':
      return (
        <Section title={t('administration.settings')}>
          {place ? <PlaceSettings place={place} /> : null}
          <PlaceExport />
          <PlaceImport />
        </Section>
      );
    case 'invites':
      return (
        <>
          <Section title={t('place.invites')}>
            <Invites viewer={me} />
          </Section>
          <Section title={t('administration.invitesAll')}>
            <AllInvites />
          </Section>
        </>
      );
    default:
      return part satisfies never;
  }
}

const STATES = {
  open: 'moderation.open',
  mine: 'moderation.mine',
  closed: 'moderation.closed',
  appeals: 'moderation.appeals',
} as const;

function Reports() {
  const asked = useParameter('state') ?? 'open';
  const state = asked in STATES ? (asked as keyof typeof STATES) : 'open';
  return (
    <>
      <PageTabs
        label={t('moderation.show')}
        tabs={Object.entries(STATES).map(([name, label]) => ({
          to: name === 'open' ? '/moderation' : `/moderation?state=${name}`,
          label: t(label),
          isCurrent: name === state,
        }))}
      />
      {state === 'appeals' ? (
        <Appeals />
      ) : (
        <ReportsQueue key={state} state={state satisfies QueueState} />
      )}
    </>
  );
}

const WHO = {
  all: 'moderation.allPeople',
  reported: 'moderation.reported',
  limited: 'moderation.limited',
  suspended: 'moderation.suspended',
} as const;

function People() {
  const asked = useParameter('who') ?? 'all';
  const who: Who = asked in WHO ? (asked as Who) : 'all';
  return (
    <>
      <PageTabs
        label={t('moderation.show')}
        tabs={Object.entries(WHO).map(([name, label]) => ({
          to: name === 'all' ? '/moderation/people' : `/moderation/people?who=${name}`,
          label: t(label),
          isCurrent: name === who,
        }))}
      />
      <PeopleList key={who} who={who} />
    </>
  );
}
