import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import type { Profile } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { ProfileForm } from './profile-form';

/** Opens the dialog for editing the own profile. */
export function EditProfile({ profile }: { profile: Profile }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('users.editProfile')}</Button>
      {isOpen ? (
        <Dialog title={t('users.editProfile')} onClose={() => setOpen(false)}>
          <ProfileForm
            person={profile}
            onDone={() => {
              setOpen(false);
              toast(t('users.profileSaved'));
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
