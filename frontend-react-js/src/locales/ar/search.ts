import type { texts as english } from '../en/search';

export const texts = {
  people: 'أشخاص',
  backToExplore: 'العودة إلى الاستكشاف',
  noMatch: 'لا يطابق بحثك أي منشور حي',
  noMatchWords:
    'جرّب كلمات أقل أو غيرها. الكلمات الشائعة جدًّا لا تجد شيئًا وحدها، وما انتهى عمره اختفى من هنا أيضًا.',
  noTag: 'لا منشور حيًّا يحمل {tag}',
  noTagWords: 'ربما اختفت كلها، أو لم تُكتب بعد.',
  covered: 'أخفاه صاحبه',
  endingSoon: 'تنتهي قريبًا',
  goneToday: 'ذهبت اليوم: <strong>{count, number}</strong>',
  goneWords:
    'منشورات للجميع انتهى عمرها منذ منتصف الليل بالتوقيت العالمي. لا يُحفظ منها إلا عددها حتى نهاية اليوم.',
  loading: 'جارٍ التحميل…',
  loadingRooms: 'جارٍ تحميل ما يجري هنا…',
  none: 'لا وسم يستخدمه عدد أكبر من الأمس.',
  nothingTalked: 'لم يرد أحد على شيء اليوم. ما يرد عليه الناس يظهر هنا.',
  pictures:
    '{count, plural, zero {لا صور} one {صورة} two {صورتان} few {# صور} many {# صورة} other {# صورة}}',
  placeholder: 'كلمات، «عبارات»، ‎#وسوم، ‎from:handle',
  search: 'بحث',
  trend:
    '{activities, plural, zero {لا منشورات} one {منشور واحد} two {منشوران} few {# منشورات} many {# منشورًا} other {# منشور}} من {people, plural, zero {لا أحد} one {شخص واحد} two {شخصين} few {# أشخاص} many {# شخصًا} other {# شخص}} اليوم',
  talked: 'أكثر ما يُتحدَّث عنه',
  talkedHow: 'بحسب عدد من ردوا خلال يوم',
  talkedDoesNotLoad: 'تعذّر تحميل ما يُتحدَّث عنه',
  trends: 'الوسوم الرائجة',
  trendsDoNotLoad: 'تعذّر تحميل الوسوم الرائجة',
} satisfies Record<keyof typeof english, string>;
