import { Route, Switch } from 'wouter';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { MembersOnly } from './layout/members-only';
import { Shell } from './layout/shell';
import { HomePage } from './pages/home-page';

const NotificationsPage = lazyComponent(
  () => import('./pages/notifications-page'),
  'NotificationsPage',
  'notifications',
  'users',
);
const ExplorePage = lazyComponent(
  () => import('./pages/explore-page'),
  'ExplorePage',
  'people',
  'search',
  'users',
);
const PeoplePage = lazyComponent(
  () => import('./pages/people-page'),
  'PeoplePage',
  'people',
  'search',
  'users',
);
const TagPage = lazyComponent(() => import('./pages/tag-page'), 'TagPage', 'search');
const MessagesPage = lazyComponent(
  () => import('./pages/messages-page'),
  'MessagesPage',
  'media',
  'messages',
  'users',
);
const SigninPage = lazyComponent(
  () => import('./pages/signin-page'),
  'SigninPage',
  'appeals',
  'auth',
  'place',
);
const SignupPage = lazyComponent(
  () => import('./pages/signup-page'),
  'SignupPage',
  'auth',
  'place',
);
const ConfirmPage = lazyComponent(() => import('./pages/confirm-page'), 'ConfirmPage', 'auth');
const RecoverPage = lazyComponent(
  () => import('./pages/recover-page'),
  'RecoverPage',
  'alerts',
  'appeals',
  'auth',
);
const SettingsPages = lazyComponent(
  () => import('./pages/settings-pages'),
  'SettingsPages',
  'alerts',
  'appeals',
  'auth',
  'device',
  'follows',
  'live',
  'media',
  'mutes',
  'place',
  'reports',
  'security',
  'tokens',
  'users',
  'writing',
);
const ModerationPage = lazyComponent(
  () => import('./pages/moderation-page'),
  'ModerationPage',
  'administration',
  'moderation',
  'place',
  'reports',
);
const ComposePage = lazyComponent(
  () => import('./pages/compose-page'),
  'ComposePage',
  'media',
  'writing',
);
const HelpPages = lazyComponent(() => import('./pages/help-pages'), 'HelpPages', 'place');
const ProfilePage = lazyComponent(() => import('./pages/profile-page'), 'ProfilePage', 'users');
const RelatedPage = lazyComponent(
  () => import('./pages/related-page'),
  'RelatedPage',
  'follows',
  'users',
);
const StatusPage = lazyComponent(() => import('./pages/status-page'), 'StatusPage');
const NotFoundPage = lazyComponent(() => import('./pages/not-found-page'), 'NotFoundPage');

/** First pages that are not part of the app chunk. */
export const firstPages = { profile: ProfilePage, thread: StatusPage };

/**
 * All pages: home, where most visits start, is part of the app; the others load when they are
 * opened.
 */
export function Pages() {
  return (
    <Shell>
      <MembersOnly>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/explore" component={ExplorePage} />
          <Route path="/people" component={PeoplePage} />
          <Route path="/tags/:tag" component={TagPage} />
          <Route path="/notifications" component={NotificationsPage} />
          <Route path="/messages" component={MessagesPage} />
          <Route path="/messages/:at" component={MessagesPage} />
          <Route path="/compose" component={ComposePage} />
          <Route path="/about" component={HelpPages} />
          <Route path="/privacy" component={HelpPages} />
          <Route path="/developers" component={HelpPages} />
          <Route path="/signin/:provider?" component={SigninPage} />
          <Route path="/signup" component={SignupPage} />
          <Route path="/confirm" component={ConfirmPage} />
          <Route path="/recover" component={RecoverPage} />
          <Route path="/settings/*?" component={SettingsPages} />
          <Route path="/moderation/*?" component={ModerationPage} />
          <Route path="/:at" component={ProfilePage} />
          <Route path="/:at/followers">
            <RelatedPage relation="followers" />
          </Route>
          <Route path="/:at/following">
            <RelatedPage relation="following" />
          </Route>
          <Route path="/:at/status/:uuid" component={StatusPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </MembersOnly>
    </Shell>
  );
}
