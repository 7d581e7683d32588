/**
 * A real provider of OpenID Connect, to try signing in by another account:
 * `node local/identity-provider.mjs PORT SECRET REDIRECT_URI…`. It keeps everything in memory.
 *
 * Who types a name at its page is signed in as that name, with NAME@example.org as an address that is
 * verified unless the name begins with "unverified".
 *
 * It is on this machine alone, unless ISSUER is its address in a network: then it speaks https, with what is
 * in the files TLS_CERTIFICATE and TLS_KEY.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Provider } from 'oidc-provider';

const [port, secret, ...redirectUris] = process.argv.slice(2);
const { ISSUER, TLS_CERTIFICATE, TLS_KEY } = process.env;
const host = ISSUER ? '0.0.0.0' : '127.0.0.1';
const issuer = ISSUER ?? `http://127.0.0.1:${port}`;
/** Long enough for cookies of its own, and the same each time. */
const keys = [createHash('sha256').update(secret).digest('base64url')];

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'cruddur',
      client_secret: secret,
      redirect_uris: redirectUris,
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  cookies: { keys },
  pkce: { required: () => true },
  findAccount: (_context, name) => ({
    accountId: name,
    claims: () => ({
      sub: name,
      email: `${name}@example.org`,
      email_verified: !name.startsWith('unverified'),
    }),
  }),
});

// Its pages for development ask for a name and a password, any of which is good. Warnings say so.
const answer = provider.callback();
const server = ISSUER
  ? createSecureServer({ cert: readFileSync(TLS_CERTIFICATE), key: readFileSync(TLS_KEY) }, answer)
  : createServer(answer);
server.listen(Number(port), host, () => console.log(`listening at ${issuer}`));
