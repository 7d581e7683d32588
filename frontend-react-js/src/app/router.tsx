import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { Shell } from './layout/shell';
import { HomePage } from './pages/home-page';

const NotificationsPage = lazy(async () => {
  const { NotificationsPage } = await import('./pages/notifications-page');
  return { default: NotificationsPage };
});
const ExplorePage = lazy(async () => {
  const { ExplorePage } = await import('./pages/explore-page');
  return { default: ExplorePage };
});
const TagPage = lazy(async () => {
  const { TagPage } = await import('./pages/tag-page');
  return { default: TagPage };
});
const MessagesPage = lazy(async () => {
  const { MessagesPage } = await import('./pages/messages-page');
  return { default: MessagesPage };
});
const SigninPage = lazy(async () => {
  const { SigninPage } = await import('./pages/signin-page');
  return { default: SigninPage };
});
const SignupPage = lazy(async () => {
  const { SignupPage } = await import('./pages/signup-page');
  return { default: SignupPage };
});
const ConfirmPage = lazy(async () => {
  const { ConfirmPage } = await import('./pages/confirm-page');
  return { default: ConfirmPage };
});
const RecoverPage = lazy(async () => {
  const { RecoverPage } = await import('./pages/recover-page');
  return { default: RecoverPage };
});
const SettingsPage = lazy(async () => {
  const { SettingsPage } = await import('./pages/settings-page');
  return { default: SettingsPage };
});
const ProfilePage = lazy(async () => {
  const { ProfilePage } = await import('./pages/profile-page');
  return { default: ProfilePage };
});
const RelatedPage = lazy(async () => {
  const { RelatedPage } = await import('./pages/related-page');
  return { default: RelatedPage };
});
const StatusPage = lazy(async () => {
  const { StatusPage } = await import('./pages/status-page');
  return { default: StatusPage };
});
const NotFoundPage = lazy(async () => {
  const { NotFoundPage } = await import('./pages/not-found-page');
  return { default: NotFoundPage };
});

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
