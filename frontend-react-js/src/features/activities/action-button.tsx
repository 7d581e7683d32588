import type { ComponentProps } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { countFormat } from '@/lib/formats';
import styles from './activity-actions.module.css';

interface ActionButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** By this the keyboard's shortcuts find it. */
  action: 'reply' | 'repost' | 'like' | 'share';
  icon: IconName;
  label: string;
  count?: number;
  /** What is counted, such as `2 likes`. */
  counted?: string;
}

/** One of the things that can be done with a crud; its count stands beside the sign. */
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
      <Icon name={icon} size={18} />
      {count > 0 ? <span>{countFormat().format(count)}</span> : null}
    </button>
  );
}
