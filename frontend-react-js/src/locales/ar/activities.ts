import type { texts as english } from '../en/activities';

export const texts = {
  allAlive: 'هذا كل ما بقي حيًّا.',
  countLikes:
    '{count, plural, zero {لا إعجابات} one {إعجاب واحد} two {إعجابان} few {# إعجابات} many {# إعجابًا} other {# إعجاب}}',
  countReplies:
    '{count, plural, zero {لا ردود} one {رد واحد} two {ردّان} few {# ردود} many {# ردًّا} other {# رد}}',
  countReposts:
    '{count, plural, zero {لم يُعَد نشره} one {أُعيد نشره مرة} two {أُعيد نشره مرتين} few {أُعيد نشره # مرات} many {أُعيد نشره # مرة} other {أُعيد نشره # مرة}}',
  covered: 'غطّاه كاتبه',
  doesNotLoad: 'تعذّر تحميل المنشورات',
  empty: 'لا شيء حيًّا الآن',
  emptyEveryone: 'لا شيء حيًّا الآن. اكتب أول منشور في الأعلى.',
  emptyFollowing:
    'تقرأ هنا من تتابعهم ما دامت منشوراتهم حية. تابع بعض الأشخاص، أو <link>اطّلع على ما يقوله الجميع</link>.',
  emptySignedOut: 'لكل منشور نهايته. عُد بعد قليل لتجد جديدًا.',
  expiredHere: 'انتهى عمر هذا المنشور وغادر الصفحة.',
  expired: 'انتهى عمر منشور وغادر الصفحة.',
  feedLoaded: 'حُمّلت المنشورات.',
  forFollowers: 'للمتابعين',
  forMentioned: 'للمذكورين',
  goneAbove: 'كان هنا منشور واختفى.',
  goneReplies:
    '{count, plural, zero {لم يختفِ أي رد} one {اختفى رد} two {اختفى ردّان} few {اختفت # ردود} many {اختفى # ردًّا} other {اختفى # رد}}',
  hiddenAbove: 'هنا منشور لا تراه.',
  lifeChanged: 'تغيّر عمره',
  lifeChangedAt: 'تغيّر عمره في {moment}',
  loading: 'جارٍ تحميل المنشورات…',
  newReplies:
    '{count, plural, zero {لا ردود جديدة} one {رد جديد} two {ردّان جديدان} few {# ردود جديدة} many {# ردًّا جديدًا} other {# رد جديد}}',
  nobodyAnswered: 'لم يردّ أحد بعد.',
  noCrudsAlive: 'لا منشورات حية هنا',
  noneOfOthers: 'ربما اختفت كلها، أو لم تُكتب بعد.',
  noneOfYours: 'يظهر هنا ما تكتبه حتى ينتهي وقته.',
  noRepliesAlive: 'لا ردود حية هنا',
  open: '، فتح هذا المنشور',
  quiet: 'الهدوء يعمّ هنا',
  replies: 'الردود',
  reposted: 'أعاد <link>{name}</link> نشره',
  repostedByYou: 'أعدتَ نشره',
  showAllReplies:
    '{count, plural, zero {لا ردود} one {عرض الرد} two {عرض الردّين} few {عرض كل الردود، وعددها #} many {عرض كل الردود، وعددها #} other {عرض كل الردود، وعددها #}}',
  showEarlier: 'عرض ردود أسبق',
  showFurtherUp: 'عرض ما هو أعلى',
  showMoreReplies:
    '{count, plural, zero {لا مزيد من الردود} one {عرض رد آخر} two {عرض ردّين آخرين} few {عرض # ردود أخرى} many {عرض # ردًّا آخر} other {عرض # رد آخر}}',
  showReplies:
    '{count, plural, zero {لا ردود} one {عرض رد واحد} two {عرض ردّين} few {عرض # ردود} many {عرض # ردًّا} other {عرض # رد}}',
  to: 'إلى {handle}',
  sawIt: 'كنت هنا حتى النهاية',
  whatItAnswers: 'ما يردّ عليه هذا المنشور',
  muted: 'كتمتَ ما هو مكتوب هنا.',
  showMuted: 'إظهار',
} satisfies Record<keyof typeof english, string>;
