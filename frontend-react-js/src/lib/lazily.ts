import { type ComponentType, lazy } from 'react';

/** A component that comes when it is first shown, by its name in its module. */
export function lazily<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  // A device that changes its network breaks off what it was fetching: then once more.
  return lazy(async () => ({ default: (await load().catch(load))[name] }));
}
