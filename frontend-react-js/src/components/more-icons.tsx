import { Drawing, Icon, type IconName } from './icon';

/** Icons that no first visit shows. */
const paths = {
  reply:
    'M20 11.6c0 3.9-3.6 7-8 7-1.1 0-2.2-.2-3.2-.6L4.5 19.5l1.2-3.6A6.5 6.5 0 0 1 4 11.6c0-3.9 3.6-7 8-7s8 3.1 8 7z',
  like: 'M12 19.5s-7.5-4.2-7.5-9.4A4.1 4.1 0 0 1 12 7.8a4.1 4.1 0 0 1 7.5 2.3c0 5.2-7.5 9.4-7.5 9.4z',
  more: 'M5.5 11.6a.4.4 0 1 0 .01 0zM12 11.6a.4.4 0 1 0 .01 0zM18.5 11.6a.4.4 0 1 0 .01 0z',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M12 19V5.5M6 11.5l6-6 6 6',
  down: 'M6 9.5l6 6 6-6',
  share: 'M12 14.5V4.5M8 8l4-4 4 4M5 12.5v6a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-6',
  mention:
    'M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zm0 0v1.2a2.2 2.2 0 0 0 4.5 0V12a8 8 0 1 0-3.2 6.4',
  globe:
    'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM4 12h16M12 4c2.2 2.3 3.3 5 3.3 8s-1.1 5.7-3.3 8c-2.2-2.3-3.3-5-3.3-8s1.1-5.7 3.3-8z',
  people:
    'M9 11.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6zM3 19c.5-3.2 2.9-4.8 6-4.8s5.5 1.6 6 4.8M15.5 5.3a3.3 3.3 0 0 1 0 5.8M17.5 14.8c1.9.7 3.2 2.1 3.5 4.2',
  settings:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  leave: 'M14 4.5H6.5a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1H14M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
  device: 'M4.5 5.5h15v10h-15zM9 19.5h6M12 15.5v4',
  terminal: 'M4 5.5h16v13H4zM7.5 9.5l2.5 2.5-2.5 2.5M12.5 14.5h4',
  download: 'M12 4.5V15M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14',
  key: 'M12.2 10.4a4 4 0 1 1-2.6-2.6M12.2 10.4l7.3 7.3v2.3h-3v-2.2h-2.2v-2.2h-2.2l-1.4-1.4M8 9.2a.4.4 0 1 0 .01 0z',
  hourglass:
    'M7 4h10M7 20h10M8 4v2.5c0 3 4 3.8 4 5.5s-4 2.5-4 5.5V20M16 4v2.5c0 3-4 3.8-4 5.5s4 2.5 4 5.5V20',
  trash:
    'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12a1 1 0 0 0 1 1h6.4a1 1 0 0 0 1-1L17 7M10.2 10.5v6M13.8 10.5v6',
  block: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6.4 6.4l11.2 11.2',
  mute: 'M4.5 9.5h3l4-3.5v12l-4-3.5h-3zM15 9.5l5 5M20 9.5l-5 5',
  pencil: 'M4.5 19.5l1-4L16 5a1.8 1.8 0 0 1 2.6 0l.4.4a1.8 1.8 0 0 1 0 2.6L8.5 18.5zM14 7l3 3',
  bookmark: 'M7 4.5h10v15l-5-4-5 4z',
  check: 'M4.5 12.8l4.6 4.7L19.5 7',
  flag: 'M6 20.5V4.5h12l-2.5 4.5 2.5 4.5H6',
  shield: 'M12 3.8l7 2.5v5.2c0 4-2.8 7.2-7 8.7-4.2-1.5-7-4.7-7-8.7V6.3zM8.8 12l2.3 2.3 4.2-4.3',
  picture: 'M4 5.5h16v13H4zM4.5 16l4.5-4.5 3.5 3.5 2.5-2.5 4.5 4M15.2 9.4a.4.4 0 1 0 .01 0z',
  cover:
    'M4 5l16 14M9.8 6.7A9.6 9.6 0 0 1 12 6.5c4.5 0 7.5 3.2 8.5 5.5-.4 1-1.3 2.3-2.6 3.4M6.4 8.2A9.7 9.7 0 0 0 3.5 12c1 2.3 4 5.5 8.5 5.5 1.2 0 2.2-.2 3.2-.6M10 10.4a2.6 2.6 0 0 0 3.6 3.6',
} as const;

export type MoreIconName = IconName | keyof typeof paths;

/** As `Icon`, with all icons. */
export function MoreIcon({ name, size = 20 }: { name: MoreIconName; size?: number }) {
  if (!(name in paths)) return <Icon name={name as IconName} size={size} />;
  return <Drawing path={paths[name as keyof typeof paths]} size={size} turns={name === 'leave'} />;
}
