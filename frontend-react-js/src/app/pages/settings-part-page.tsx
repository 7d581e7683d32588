import type { ComponentType } from 'react';
import { InvitesPage } from './invites-page';
import { NotFoundPage } from './not-found-page';
import { OwnModerationPage } from './own-moderation-page';
import { SecurityPage } from './security-page';

const pages: Record<string, ComponentType> = {
  invites: InvitesPage,
  moderation: OwnModerationPage,
  security: SecurityPage,
};

/** The pages below the settings, which few visits open: they load together. */
export function SettingsPartPage({ params }: { params: { part: string } }) {
  const Page = pages[params.part] ?? NotFoundPage;
  return <Page />;
}
