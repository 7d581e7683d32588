import type { texts as english } from '../en/people';

export const texts = {
  all: 'كل الموجودين هنا',
  dismiss: 'ليس الآن',
  firstTitle: 'أشخاص تبدأ بهم',
  firstWords:
    'تابِع بعضهم لتصبح الصفحة الرئيسية صفحتك. وحتى ذلك الحين تعرض منشورات الجميع. {followed, number} من {enough, number} حتى الآن.',
  followedNow: 'أنت تتابع {name} الآن.',
  likedNow: 'أبديت إعجابك به.',
  more: 'مزيد من الأشخاص بهذا الاسم',
  newHere: 'جُدد هنا',
  nobody: 'لا أحد بهذا الاسم',
  nobodyWords: 'جرّب بداية الاسم أو المعرّف.',
  placeholder: 'الاسم أو المعرّف',
  repostedNow: 'أعدت نشره.',
  search: 'البحث عن أشخاص',
  signedOut: 'لا يرى الموجودين هنا إلا من هو منهم.',
  title: 'الأشخاص',
} satisfies Record<keyof typeof english, string>;
