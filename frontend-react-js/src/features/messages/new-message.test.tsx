import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { Route, Switch, useParams } from 'wouter';
import { renderWithProviders } from '@/testing/render';
import { API, server } from '@/testing/server';
import { NewMessage } from './new-message';

const people = ['andrewbrown', 'andrea', 'bayko'].map((handle) => ({
  uuid: handle,
  handle,
  display_name: `Name of ${handle}`,
}));

beforeEach(() => {
  server.use(
    http.get(`${API}/api/users/search`, ({ request }) => {
      const term = new URL(request.url).searchParams.get('term') ?? '';
      return HttpResponse.json(people.filter(({ handle }) => handle.includes(term)));
    }),
  );
});

function Opened() {
  return <p>Opened {useParams().at}</p>;
}

function renderButton() {
  return renderWithProviders(
    <Switch>
      <Route path="/">
        <NewMessage handle="andrewbrown" look="ember" />
      </Route>
      <Route path="/messages/:at" component={Opened} />
    </Switch>,
  );
}

describe('a new message', () => {
  it('finds people, oneself not, and opens the conversation by keyboard alone', async () => {
    const { user } = renderButton();
    await user.click(screen.getByRole('button', { name: 'New message' }));
    const field = screen.getByRole('combobox', { name: 'To whom?' });
    expect(field).toHaveFocus();
    await user.keyboard('@a');
    expect(await screen.findAllByRole('option')).toHaveLength(2);
    expect(field).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{ArrowDown}');
    const chosen = screen.getByRole('option', { name: /bayko/, selected: true });
    expect(field).toHaveAttribute('aria-activedescendant', chosen.id);
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Opened @bayko')).toBeInTheDocument();
  });

  it('says that nobody is found', async () => {
    const { user } = renderButton();
    await user.click(screen.getByRole('button', { name: 'New message' }));
    await user.keyboard('zzz');
    expect(await screen.findByText('Nobody is called that.')).toBeInTheDocument();
  });
});
