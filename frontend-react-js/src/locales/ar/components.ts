import type { texts as english } from '../en/components';

export const texts = {
  announcedLeft:
    '{count, plural, zero {لم يبقَ أي حرف} one {بقي حرف واحد} two {بقي حرفان} few {بقيت # أحرف} many {بقي # حرفًا} other {بقي # حرف}}',
  announcedOver:
    '{count, plural, zero {لا أحرف زائدة} one {حرف واحد زائد} two {حرفان زائدان} few {# أحرف زائدة} many {# حرفًا زائدًا} other {# حرف زائد}}',
  reconnectingMessages: 'الرسائل في طريقها إليك… لم يضِع شيء، ستصل بعد لحظات.',
  reconnectingNotifications: 'الإشعارات في طريقها إليك… لم يضِع شيء، ستصل بعد لحظات.',
  close: 'إغلاق',
  expiresAt: 'ينتهي في {moment}',
  expiresIn: 'ينتهي خلال {span}',
  hide: 'إخفاء',
  language: 'اللغة',
  languageAway: 'لا يمكن تحميل كلمات هذه اللغة الآن.',
  loadMore: 'عرض المزيد',
  loading: 'جارٍ التحميل…',
  nameOrHandle: 'الاسم أو المعرّف',
  people: 'أشخاص',
  show: 'إظهار',
  showAll: 'عرض الكل',
  showPassword: 'إظهار: {label}',
  tryAgain: 'إعادة المحاولة',
  tryingAgain: 'جارٍ المحاولة مجددًا…',
  unread: 'غير مقروء',
  unreadAtMost: '+{max, number}',
} satisfies Record<keyof typeof english, string>;
