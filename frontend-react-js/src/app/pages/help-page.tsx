import { type ReactNode, use } from 'react';
import type { Language } from '@/lib/language';
import { useLanguage } from '@/lib/words';
import type { Help, HelpName, Said } from '@/words/help/shape';
import { PageHeading } from '../layout/page-heading';
import styles from './help-page.module.css';

const loaders: Record<Language, () => Promise<{ help: Help }>> = {
  en: () => import('@/words/help/en'),
  ar: () => import('@/words/help/ar'),
};

const known = new Map<Language, Promise<Help>>();

function helpIn(language: Language): Promise<Help> {
  const load = loaders[language];
  const help =
    known.get(language) ??
    load()
      .catch(load)
      .then((module) => module.help);
  // The same promise each time it is drawn; one that failed is no reason to give up.
  known.set(language, help);
  help.catch(() => known.delete(language));
  return help;
}

/** The words of the help pages, in the language that is spoken. */
export function useHelp(): Help {
  return use(helpIn(useLanguage()));
}

interface HelpPageProps {
  name: HelpName;
  /** What stands below the words of a section, by its number. */
  below?: Readonly<Record<number, ReactNode>>;
}

/** A page that explains: what this place is, what it keeps, how programs talk to it. */
export function HelpPage({ name, below = {} }: HelpPageProps) {
  const { title, lead, sections } = useHelp()[name];
  return (
    <>
      <PageHeading title={title} />
      <div className={styles.page}>
        <p className={styles.lead}>{lead}</p>
        {sections.map((section, number) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.says.map((said) => (
              <Words key={String(said)} said={said} />
            ))}
            {below[number]}
          </section>
        ))}
      </div>
    </>
  );
}

function Words({ said }: { said: Said }) {
  if (typeof said === 'string') return <p>{said}</p>;
  return (
    <ul>
      {said.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
