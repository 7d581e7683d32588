import type { texts as english } from '../en/manifest';

export const texts = {
  description: 'مكان اجتماعي صغير ينسى: كل منشور تنشره يحمل نهايته معه، من دقيقة إلى ثلاثين يومًا.',
} satisfies Record<keyof typeof english, string>;
