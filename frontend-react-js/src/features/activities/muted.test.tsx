import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { anActivity } from '@/testing/factories';
import { renderWithProviders } from '@/testing/render';
import { ActivityItem } from './activity-item';

const muted = anActivity({ muted: true });

describe('a crud that the viewer mutes', () => {
  it('is folded away in a thread, and shown on request', async () => {
    const { user } = renderWithProviders(<ActivityItem activity={muted} place="thread" />);
    expect(screen.queryByText('The kettle is on.')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByText('The kettle is on.')).toBeInTheDocument();
  });

  it('is folded away below another', () => {
    const answered = anActivity({ message: 'Tea?', replies: [muted], replies_count: 1 });
    renderWithProviders(<ActivityItem activity={answered} />);
    expect(screen.getByText('Tea?')).toBeInTheDocument();
    expect(screen.queryByText('The kettle is on.')).not.toBeInTheDocument();
  });

  it.each(['feed', 'focus'] as const)('is shown where the viewer went to it: %s', (place) => {
    renderWithProviders(<ActivityItem activity={muted} place={place} />);
    expect(screen.getByText('The kettle is on.')).toBeInTheDocument();
  });
});
