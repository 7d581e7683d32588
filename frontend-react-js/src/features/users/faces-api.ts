/** The pictures of the viewer: the one beside the name, and the one above the profile. */
import { useQueryClient } from '@tanstack/react-query';
import { put, remove } from '@/lib/api';
import type { Profile } from '@/lib/api-types.gen';
import { uploadPicture } from '@/lib/media/upload';
import { profileKey } from './api';
import type { Shape } from './crop';

/** Sets and removes one of them. */
export function useFace(shape: Shape) {
  const client = useQueryClient();
  const path = `/api/profile/${shape as string}` as const;
  const done = (profile: Profile) => {
    client.setQueryData(profileKey(profile.handle), profile);
    // The picture stands beside everything that the person wrote.
    void client.invalidateQueries();
    return profile;
  };
  return {
    async save(cut: Blob, signal: AbortSignal): Promise<Profile> {
      const { uuid } = await uploadPicture(cut, { signal, onProgress: () => {} });
      return done(await put(path, { media_uuid: uuid }));
    },
    remove: async (): Promise<Profile> => done(await remove(path)),
  };
}
