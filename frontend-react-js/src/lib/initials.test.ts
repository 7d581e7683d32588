import { expect, it } from 'vitest';
import { initialsOf } from './initials';

it.each([
  ['two words', 'Andrew Bayko', 'A\u200cB'],
  ['the first and the last of many', 'Ana  de la Cruz', 'A\u200cC'],
  ['one word', 'bo', 'B'],
  ['a letter with marks of its own', 'e\u0301lan', 'E\u0301'],
  ['Arabic, whose letters must not join', 'محمد علي', 'م\u200cع'],
  ['Hebrew', 'דנה לוי', 'ד\u200cל'],
  ['Japanese', '山田太郎', '山'],
  ['Chinese with a space', '王 小明', '王\u200c小'],
  ['Korean', '김민준', '김'],
  ['a vowel sign that belongs to its letter', 'किरण राव', 'कि\u200cरा'],
  ['Georgian, without capitals', 'ნინო ბერიძე', 'ნ\u200cბ'],
  ['a letter whose capital is two', 'ßen', 'ß'],
  ['a family, which is one emoji', '👩‍👩‍👧 Home', '👩‍👩‍👧\u200cH'],
  ['a flag', '🇨🇦 Maple', '🇨🇦\u200cM'],
  ['what is in brackets', '(Ann) "Lee"', 'A\u200cL'],
  ['what turns the direction of text', '\u202eAnn', 'A'],
  ['no word at the end', 'Ann —', 'A'],
  ['no word at all', '***', 'Z'],
])('stands for %s', (_, name, initials) => {
  expect(initialsOf(name, 'zoe')).toBe(initials);
});
