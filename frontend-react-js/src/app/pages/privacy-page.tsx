import { PlaceFacts } from '@/features/place/place-facts';
import { HelpPage } from './help-page';

/** What is stored, where, and for how long; and whom to ask in this place. */
export function PrivacyPage() {
  return <HelpPage name="privacy" first={<PlaceFacts />} />;
}
