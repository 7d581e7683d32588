import { type ReactNode, useRef, useState } from 'react';
import { toast } from '@/components/announcer';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import type { Me, Profile } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { imageAt } from '@/lib/media/picture';
import { uploadErrorText } from '@/lib/media/upload';
import type { Shape } from './crop';
import { CropDialog } from './crop-dialog';
import styles from './faces.module.css';
import { useFace } from './faces-api';

interface FacesProps {
  me: Me;
  onDone: (profile: Profile) => void;
}

/** The pictures of a person: the one beside the name, and the one above the profile. */
export function Faces({ me, onDone }: FacesProps) {
  return (
    <div className={styles.faces}>
      <Face
        shape="avatar"
        title={t('media.avatar')}
        words={t('media.avatarWords')}
        hasPicture={me.avatar_url !== null}
        onDone={onDone}
      >
        <Avatar handle={me.handle} name={me.display_name} url={me.avatar_url} size="large" />
      </Face>
      <Face
        shape="header"
        title={t('media.header')}
        words={t('media.headerWords')}
        hasPicture={me.header_url !== null}
        onDone={onDone}
      >
        <div className={styles.header}>
          {me.header_url ? <img key={me.header_url} {...imageAt(me.header_url)} alt="" /> : null}
        </div>
      </Face>
    </div>
  );
}

interface FaceProps {
  shape: Shape;
  title: string;
  words: string;
  hasPicture: boolean;
  onDone: (profile: Profile) => void;
  /** The picture as it is now. */
  children: ReactNode;
}

function Face({ shape, title, words, hasPicture, onDone, children }: FaceProps) {
  const face = useFace(shape);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const isAvatar = shape === 'avatar';

  const save = async (cut: Blob, signal: AbortSignal) => {
    onDone(await face.save(cut, signal));
    toast(t(isAvatar ? 'media.avatarSaved' : 'media.headerSaved'));
  };
  const remove = async () => {
    try {
      onDone(await face.remove());
      toast(t(isAvatar ? 'media.avatarRemoved' : 'media.headerRemoved'));
    } catch (error) {
      toast(uploadErrorText(error));
    }
  };

  return (
    <div className={styles.face}>
      <h3>{title}</h3>
      <p>{words}</p>
      {children}
      <p className={styles.buttons}>
        <Button onClick={() => input.current?.click()}>
          {t(isAvatar ? 'media.chooseAvatar' : 'media.chooseHeader')}
        </Button>
        {hasPicture ? (
          <Button look="quiet" onClick={() => void remove()}>
            {t(isAvatar ? 'media.removeAvatar' : 'media.removeHeader')}
          </Button>
        ) : null}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        aria-label={t(isAvatar ? 'media.chooseAvatar' : 'media.chooseHeader')}
        onChange={({ target }) => {
          setFile(target.files?.[0] ?? null);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      {file ? (
        <CropDialog file={file} shape={shape} save={save} onClose={() => setFile(null)} />
      ) : null}
    </div>
  );
}
