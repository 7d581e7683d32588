import type { ComponentProps } from 'react';
import { MoreIcon, type MoreIconName } from '@/components/more-icons';
import { countFormat } from '@/lib/formats';
import styles from './activity-actions.module.css';

interface ActionButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** The keyboard shortcuts find the button by this name. */
  action: 'reply' | 'repost' | 'like' | 'share';
  icon: MoreIconName;
  label: string;
  count?: number;
  /** The count as text, such as `2 likes`. */
  counted?: string;
}

/** A button for one action on a crud, with its count beside the icon. */
export function ActionButton(props: ActionButtonProps) {
  const { action, icon, label, count = 0, counted, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={styles.action}
      data-action={action}
      aria-label={count > 0 && counted ? `${label}, ${counted}` : label}
    >
      <MoreIcon name={icon} size={18} />
      {count > 0 ? <span>{countFormat().format(count)}</span> : null}
    </button>
  );
}
