import styles from './icon.module.css';

/** Icons of the first visit, drawn on a 24 by 24 grid; the others are in `more-icons.tsx`. */
const paths = {
  home: 'M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.6v-5.4H9.6V20H5a1 1 0 0 1-1-1z',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.8H5zM10 20.4a2.2 2.2 0 0 0 4 0',
  mail: 'M3.8 6h16.4v12H3.8zM4.2 6.8 12 13l7.8-6.2',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20',
  plus: 'M12 5v14M5 12h14',
  repost:
    'M7 8.5h8.5a3 3 0 0 1 3 3V14M9.5 5.5l-3 3 3 3M17 15.5H8.5a3 3 0 0 1-3-3V10M14.5 18.5l3-3-3-3',
  follow:
    'M10 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 19.5c.6-3.4 3.2-5.2 6.5-5.2s5.9 1.8 6.5 5.2M18.5 8v5M21 10.5h-5',
  person:
    'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.8 20c.7-3.7 3.6-5.6 7.2-5.6s6.5 1.9 7.2 5.6',
  enter: 'M10 4.5h7.5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H10M3.5 12H13M9.5 8.5 13 12l-3.5 3.5',
  back: 'M19 12H5.5M11.5 6l-6 6 6 6',
} as const;

export type IconName = keyof typeof paths;

/** Icons that are mirrored in right-to-left languages. */
const TURNING: ReadonlySet<IconName> = new Set(['back', 'enter']);

/** Decorative: the text beside it, or the label of its button, has the meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return <Drawing path={paths[name]} size={size} turns={TURNING.has(name)} />;
}

interface DrawingProps {
  path: string;
  size?: number;
  /** Whether it is mirrored in right-to-left languages. */
  turns?: boolean;
}

/** An icon that is not part of the first visit. */
export function Drawing({ path, size = 20, turns = false }: DrawingProps) {
  return (
    <svg
      className={turns ? `${styles.icon} ${styles.turning}` : styles.icon}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
    >
      <path d={path} />
    </svg>
  );
}
