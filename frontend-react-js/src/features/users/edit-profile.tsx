import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import type { Profile } from '@/lib/api-types.gen';
import { say } from '@/lib/words';
import { ProfileForm } from './profile-form';

/** Opens the dialog in which one changes one's own profile. */
export function EditProfile({ profile }: { profile: Profile }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('users.editProfile')}</Button>
      {isOpen ? (
        <Dialog title={say('users.editProfile')} onClose={() => setOpen(false)}>
          <ProfileForm
            person={profile}
            onDone={() => {
              setOpen(false);
              toast(say('users.profileSaved'));
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
