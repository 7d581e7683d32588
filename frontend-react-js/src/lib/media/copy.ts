import { errorFrom } from '../api';
import { request } from '../request';
import type { Picture } from './picture';

/** A picture that the API has, as a file that can be uploaded again. */
export async function fileOf({ uuid, url }: Pick<Picture, 'uuid' | 'url'>): Promise<File> {
  const { answer } = await request(url);
  const response = await answer;
  if (!response.ok) throw await errorFrom(response);
  const content = await response.blob();
  return new File([content], uuid, { type: content.type });
}
