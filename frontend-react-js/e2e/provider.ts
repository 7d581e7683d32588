/** A real provider of OpenID Connect, which knows everybody by the name that they type. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const SCRIPT = fileURLToPath(new URL('../../local/identity-provider.mjs', import.meta.url));
/** As `local/stack.py` tells the API. */
const SECRET = 'for a stack of its own';

/** Starts it where the API looks for it; resolves once it listens. */
export async function startProvider(): Promise<ChildProcess> {
  const port = process.env.E2E_PROVIDER_PORT ?? '';
  const origin = new URL(process.env.E2E_BASE_URL ?? '').origin;
  const provider = spawn(process.execPath, [SCRIPT, port, SECRET, `${origin}/signin/school`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    provider.stdout?.once('data', () => resolve());
    provider.once('exit', () => reject(new Error('The provider did not start')));
  });
  return provider;
}

/** Signs in at the provider's pages, and agrees to go back, for which it asks once. */
export async function signInThere(page: Page, name: string, { again = false } = {}): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  if (!again) await page.getByRole('button', { name: 'Continue' }).click();
}
