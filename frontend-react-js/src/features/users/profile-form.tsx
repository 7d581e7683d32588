import { useState } from 'react';
import { Field, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { Me, Profile } from '@/lib/api-types.gen';
import {
  faultOf,
  lengthOf,
  MAX_BIO_LENGTH,
  MAX_DISPLAY_NAME_LENGTH,
  sayOf,
} from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
import { useUpdate } from './api';

interface ProfileFormProps {
  /** What is said so far. */
  person: Pick<Me, 'display_name' | 'bio'>;
  onDone: (profile: Profile) => void;
}

/** What one says about oneself. */
export function ProfileForm({ person, onDone }: ProfileFormProps) {
  const update = useUpdate();
  const [bio, setBio] = useState(person.bio);
  const form = useForm({
    fields: ['display_name', 'bio'],
    check: (values) => ({
      display_name: faultOf('display_name', values.display_name.trim()),
      bio: faultOf('bio', values.bio.trim()),
    }),
    send: async (values) =>
      onDone(await update({ display_name: values.display_name.trim(), bio: values.bio.trim() })),
    say: sayOf,
  });
  const left = MAX_BIO_LENGTH - lengthOf(bio.trim());
  return (
    <Form form={form} label={say('users.profile')}>
      <Field
        name="display_name"
        label={say('users.name')}
        dir="auto"
        autoComplete="name"
        maxLength={2 * MAX_DISPLAY_NAME_LENGTH}
        defaultValue={person.display_name}
      />
      <TextField
        name="bio"
        label={say('users.bio')}
        rows={3}
        dir="auto"
        hint={
          left < 0 ? say('users.bioOver', { count: -left }) : say('users.bioLeft', { count: left })
        }
        value={bio}
        onChange={(event) => setBio(event.target.value)}
      />
      <SubmitButton busy={say('users.saving')}>{say('users.save')}</SubmitButton>
    </Form>
  );
}
