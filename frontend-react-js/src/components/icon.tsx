import styles from './icon.module.css';

/** All icons, drawn on a 24 by 24 grid. */
const paths = {
  home: 'M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.6v-5.4H9.6V20H5a1 1 0 0 1-1-1z',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.8H5zM10 20.4a2.2 2.2 0 0 0 4 0',
  mail: 'M3.8 6h16.4v12H3.8zM4.2 6.8 12 13l7.8-6.2',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20',
  plus: 'M12 5v14M5 12h14',
  reply:
    'M20 11.6c0 3.9-3.6 7-8 7-1.1 0-2.2-.2-3.2-.6L4.5 19.5l1.2-3.6A6.5 6.5 0 0 1 4 11.6c0-3.9 3.6-7 8-7s8 3.1 8 7z',
  mention:
    'M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zm0 0v1.2a2.2 2.2 0 0 0 4.5 0V12a8 8 0 1 0-3.2 6.4',
  like: 'M12 19.5s-7.5-4.2-7.5-9.4A4.1 4.1 0 0 1 12 7.8a4.1 4.1 0 0 1 7.5 2.3c0 5.2-7.5 9.4-7.5 9.4z',
  repost:
    'M7 8.5h8.5a3 3 0 0 1 3 3V14M9.5 5.5l-3 3 3 3M17 15.5H8.5a3 3 0 0 1-3-3V10M14.5 18.5l3-3-3-3',
  follow:
    'M10 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 19.5c.6-3.4 3.2-5.2 6.5-5.2s5.9 1.8 6.5 5.2M18.5 8v5M21 10.5h-5',
  person:
    'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.8 20c.7-3.7 3.6-5.6 7.2-5.6s6.5 1.9 7.2 5.6',
  settings:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  leave: 'M14 4.5H6.5a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1H14M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
  enter: 'M10 4.5h7.5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H10M3.5 12H13M9.5 8.5 13 12l-3.5 3.5',
  more: 'M5.5 11.6a.4.4 0 1 0 .01 0zM12 11.6a.4.4 0 1 0 .01 0zM18.5 11.6a.4.4 0 1 0 .01 0z',
  back: 'M19 12H5.5M11.5 6l-6 6 6 6',
  device: 'M4.5 5.5h15v10h-15zM9 19.5h6M12 15.5v4',
  terminal: 'M4 5.5h16v13H4zM7.5 9.5l2.5 2.5-2.5 2.5M12.5 14.5h4',
  download: 'M12 4.5V15M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M12 19V5.5M6 11.5l6-6 6 6',
  hourglass:
    'M7 4h10M7 20h10M8 4v2.5c0 3 4 3.8 4 5.5s-4 2.5-4 5.5V20M16 4v2.5c0 3-4 3.8-4 5.5s4 2.5 4 5.5V20',
  down: 'M6 9.5l6 6 6-6',
  share: 'M12 14.5V4.5M8 8l4-4 4 4M5 12.5v6a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-6',
  trash:
    'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12a1 1 0 0 0 1 1h6.4a1 1 0 0 0 1-1L17 7M10.2 10.5v6M13.8 10.5v6',
  block: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6.4 6.4l11.2 11.2',
  mute: 'M4.5 9.5h3l4-3.5v12l-4-3.5h-3zM15 9.5l5 5M20 9.5l-5 5',
  pencil: 'M4.5 19.5l1-4L16 5a1.8 1.8 0 0 1 2.6 0l.4.4a1.8 1.8 0 0 1 0 2.6L8.5 18.5zM14 7l3 3',
  check: 'M4.5 12.8l4.6 4.7L19.5 7',
  flag: 'M6 20.5V4.5h12l-2.5 4.5 2.5 4.5H6',
  shield: 'M12 3.8l7 2.5v5.2c0 4-2.8 7.2-7 8.7-4.2-1.5-7-4.7-7-8.7V6.3zM8.8 12l2.3 2.3 4.2-4.3',
} as const;

export type IconName = keyof typeof paths;

/** Icons that are mirrored in right-to-left languages. */
const TURNING: ReadonlySet<IconName> = new Set(['back', 'enter', 'leave']);

/** Decorative: the text beside it, or the label of its button, has the meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={TURNING.has(name) ? styles.turning : undefined}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
