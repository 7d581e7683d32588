import type { Place } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import styles from './place.module.css';

/** The rules of the place, in their order. Renders nothing if it has none. */
export function PlaceRules({ place }: { place: Place }) {
  const title = t('place.rules', { place: place.name });
  if (place.rules.length === 0) return null;
  return (
    <section className={styles.rules} aria-label={title}>
      <h2>{title}</h2>
      <ol>
        {place.rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rules can have the same text.
          <li key={index} dir="auto">
            {rule}
          </li>
        ))}
      </ol>
    </section>
  );
}
