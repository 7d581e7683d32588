import { toast } from '@/components/announcer';
import { Field, SelectField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { Section } from '@/components/section';
import { put } from '@/lib/api';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { normalizeHandle } from '@/lib/person-fields';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { useRoles } from './administration-api';
import { Loaded } from './loaded';
import styles from './moderation.module.css';
import { formRefusal } from './refusal';
import { roleName } from './role-name';
import { useModerate } from './role-watch';

const ROLES: readonly Me['role'][] = ['moderator', 'admin', 'person'];

/** The admins and moderators, and a form that gives or removes a role. */
export function Roles() {
  return (
    <>
      <Section title={t('administration.admins')}>
        <Loaded query={useRoles()}>
          {(people) => (
            <ul>
              {people.map(({ uuid, handle, display_name, role }) => (
                <li key={uuid} className={styles.item}>
                  <p>
                    <strong>
                      <bdi>{display_name}</bdi>
                    </strong>{' '}
                    <bdi>@{handle}</bdi> · {roleName(role)}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      <Section title={t('administration.roleGive')}>
        <RoleForm />
      </Section>
    </>
  );
}

function RoleForm() {
  const moderate = useModerate();
  const form = useForm({
    fields: ['handle', 'role'],
    check: ({ handle }) => ({
      handle: normalizeHandle(handle) ? undefined : t('administration.roleHandleMissing'),
    }),
    send: async ({ handle: typed, role: chosen }) => {
      const handle = normalizeHandle(typed);
      const role = ROLES.find((known) => known === chosen) ?? 'person';
      await moderate(() => put(`/api/moderation/roles/@${handle}`, { role }));
      toast(t('administration.roleSaved', { handle: `@${handle}`, role: roleName(role) }));
    },
    messageFor: () => t('administration.roleHandleMissing'),
    mapError: (error) => {
      if (hasStatus(error, 404)) return { handle: t('administration.nobody') };
      if (hasStatus(error, 409)) return { role: t('administration.lastAdmin') };
      return formRefusal(error);
    },
  });
  return (
    <Form form={form} label={t('administration.roleGive')}>
      <Field
        name="handle"
        label={t('administration.roleHandle')}
        dir="ltr"
        sign="@"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={31}
      />
      <SelectField name="role" label={t('administration.roles')}>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {roleName(role)}
          </option>
        ))}
      </SelectField>
      <SubmitButton busy={t('moderation.saving')}>{t('administration.save')}</SubmitButton>
    </Form>
  );
}
