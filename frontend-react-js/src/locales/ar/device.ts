import type { texts as english } from '../en/device';

export const texts = {
  life: 'عمر المنشور الجديد',
  lifeUsual: 'كالمعتاد هنا',
  lifeUsualOf: 'كالمعتاد هنا: {span}',
  lifeWords: 'يبدأ المنشور الجديد بهذا العمر. وما تختاره وأنت تكتب يبدأ به المنشور التالي أيضًا.',
  saved: 'حُفظ على هذا الجهاز.',
  theme: 'فاتح أم داكن',
  themeDark: 'داكن',
  themeLight: 'فاتح',
  themeSystem: 'كما في نظامك',
} satisfies Record<keyof typeof english, string>;
