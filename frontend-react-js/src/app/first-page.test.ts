import { describe, expect, it } from 'vitest';
import { firstPage } from './first-page';

const UUID = '01a217a2-9526-7540-9be1-14ad256836cc';

describe('the first page', () => {
  it.each([
    ['/', ['/api/activities/home']],
    ['/?scope=everyone', ['/api/activities/home?scope=everyone']],
    ['/?scope=nobody', ['/api/activities/home']],
    ['/@Ann', ['/api/users/@ann', '/api/activities/@ann?kind=posts']],
    ['/@ann?kind=replies', ['/api/users/@ann', '/api/activities/@ann?kind=replies']],
    [`/@ann/status/${UUID.toUpperCase()}`, [`/api/activities/${UUID}/thread`]],
    ['/@ann/followers', []],
    [`/@ann/status/${UUID}/more`, []],
    ['/@a', []],
    ['/signin', []],
    ['/nowhere', []],
  ])('at %s asks for what that shows', (address, asks) => {
    expect(firstPage(new URL(address, 'http://here')).prefetches).toEqual(asks);
  });
});
