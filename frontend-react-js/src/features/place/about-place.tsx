import { usePlace } from '@/components/place';
import type { Place } from '@/lib/api-types.gen';
import { displayNames } from '@/lib/formats';
import { t } from '@/lib/i18n';
import styles from './place.module.css';
import { PlaceRules } from './place-rules';

/** About the place: name, description, rules, languages, contact. */
export function AboutPlace() {
  const place = usePlace();
  if (!place) return null;
  const title = t('place.aboutHere', { place: place.name });
  return (
    <>
      <section className={styles.rules} aria-label={title}>
        <h2>{title}</h2>
        {place.description ? <p dir="auto">{place.description}</p> : null}
        <Facts place={place} />
      </section>
      <PlaceRules place={place} />
    </>
  );
}

function Facts({ place: { contact, languages } }: { place: Place }) {
  if (!contact && languages.length === 0) return null;
  return (
    <dl>
      {languages.length > 0 ? (
        <div>
          <dt>{t('place.languages')}</dt>
          <dd>{languages.map((tag) => displayNames().of(tag) ?? tag).join(' · ')}</dd>
        </div>
      ) : null}
      {contact ? (
        <div>
          <dt>{t('place.contact')}</dt>
          <dd>
            <Contact contact={contact} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** Renders an e-mail address or a URL as a link, and anything else as text. */
export function Contact({ contact }: Pick<Place, 'contact'>) {
  const address = contactAddress(contact);
  return address ? (
    <a href={address} rel="noopener">
      <bdi>{contact}</bdi>
    </a>
  ) : (
    <bdi>{contact}</bdi>
  );
}

function contactAddress(contact: string): string | null {
  if (/^https?:\/\/\S+$/.test(contact)) return contact;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact) ? `mailto:${contact}` : null;
}
