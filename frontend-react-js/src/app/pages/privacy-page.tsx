import { HelpPage } from './help-page';

/** What is stored, where, and for how long. */
export function PrivacyPage() {
  return <HelpPage name="privacy" />;
}
