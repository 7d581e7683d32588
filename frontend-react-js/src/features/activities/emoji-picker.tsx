import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { announce } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { type Emoji, emojiGroups } from './emoji';
import { EmojiGrid, type GridGroup } from './emoji-grid';
import { isFoundBy, nameOf, useEmojiNames } from './emoji-names';
import styles from './emoji-picker.module.css';
import { recentEmoji, rememberEmoji } from './recent-emoji';

interface EmojiPickerProps {
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Emoji to find by name or to pick from a grid. It stays open, so that several can be picked. */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const names = useEmojiNames();
  const [term, setTerm] = useState('');
  // Those before it was opened: an order that changes under the finger would be in the way.
  const [recent] = useState(recentEmoji);
  const picker = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const id = useId();
  const groups = groupsOf(recent.filter(isEmoji), (emoji) => isFoundBy(names, emoji, term));

  useEffect(() => search.current?.focus(), []);

  const pick = (emoji: Emoji) => {
    rememberEmoji(emoji);
    announce(nameOf(names, emoji));
    onPick(emoji);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.key !== 'Escape') return;
    // It would also close the dialog around the field.
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };

  const onSearchKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const first = groups[0]?.emoji[0];
    if (event.key === 'ArrowDown') picker.current?.querySelector<HTMLElement>('td button')?.focus();
    else if (term.trim() && first) pick(first);
  };

  return (
    <section
      ref={picker}
      className={styles.picker}
      aria-label={t('writing.emoji')}
      onKeyDown={onKeyDown}
    >
      <label className="visually-hidden" htmlFor={id}>
        {t('writing.emojiSearch')}
      </label>
      <input
        ref={search}
        id={id}
        type="search"
        autoComplete="off"
        placeholder={t('writing.emojiSearch')}
        value={term}
        onChange={(event) => setTerm(event.target.value)}
        onKeyDown={onSearchKeyDown}
      />
      <p role="status" className={styles.none}>
        {groups.length === 0 ? t('writing.emojiNone') : ''}
      </p>
      <EmojiGrid groups={groups} nameOf={(emoji) => nameOf(names, emoji)} onPick={pick} />
    </section>
  );
}

function groupsOf(recent: Emoji[], isFound: (emoji: Emoji) => boolean): GridGroup[] {
  return [{ label: 'writing.emojiRecent' as const, emoji: recent }, ...emojiGroups]
    .map(({ label, emoji }) => ({ label: t(label), emoji: emoji.filter(isFound) }))
    .filter(({ emoji }) => emoji.length > 0);
}

function isEmoji(text: string): text is Emoji {
  return emojiGroups.some(({ emoji }) => emoji.some((one) => one === text));
}
