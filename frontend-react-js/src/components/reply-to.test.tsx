import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWithProviders } from '@/testing/render';
import { ReplyTo } from './reply-to';

it('leads from a reply that stands alone to what it answers', () => {
  const crud = { uuid: '1', handle: 'ann', display_name: 'Ann', snippet: 'Is the kettle on?' };
  const { container } = renderWithProviders(<ReplyTo crud={crud} />);
  expect(container).toHaveTextContent('In reply to Ann: Is the kettle on?');
  expect(screen.getByRole('link')).toHaveAttribute('href', '/@ann/status/1');
});
