import { Route, Routes } from 'react-router';
import { lazily } from '@/lib/lazily';
import { Shell } from './layout/shell';
import { HomePage } from './pages/home-page';

const NotificationsPage = lazily(() => import('./pages/notifications-page'), 'NotificationsPage');
const ExplorePage = lazily(() => import('./pages/explore-page'), 'ExplorePage');
const TagPage = lazily(() => import('./pages/tag-page'), 'TagPage');
const MessagesPage = lazily(() => import('./pages/messages-page'), 'MessagesPage');
const SigninPage = lazily(() => import('./pages/signin-page'), 'SigninPage');
const SignupPage = lazily(() => import('./pages/signup-page'), 'SignupPage');
const ConfirmPage = lazily(() => import('./pages/confirm-page'), 'ConfirmPage');
const RecoverPage = lazily(() => import('./pages/recover-page'), 'RecoverPage');
const SettingsPage = lazily(() => import('./pages/settings-page'), 'SettingsPage');
const ProfilePage = lazily(() => import('./pages/profile-page'), 'ProfilePage');
const RelatedPage = lazily(() => import('./pages/related-page'), 'RelatedPage');
const StatusPage = lazily(() => import('./pages/status-page'), 'StatusPage');
const NotFoundPage = lazily(() => import('./pages/not-found-page'), 'NotFoundPage');

/** Every page of the app: home, where most begin, at once, each other when it is first opened. */
export function Pages() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<HomePage />} />
        <Route path="explore" element={<ExplorePage />} />
        <Route path="tags/:tag" element={<TagPage />} />
        <Route path="notifications" element={<NotificationsPage />} />
        <Route path="messages" element={<MessagesPage />} />
        <Route path="messages/:at" element={<MessagesPage />} />
        <Route path="signin" element={<SigninPage />} />
        <Route path="signup" element={<SignupPage />} />
        <Route path="confirm" element={<ConfirmPage />} />
        <Route path="recover" element={<RecoverPage />} />
        <Route path="settings" element={<SettingsPage />} />
        <Route path=":at" element={<ProfilePage />} />
        <Route path=":at/followers" element={<RelatedPage relation="followers" />} />
        <Route path=":at/following" element={<RelatedPage relation="following" />} />
        <Route path=":at/status/:uuid" element={<StatusPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
