import { HelpPage } from './help-page';

/** What is kept, where, and for how long. */
export function PrivacyPage() {
  return <HelpPage name="privacy" />;
}
