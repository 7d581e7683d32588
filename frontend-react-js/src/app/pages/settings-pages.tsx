import { Route, Switch } from 'wouter';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { BookmarksPage } from './bookmarks-page';
import { InvitesPage } from './invites-page';
import { NotFoundPage } from './not-found-page';
import { OwnModerationPage } from './own-moderation-page';
import { SecurityPage } from './security-page';
import { SettingsPage } from './settings-page';
import { TokensPage } from './tokens-page';

const AlertsPage = lazyComponent(() => import('./alerts-page'), 'AlertsPage', 'alerts');

/** The settings and the pages below them, which load together. */
export function SettingsPages() {
  return (
    <Switch>
      <Route path="/settings" component={SettingsPage} />
      <Route path="/settings/alerts" component={AlertsPage} />
      <Route path="/settings/bookmarks" component={BookmarksPage} />
      <Route path="/settings/moderation" component={OwnModerationPage} />
      <Route path="/settings/invites" component={InvitesPage} />
      <Route path="/settings/security" component={SecurityPage} />
      <Route path="/settings/tokens" component={TokensPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
