import type { texts as english } from '../en/components';

export const texts = {
  reconnectingMessages: 'الرسائل في طريقها إليك… لم يضِع شيء، ستصل بعد لحظات.',
  reconnectingNotifications: 'الإشعارات في طريقها إليك… لم يضِع شيء، ستصل بعد لحظات.',
  close: 'إغلاق',
  expiresAt: 'ينتهي في {moment}',
  expiresIn: 'ينتهي خلال {span}',
  goneIn: 'يزول خلال {span}',
  hide: 'إخفاء',
  loadMore: 'عرض المزيد',
  loading: 'جارٍ التحميل…',
  picture: 'صورة {number, number} بلا وصف',
  openQuoted: '، فتح المنشور المقتبس',
  quoteHidden: 'هنا اقتباس لا تراه.',
  replyTo: 'ردًّا على {name}:',
  show: 'إظهار',
  showAll: 'عرض الكل',
  writtenAt: 'كُتب في {moment}',
  tryAgain: 'إعادة المحاولة',
  tryingAgain: 'جارٍ المحاولة مجددًا…',
  unread: 'غير مقروء',
  unreadAtMost: '+{max, number}',
} satisfies Record<keyof typeof english, string>;
