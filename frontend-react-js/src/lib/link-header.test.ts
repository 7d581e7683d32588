import { describe, expect, it } from 'vitest';
import { parseLinks } from './link-header';

const PATH = '/api/activities/home?scope=everyone';

describe('parseLinks', () => {
  it('reads next and prev', () => {
    const links = parseLinks(
      '</api/activities/home?max_id=1>; rel="next", </api/activities/home?since_id=9>; rel="prev"',
      PATH,
    );
    expect(links.get('next')).toBe('/api/activities/home?max_id=1');
    expect(links.get('prev')).toBe('/api/activities/home?since_id=9');
  });

  it('resolves a relative target against the request', () => {
    expect(parseLinks('<?max_id=1>; rel=next', PATH).get('next')).toBe(
      '/api/activities/home?max_id=1',
    );
  });

  it('keeps only the path of an absolute target', () => {
    expect(parseLinks('<http://backend:4567/api/x?max_id=1>; rel="next"', PATH).get('next')).toBe(
      '/api/x?max_id=1',
    );
  });

  it('is not confused by commas, semicolons and other parameters', () => {
    const links = parseLinks(
      '</a?ids=1,2;3>; title="a, b; c"; rel="next last"; type=x, </b>; rel=prev',
      PATH,
    );
    expect(links.get('next')).toBe('/a?ids=1,2;3');
    expect(links.get('last')).toBe('/a?ids=1,2;3');
    expect(links.get('prev')).toBe('/b');
  });

  it.each([null, '', 'nonsense', '<>'])('finds no relation in %j', (header) => {
    expect(parseLinks(header, PATH).size).toBe(0);
  });
});
