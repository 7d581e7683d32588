import { type ComponentType, lazy } from 'react';
import { learn } from './language';
import type { LaterArea } from './words';

/** A component that comes when it is first shown, by its name in its module, with its words. */
export function lazily<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  ...areas: LaterArea[]
) {
  return lazy(async () => {
    // A device that changes its network breaks off what it was fetching: then once more.
    const [module] = await Promise.all([load().catch(load), ...areas.map(learn)]);
    return { default: module[name] };
  });
}
