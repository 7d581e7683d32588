import { type ReactNode, use } from 'react';
import { useLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import type { Help, HelpName, HelpParagraph } from '@/locales/help/shape';
import { PageHeading } from '../layout/page-heading';
import styles from './help-page.module.css';

const loaders: Record<Language, () => Promise<{ help: Help }>> = {
  en: () => import('@/locales/help/en'),
  ar: () => import('@/locales/help/ar'),
};

const known = new Map<Language, Promise<Help>>();

/** Cached, because `use` needs the same promise on each render; a failed one is retried. */
function helpIn(language: Language): Promise<Help> {
  const asked = known.get(language);
  if (asked) return asked;
  const help = loaders[language]().then((module) => module.help);
  help.catch(() => known.delete(language));
  known.set(language, help);
  return help;
}

/** The texts of the help pages in the active language. */
export function useHelp(): Help {
  return use(helpIn(useLanguage()));
}

interface HelpPageProps {
  name: HelpName;
  /** Content below the lead: what this place says of itself. */
  first?: ReactNode;
  /** Content below the paragraphs of a section, by its number. */
  below?: Readonly<Record<number, ReactNode>>;
}

/** A page of long texts: about, privacy, developers. */
export function HelpPage({ name, first, below = {} }: HelpPageProps) {
  const { title, lead, sections } = useHelp()[name];
  return (
    <>
      <PageHeading title={title} />
      <div className={styles.page}>
        <p className={styles.lead}>{lead}</p>
        {first}
        {sections.map((section, number) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.paragraphs.map((said) => (
              <Words key={String(said)} said={said} />
            ))}
            {below[number]}
          </section>
        ))}
      </div>
    </>
  );
}

function Words({ said }: { said: HelpParagraph }) {
  if (typeof said === 'string') return <p>{said}</p>;
  return (
    <ul>
      {said.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
