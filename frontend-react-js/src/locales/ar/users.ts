import type { texts as english } from '../en/users';

export const texts = {
  notVisible: 'لا شيء لك لتراه هنا',
  notVisibleText: 'بينك وبين {handle} حظر.',
  bio: 'نبذة',
  bioLeft:
    '{count, plural, zero {لم يبقَ أي حرف} one {بقي حرف واحد} two {بقي حرفان} few {بقيت # أحرف} many {بقي # حرفًا} other {بقي # حرف}}',
  bioOver:
    '{count, plural, zero {لا أحرف زائدة} one {حرف واحد زائد} two {حرفان زائدان} few {# أحرف زائدة} many {# حرفًا زائدًا} other {# حرف زائد}}',
  block: 'حظر',
  blockDialogNobodyTold: 'لا يُخبَر أحد بذلك. ويمكنك إلغاء الحظر هنا أو في الإعدادات في أي وقت.',
  blockDialogWords:
    'لن يتابع أحدكما الآخر بعد الآن، أنت و<bdi>{name}</bdi>، ولن يرى أي منكما ما يكتبه الآخر. ولن يستطيع أي منكما الرد على الآخر أو الإعجاب بما ينشره أو إعادة نشره أو ذكره أو مراسلته. ويُخفى عن الجميع ما كتبه <bdi>{name}</bdi> تحت منشوراتك، ويُسحب ما أعاد أي منكما نشره للآخر.',
  blocked: 'حظرت {handle}.',
  blockedDoNotLoad: 'تعذّر تحميل القائمة',
  blockedNobody: 'لا تحظر أحدًا. يمكنك حظر شخص من القائمة في ملفه الشخصي.',
  blockHandle: 'حظر {handle}',
  blockQuestion: 'أتريد حظر {handle}؟',
  blocking: 'أنت تحظر {handle}',
  blockingWords:
    'لا يرى أي منكما ما يكتبه الآخر، ولا يرى أحد ما كُتب منه تحت منشوراتك. وإن ألغيت الحظر ظهر ذلك كله من جديد.',
  cancel: 'إلغاء',
  countAlive:
    '{count, plural, zero {لا منشورات حية} one {منشور حي واحد} two {منشوران حيّان} few {<strong>#</strong> منشورات حية} many {<strong>#</strong> منشورًا حيًّا} other {<strong>#</strong> منشور حي}}',
  countFollowers:
    '{count, plural, zero {لا متابِعين} one {متابِع واحد} two {متابِعان} few {<strong>#</strong> متابِعين} many {<strong>#</strong> متابِعًا} other {<strong>#</strong> متابِع}}',
  countFollowing:
    '{count, plural, zero {لا يتابع أحدًا} one {يتابع شخصًا واحدًا} two {يتابع شخصين} few {يتابع <strong>#</strong> أشخاص} many {يتابع <strong>#</strong> شخصًا} other {يتابع <strong>#</strong> شخص}}',
  editProfile: 'تعديل الملف الشخصي',
  follow: 'متابعة',
  following: 'متابَع',
  followingName: 'متابَع: {name}. إلغاء المتابعة',
  followName: 'متابعة {name}',
  followsYou: 'يتابعك',
  hereSince: 'هنا منذ <time>{month}</time>',
  listDoesNotLoad: 'تعذّر تحميل هذه القائمة',
  loadingPeople: 'جارٍ تحميل الأشخاص…',
  loadingProfile: 'جارٍ تحميل الملف الشخصي…',
  moreAbout: 'المزيد عن {handle}',
  name: 'الاسم',
  nobody: 'لا أحد باسم {handle}',
  nobodyWords: 'ربما يُكتب المعرّف بشكل آخر، أو اختفى الحساب.',
  notFollowed: 'أنت لا تتابع {handle}. {why}',
  people: 'أشخاص',
  peopleToFollow: 'أشخاص قد تتابعهم',
  profile: 'الملف الشخصي',
  profileSaved: 'حُفظ ملفك الشخصي.',
  reportHandle: 'التبليغ عن {handle}',
  save: 'حفظ',
  saving: 'جارٍ الحفظ…',
  stillBlocked: 'ما زلت تحظر {handle}. {why}',
  stillFollowed: 'ما زلت تتابع {handle}. {why}',
  unblock: 'إلغاء الحظر',
  unblocked: 'لم تعد تحظر {handle}.',
  unblockHandle: 'إلغاء حظر {handle}',
  unfollow: 'إلغاء المتابعة',
} satisfies Record<keyof typeof english, string>;
