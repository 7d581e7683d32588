import type { texts as english } from '../en/pages';

export const texts = {
  back: 'رجوع',
  broughtWaits: 'ما جئت به ينتظر هنا.',
  crud: 'منشور',
  crudBy: 'منشور {name}',
  crudDoesNotLoad: 'تعذّر تحميل هذا المنشور',
  crudIsGone: 'اختفى هذا المنشور',
  cruds: 'المنشورات',
  everyone: 'الجميع',
  following: 'المتابَعون',
  loadingCrud: 'جارٍ تحميل المنشور…',
  message: 'مراسلة',
  noSuchPage: 'هذه الصفحة غير موجودة',
  noSuchPageWords: 'لمعظم الأشياء هنا نهاية. أما هذه فلم تبدأ قط.',
  nothingHere: 'لا شيء هنا',
  profileDoesNotLoad: 'تعذّر تحميل هذا الملف الشخصي',
  replies: 'الردود',
  reposts: 'ما أعاد نشره',
  whatToShow: 'ما يُعرض',
  whoseCruds: 'منشورات من',
} satisfies Record<keyof typeof english, string>;
