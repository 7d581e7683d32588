import { type ComponentType, lazy, useState } from 'react';
import type { LazyNamespace } from '@/lib/i18n';
import { loadMessages, retryOnce } from '@/lib/language';

/** Every lazy component may have a form; no first page has one. */
const FORM_TEXTS: LazyNamespace = 'fields';

/**
 * A component of a module that loads when it is first rendered, with the texts of `namespaces`.
 * `preload` loads it earlier.
 */
export function lazyComponent<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  ...namespaces: LazyNamespace[]
) {
  let Loaded: ComponentType<Props> | undefined;
  const Lazy = lazy(preload);

  async function preload() {
    const [module] = await Promise.all([
      retryOnce(load),
      ...[FORM_TEXTS, ...namespaces].map(loadMessages),
    ]);
    Loaded = module[name];
    return { default: Loaded };
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each, by modules only
  function LazyComponent(props: Props) {
    // Fixed while it is mounted: another component type would remount it.
    const [Component] = useState<ComponentType<Props>>(() => Loaded ?? Lazy);
    return <Component {...props} />;
  }

  return Object.assign(LazyComponent, { preload });
}
