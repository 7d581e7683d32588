import { useState } from 'react';
import { Field, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { Me, Profile } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import {
  errorMessage,
  errorMessageForCode,
  lengthOf,
  MAX_BIO_LENGTH,
  MAX_DISPLAY_NAME_LENGTH,
} from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { useUpdate } from './api';

interface ProfileFormProps {
  /** The current values. */
  person: Pick<Me, 'display_name' | 'bio'>;
  onDone: (profile: Profile) => void;
}

/** The form for the own profile. */
export function ProfileForm({ person, onDone }: ProfileFormProps) {
  const update = useUpdate();
  const [bio, setBio] = useState(person.bio);
  const form = useForm({
    fields: ['display_name', 'bio'],
    check: (values) => ({
      display_name: errorMessage('display_name', values.display_name.trim()),
      bio: errorMessage('bio', values.bio.trim()),
    }),
    send: async (values) =>
      onDone(await update({ display_name: values.display_name.trim(), bio: values.bio.trim() })),
    messageFor: errorMessageForCode,
  });
  const left = MAX_BIO_LENGTH - lengthOf(bio.trim());
  return (
    <Form form={form} label={t('users.profile')}>
      <Field
        name="display_name"
        label={t('users.name')}
        dir="auto"
        autoComplete="name"
        maxLength={2 * MAX_DISPLAY_NAME_LENGTH}
        defaultValue={person.display_name}
      />
      <TextField
        name="bio"
        label={t('users.bio')}
        rows={3}
        dir="auto"
        hint={left < 0 ? t('users.bioOver', { count: -left }) : t('users.bioLeft', { count: left })}
        value={bio}
        onChange={(event) => setBio(event.target.value)}
      />
      <SubmitButton busy={t('users.saving')}>{t('users.save')}</SubmitButton>
    </Form>
  );
}
