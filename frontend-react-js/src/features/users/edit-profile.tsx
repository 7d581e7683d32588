import { useState } from 'react';
import { tell } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import type { Profile } from '@/lib/api-types.gen';
import { ProfileForm } from './profile-form';

/** Opens the dialog in which one changes one's own profile. */
export function EditProfile({ profile }: { profile: Profile }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Edit profile</Button>
      {isOpen ? (
        <Dialog title="Edit profile" onClose={() => setOpen(false)}>
          <ProfileForm
            person={profile}
            onDone={() => {
              setOpen(false);
              tell('Your profile is saved.');
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
