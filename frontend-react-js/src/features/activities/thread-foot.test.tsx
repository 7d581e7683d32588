import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Me } from '@/lib/api-types.gen';
import { aMe, anActivity } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { ThreadFoot } from './thread-foot';
import { WritingProvider } from './writing';

function renderFoot(viewer: Me | null, canReply = true) {
  return renderWithProviders(
    <WritingProvider viewer={viewer}>
      <ThreadFoot activity={anActivity({ can_reply: canReply, display_name: 'Ann' })} />
    </WritingProvider>,
  );
}

describe('the foot of a thread', () => {
  it('has a field, and says when the answer will be gone', () => {
    renderFoot(aMe());
    expect(screen.getByRole('textbox', { name: 'Write your reply' })).not.toHaveFocus();
    expect(screen.getByText(/^Your reply leaves with this crud/)).toBeInTheDocument();
  });

  it('leads visitors to signing in', () => {
    renderFoot(null);
    expect(screen.getByRole('link', { name: 'Sign in to reply' })).toHaveAttribute(
      'href',
      '/signin',
    );
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says that the author lets nobody like the viewer reply', () => {
    renderFoot(aMe(), false);
    expect(screen.getByText('Ann does not let you reply')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
