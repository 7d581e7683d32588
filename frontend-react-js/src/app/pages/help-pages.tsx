import { Route, Switch } from 'wouter';
import { AboutPage } from './about-page';
import { DevelopersPage } from './developers-page';
import { PrivacyPage } from './privacy-page';

/** The pages that explain this place, which load together. */
export function HelpPages() {
  return (
    <Switch>
      <Route path="/about" component={AboutPage} />
      <Route path="/privacy" component={PrivacyPage} />
      <Route path="/developers" component={DevelopersPage} />
    </Switch>
  );
}
