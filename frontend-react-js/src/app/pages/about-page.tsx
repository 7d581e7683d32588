import { HelpPage } from './help-page';

/** The promise, and its limits. */
export function AboutPage() {
  return <HelpPage name="about" />;
}
