import { HelpPage } from './help-page';

/** What Cruddur promises, and the limits of that. */
export function AboutPage() {
  return <HelpPage name="about" />;
}
