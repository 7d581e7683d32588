export const texts = {
  reconnectingMessages: 'Messages are catching up… Nothing is lost; they will be here in a moment.',
  reconnectingNotifications:
    'Notifications are catching up… Nothing is lost; they will be here in a moment.',
  close: 'Close',
  expiresAt: 'Expires {moment}',
  expiresIn: 'Expires in {span}',
  hide: 'Hide',
  loadMore: 'Load more',
  loading: 'Loading…',
  picture: 'Picture {number, number}, not described',
  replyTo: 'In reply to {name}:',
  show: 'Show',
  showAll: 'Show all',
  tryAgain: 'Try again',
  tryingAgain: 'Trying again…',
  unread: 'unread',
  unreadAtMost: '{max, number}+',
} as const;
