import type { texts as english } from '../en/notifications';

export const texts = {
  allRead: 'قُرئت كل الإشعارات.',
  doNotLoad: 'تعذّر تحميل إشعاراتك',
  follow: 'تابعك <who></who>',
  like: 'أعجب بمنشورك <who></who>',
  loading: 'جارٍ تحميل إشعاراتك…',
  markAllRead: 'اعتبارها كلها مقروءة',
  mention: 'ذكرك <who></who>',
  moderation: 'قرر المشرفون شيئًا بشأنك',
  none: 'لا جديد',
  noneWords: 'حين يردّ عليك أحد أو يذكرك يظهر ذلك هنا ما دام حيًّا.',
  openCrud: '، فتح المنشور',
  reply: 'ردّ عليك <who></who>',
  repost: 'أعاد نشر منشورك <who></who>',
  signedOut: 'الإشعارات لمن سجّلوا الدخول: هنا كنت سترى من ردّ عليك.',
  stillUnread: 'ما زالت غير مقروءة. {why}',
  unread: 'غير مقروء:',
  whoAndOne: '<one>{first}</one> و<two>{second}</two>',
  whoAndOthers:
    '<one>{first}</one> {others, plural, zero {وحده} one {وشخص آخر} two {وشخصان آخران} few {و# آخرون} many {و# آخرون} other {و# آخرون}}',
} satisfies Record<keyof typeof english, string>;
