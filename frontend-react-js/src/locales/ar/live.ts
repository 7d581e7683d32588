import type { texts as english } from '../en/live';

export const texts = {
  hereCounted: 'أدرِجني في العدد من دون اسمي',
  hereNamed: 'أدرِجني في العدد، وأظهر اسمي لمن هم فيه',
  hereNow:
    '{count, plural, zero {لا أحد هنا الآن} one {شخص واحد هنا الآن} two {شخصان هنا الآن} few {# أشخاص هنا الآن} many {# شخصًا هنا الآن} other {# شخص هنا الآن}}',
  hereOff: 'لا تُدرجني في العدد، ولا تعرضه لي',
  hereTitle: 'من هنا الآن',
  hereWords: 'كم شخصًا هنا الآن. ترى العدد إن كنتَ فيه، وأسماء من يُظهرون أسماءهم.',
  nobodyNamed: 'لا أحد يُظهر اسمه الآن.',
  nothingNewer: 'لا جديد بعد.',
  saved: 'حُفظ على هذا الجهاز.',
  title: 'ما يراه غيرك في حينه',
  typing: 'أظهِر في المحادثات أنني أكتب، وأظهِر لي أن الطرف الآخر يكتب',
  typingTitle: 'الكتابة',
  words: 'معطّل حتى تشغّله. لا يُخزَّن شيء منه ولا يُسجَّل، ويبقى اختيارك على هذا الجهاز حتى تسجّل خروجك.',
  newer:
    '{count, plural, zero {لا منشورات جديدة} one {منشور جديد} two {منشوران جديدان} few {# منشورات جديدة} many {# منشورًا جديدًا} other {# منشور جديد}}',
  newerMoreThan:
    '{count, plural, zero {منشورات جديدة} one {أكثر من منشور جديد} two {أكثر من منشورين جديدين} few {أكثر من # منشورات جديدة} many {أكثر من # منشورًا جديدًا} other {أكثر من # منشور جديد}}',
} satisfies Record<keyof typeof english, string>;
