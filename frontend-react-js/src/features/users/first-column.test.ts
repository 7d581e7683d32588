import { describe, expect, it } from 'vitest';
import { firstColumn, QuotationError } from './first-column';

describe('the first column', () => {
  it.each([
    ['', ''],
    ['bayko', 'bayko'],
    ['Account address,Show boosts\nbayko,true\n', 'Account address\nbayko'],
    ['\ufeffa,b\r\n\r\nc\rd', 'a\n\nc\nd'],
    ['"a,b",c\n"say ""hi""",d', '"a,b"\n"say ""hi"""'],
    [',,\n,x', '\n'],
    ['a"b,c"d\ne', 'a"b\ne'],
  ])('of %j is %j', (text, column) => {
    expect(firstColumn(text)).toBe(column);
  });

  it('keeps the numbers of lines where a cell has several', () => {
    expect(firstColumn('a,"1\n2\r\n3"\nb,c')).toBe('\n\na\nb');
    expect(firstColumn('"a\nb",c\nd')).toBe('\n"a b"\nd');
  });

  it.each([
    ['a,b\n"c,d\ne', 2],
    ['a,"b\n\nc"\nd,"e', 4],
    ['"a"b', 1],
  ])('of %j does not exist: a quotation mark in line %i', (text, line) => {
    expect(() => firstColumn(text)).toThrow(new QuotationError(line));
  });

  it('of a large file is found at once', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `a${at}@${'x'.repeat(40)},true,false,`);
    expect(firstColumn(lines.join('\n')).length).toBeLessThan(60_000);
    expect(() => firstColumn('"'.repeat(99_999))).toThrow(QuotationError);
  });
});
