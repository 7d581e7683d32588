import { expect, it } from 'vitest';
import { parseInvite } from './parse-invite';

const CODE = 'a_code-of_an_invite_0123456789';

it.each([
  [CODE, CODE],
  [`  ${CODE}\n`, CODE],
  [`https://shed.example/signup?invite=${CODE}`, CODE],
  [`https://shed.example/signup?from=a&invite=${CODE}#top`, CODE],
  ['', null],
  ['too_short', null],
  ['https://shed.example/signup', null],
  [`https://shed.example/signup?invite=<script>`, null],
])('finds the code in %j', (pasted, code) => {
  expect(parseInvite(pasted)).toBe(code);
});
