import type { texts as english } from '../en/problems';

export const texts = {
  blocked: 'بينك وبين هذا الشخص حظر.',
  broken: 'حدث خطأ من جانبنا. حاول مجددًا بعد لحظات.',
  crudGone: 'هذا المنشور اختفى.',
  crudUnknown: 'لا نجد هذا المنشور. ربما اختفى.',
  forbidden: 'لا يُسمح لك بهذا.',
  refused: 'تعذّر تنفيذ ذلك. راجِعه ثم حاول مجددًا.',
  signInFirst: 'سجّل الدخول أولًا.',
  storageAway: 'مخزن بياناتنا لا يستجيب الآن. حاول مجددًا بعد لحظات.',
  tooLarge: 'هذا أكبر من أن يُرسَل.',
  tooMuch: 'طلبات كثيرة دفعة واحدة. انتظر لحظة ثم حاول مجددًا.',
  tooOften: 'تكرّر ذلك كثيرًا. انتظر {span} ثم حاول مجددًا.',
  unreachable: 'لا نستطيع الوصول إلى Cruddur. تحقق من اتصالك ثم حاول مجددًا.',
  messagesClosed: 'لا يستقبل هذا الشخص رسائل منك.',
  repliesClosed: 'لا يسمح لك صاحب هذا المنشور بالرد.',
} satisfies Record<keyof typeof english, string>;
