import { type ComponentType, lazy, useState } from 'react';
import type { LazyNamespace } from '@/lib/i18n';
import { loadMessages, retryOnce } from '@/lib/language';

/** No first page has a form that is judged; whatever comes later may have one. */
const FORM_TEXTS: LazyNamespace = 'fields';

/**
 * A component that comes when it is first shown, by its name in its module, with its words;
 * `preload` has it there before.
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
    // The same one for as long as it is shown, or it would begin anew.
    const [Component] = useState<ComponentType<Props>>(() => Loaded ?? Lazy);
    return <Component {...props} />;
  }

  return Object.assign(LazyComponent, { preload });
}
