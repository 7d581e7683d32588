import { type KeyboardEvent, useState } from 'react';
import { stepOf } from '@/lib/arrow-keys';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import type { Emoji } from './emoji';
import styles from './emoji-picker.module.css';

/** As many fit beside each other on the narrowest phone. */
const COLUMNS = 8;

export interface GridGroup {
  label: string;
  emoji: readonly Emoji[];
}

interface EmojiGridProps {
  groups: readonly GridGroup[];
  nameOf: (emoji: Emoji) => string;
  onPick: (emoji: Emoji) => void;
}

/** One stop for the tab key; the arrow keys move within. */
export function EmojiGrid({ groups, nameOf, onPick }: EmojiGridProps) {
  const [at, setAt] = useState('');
  const rows = groups.map(({ emoji }) => rowsOf(emoji));
  const keys = rows.flatMap((group, g) =>
    group.flatMap((row, r) => row.map((_, c) => key(g, r, c))),
  );
  const stop = keys.includes(at) ? at : keys[0];

  return (
    <div className={styles.scroll}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys reach its cells.
        role="grid"
        aria-label={t('writing.emoji')}
        className={styles.grid}
        onKeyDown={moveFocus}
      >
        {groups.map(({ label }, g) => (
          <tbody key={label}>
            <tr>
              <th scope="rowgroup" colSpan={COLUMNS}>
                {label}
              </th>
            </tr>
            {rows[g]?.map((row, r) => (
              <tr key={row[0]}>
                {row.map((emoji, c) => (
                  <td key={emoji}>
                    <button
                      type="button"
                      tabIndex={key(g, r, c) === stop ? 0 : -1}
                      aria-label={nameOf(emoji)}
                      title={nameOf(emoji)}
                      onFocus={() => setAt(key(g, r, c))}
                      onClick={() => onPick(emoji)}
                    >
                      {emoji}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function key(group: number, row: number, column: number): string {
  return `${group} ${row} ${column}`;
}

function rowsOf(emoji: readonly Emoji[]): Emoji[][] {
  const rows: Emoji[][] = [];
  for (let at = 0; at < emoji.length; at += COLUMNS) rows.push(emoji.slice(at, at + COLUMNS));
  return rows;
}

function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  if (isComposing(event.nativeEvent)) return;
  const rows = Array.from(event.currentTarget.rows, (row) =>
    Array.from(row.querySelectorAll('button')),
  ).filter((row) => row.length > 0);
  const focused = rows.flat().find((button) => button === document.activeElement);
  const target = focused && targetOf(event, rows, focused);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** Where a key leads from the focused button. */
function targetOf(
  event: KeyboardEvent,
  rows: readonly HTMLButtonElement[][],
  focused: HTMLButtonElement,
): HTMLButtonElement | undefined {
  const at = rows.findIndex((row) => row.includes(focused));
  const row = rows[at] ?? [];
  const vertical = { ArrowUp: rows[at - 1], ArrowDown: rows[at + 1] }[event.key];
  if (vertical) return vertical[Math.min(row.indexOf(focused), vertical.length - 1)];
  if (event.key === 'Home') return row[0];
  if (event.key === 'End') return row.at(-1);
  const all = rows.flat();
  const step = stepOf(event);
  return step === 0 ? undefined : all[all.indexOf(focused) + step];
}
