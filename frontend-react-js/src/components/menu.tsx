import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { distanceFromInlineEnd } from '@/lib/inline-distance';
import styles from './menu.module.css';
import { MoreIcon, type MoreIconName } from './more-icons';

interface MenuProps {
  /** The label of button and menu. */
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

/**
 * A three-dots button and its menu. Choosing an item closes it. The items are there from the first
 * time on that it is about to open: a page has a menu for each crud, of which few are opened.
 */
export function Menu({ label, className, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isFilled, setFilled] = useState(false);
  const close = () => menu.current?.hidePopover();

  // Below the button if there is room, else above it, and within the window.
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current) return;
    // Before it shows, so that it shows whole.
    flushSync(() => setFilled(true));
    const box = button.current.getBoundingClientRect();
    const { top, bottom } = box;
    const { style, dataset } = event.currentTarget;
    const isLow = bottom > window.innerHeight * 0.6;
    style.setProperty('--end-distance', `${distanceFromInlineEnd(box)}px`);
    style.setProperty('--edge-distance', `${isLow ? window.innerHeight - top : bottom}px`);
    dataset.above = String(isLow);
    // The menu does not scroll with the page, so it would lose its button. The event of an earlier
    // scroll may come only now.
    const follow = () => {
      if (button.current?.getBoundingClientRect().top === top) return;
      window.removeEventListener('scroll', follow);
      close();
    };
    window.addEventListener('scroll', follow, { passive: true });
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className ?? styles.button}
        popoverTarget={id}
        aria-label={label}
      >
        <MoreIcon name="more" size={18} />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button inside was chosen, by key too. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is used. */}
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={styles.menu}
        onBeforeToggle={place}
        onClick={close}
      >
        {isFilled ? <ul aria-label={label}>{children}</ul> : null}
      </div>
    </>
  );
}

/** Puts its items into a menu, as if it were about to open. */
export function fillMenu(menu: Element): void {
  menu.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState: 'open' }));
}

interface MenuItemProps {
  icon: MoreIconName;
  children: ReactNode;
  onChoose: () => void;
  /** The keyboard shortcuts find the button by this name. */
  action?: string;
}

export function MenuItem({ icon, children, onChoose, action }: MenuItemProps) {
  return (
    <li>
      <button type="button" data-action={action} onClick={onChoose}>
        <MoreIcon name={icon} /> {children}
      </button>
    </li>
  );
}
