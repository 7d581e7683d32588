import { Route, Switch } from 'wouter';
import { AlertsPage } from './alerts-page';
import { AppsPage } from './apps-page';
import { BookmarksPage } from './bookmarks-page';
import { FollowRequestsPage } from './follow-requests-page';
import { ImportPage } from './import-page';
import { InvitesPage } from './invites-page';
import { NotFoundPage } from './not-found-page';
import { OwnModerationPage } from './own-moderation-page';
import { SecurityPage } from './security-page';
import { SettingsPage } from './settings-page';
import { TokensPage } from './tokens-page';

/** The settings and the pages below them, which load together. */
export function SettingsPages() {
  return (
    <Switch>
      <Route path="/settings" component={SettingsPage} />
      <Route path="/settings/alerts" component={AlertsPage} />
      <Route path="/settings/apps" component={AppsPage} />
      <Route path="/settings/bookmarks" component={BookmarksPage} />
      <Route path="/settings/import" component={ImportPage} />
      <Route path="/settings/requests" component={FollowRequestsPage} />
      <Route path="/settings/moderation" component={OwnModerationPage} />
      <Route path="/settings/invites" component={InvitesPage} />
      <Route path="/settings/security" component={SecurityPage} />
      <Route path="/settings/tokens" component={TokensPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
