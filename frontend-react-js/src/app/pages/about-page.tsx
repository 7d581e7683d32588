import { AboutPlace } from '@/features/place/about-place';
import { HelpPage } from './help-page';

/** What this place says of itself, what Cruddur promises, and the limits of that. */
export function AboutPage() {
  return <HelpPage name="about" first={<AboutPlace />} />;
}
