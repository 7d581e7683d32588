import type { texts as english } from '../en/fields';

export const texts = {
  announcedLeft:
    '{count, plural, zero {لم يبقَ أي حرف} one {بقي حرف واحد} two {بقي حرفان} few {بقيت # أحرف} many {بقي # حرفًا} other {بقي # حرف}}',
  announcedOver:
    '{count, plural, zero {لا أحرف زائدة} one {حرف واحد زائد} two {حرفان زائدان} few {# أحرف زائدة} many {# حرفًا زائدًا} other {# حرف زائد}}',
  nameOrHandle: 'الاسم أو المعرّف',
  people: 'أشخاص',
  language: 'اللغة',
  languageAway: 'لا يمكن تحميل كلمات هذه اللغة الآن.',
  showPassword: 'إظهار: {label}',
  bio: 'يتسع هذا الحقل لما لا يزيد على {max, number} حرفًا.',
  code: 'أدخل الأرقام الستة من الرسالة.',
  displayName: 'أدخل اسمًا لا يزيد على {max, number} حرفًا.',
  email: 'أدخل بريدًا إلكترونيًا، مثل ⁨name@example.org⁩.',
  handle: 'يتكوّن المعرّف من ثلاثة إلى ثلاثين من الأحرف a إلى z أو الأرقام أو الشرطة السفلية.',
  handleTaken: 'هذا المعرّف مستخدَم. اختر غيره.',
  handleLookAlike: 'هذا المعرّف يشبه معرّف شخص آخر كثيرًا. اختر غيره.',
  login: 'أدخل معرّفك أو بريدك الإلكتروني.',
  mailDomain: 'لا يقبل هذا المكان عناوين هذا النطاق. استخدم بريدًا آخر.',
  longCode: 'أدخل الحروف والأرقام الثمانية من الرسالة.',
  nameUnshowable: 'في هذا الاسم رموز لا يمكن عرضها.',
  newPassword: 'يجب ألا تقل كلمة المرور عن {min, number} أحرف.',
  password: 'أدخل كلمة المرور.',
  passwordOfSignup: 'سجّل شخص آخر بهذا البريد أيضًا. أدخل كلمة المرور التي اخترتها.',
  passwordWeak: 'كلمة المرور هذه سهلة التخمين. اختر غيرها.',
  textEmpty: 'اكتب شيئًا أولًا.',
  textInvisible: 'لا شيء مرئيًا في هذا النص. اكتب شيئًا يمكن رؤيته.',
  textMarks: 'فوق أحد الأحرف علامات كثيرة: أربع على الأكثر.',
  textTooLong:
    '{excess, plural, zero {الطول مناسب.} one {النص أطول بحرف واحد.} two {النص أطول بحرفين.} few {النص أطول بـ # أحرف.} many {النص أطول بـ # حرفًا.} other {النص أطول بـ # حرف.}}',
  tooLong: 'هذا أطول من المسموح.',
  wrongCode: 'هذا الرمز غير صحيح أو لم يعد صالحًا. تحقق منه أو اطلبه من جديد.',
} satisfies Record<keyof typeof english, string>;
