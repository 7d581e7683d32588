import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { Shell } from './layout/shell';

const HomePage = lazy(async () => {
  const { HomePage } = await import('./pages/home-page');
  return { default: HomePage };
});
const NotificationsPage = lazy(async () => {
  const { NotificationsPage } = await import('./pages/notifications-page');
  return { default: NotificationsPage };
});
const NotFoundPage = lazy(async () => {
  const { NotFoundPage } = await import('./pages/not-found-page');
  return { default: NotFoundPage };
});

/** Every page of the app, each loaded when it is first opened. */
export function Pages() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<HomePage />} />
        <Route path="notifications" element={<NotificationsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
