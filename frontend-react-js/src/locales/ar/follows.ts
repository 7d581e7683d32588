import type { texts as english } from '../en/follows';

export const texts = {
  backToPerson: 'العودة إلى {name}',
  followers: 'المتابِعون',
  followersNone: 'لا متابِعين بعد',
  followersNoneWords: 'يظهر هنا كل من يتابع هذا الشخص.',
  following: 'المتابَعون',
  followingNone: 'لا يتابع أحدًا بعد',
  followingNoneWords: 'يظهر هنا من يتابعهم هذا الشخص.',
  whomToShow: 'من يُعرض',
} satisfies Record<keyof typeof english, string>;
