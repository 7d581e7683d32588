import type { Help } from './shape';

export const help: Help = {
  about: {
    title: 'About Cruddur',
    lead: 'A small social place that forgets.',
    sections: [
      {
        title: 'Gone means gone',
        paragraphs: [
          'Whatever you post is a crud, and every crud carries its own end: from a minute to 30 days, as you choose. The ring beside it shows how much of its life is left.',
          'From the second in which it ends, no page, search, notification or answer of our API shows it. Within a minute it is erased from the databases. What was answered to it and what quotes it goes along, for neither outlives it.',
          'You can give your crud another end, at most 30 days after you wrote it, or delete it at once, and remove any reply below it. Messages go by a timer that either of the two people can set.',
        ],
      },
      {
        title: 'What we cannot promise',
        paragraphs: [
          [
            'Whoever can read a crud can copy it: by hand, with a picture of the screen, by a program. What somebody took along is out of our reach.',
            'That there was a crud stays known for 30 days: its address, when it ended, and what it answered. Not who wrote it, and not a word of it.',
            'A message is kept until its timer ends or its author deletes it. Without a timer it stays for as long as both of you have an account.',
            'A backup holds what was alive when it was made. The privacy page says how long this place keeps backups.',
            'A database gives the room of what it erased to something new. Until then, traces can lie on the disk, where no program of ours reads them. The privacy page says for how long.',
          ],
        ],
      },
      {
        title: 'Whose time counts',
        paragraphs: [
          'The server’s, for everybody. A device with a wrong clock, or one without a network, lets go of a crud in the same second as all others.',
        ],
      },
    ],
  },
  privacy: {
    title: 'Privacy',
    lead: 'What is kept about you, where, and for how long. It describes what the software does.',
    sections: [
      {
        title: 'What you write',
        paragraphs: [
          [
            'Cruds and replies, who sees them and who may reply to them: until their end, or until you delete them, or until the author of a crud above removes them. A reply ends with what it answers at the latest, and a quote with what it quotes. From then on nobody is shown them, and within a minute they are erased; with a hundred thousand replies it may be a few. Likes, reposts, mentions and search entries go with them.',
            'A crud is seen by everybody, unless you write it for your followers or for the people whom it mentions. Then nobody else is shown it or what is replied to it: it is in no search, no trend and no feed of everyone. When it ends, its address says to everybody that it has ended. Who reads it can tell others what it said. Whoever sees a crud that is for everybody can quote it: the quote shows it only to those who may see it, and ends with it. Where somebody shares the address of a crud that everybody sees, the place where they share it can fetch its words and first picture to show them there, and what it keeps is out of our reach.',
            'Pictures, and what you say they show: as long as the crud or the message that they belong to, and their files go within the same minute. An upload that belongs to nothing is erased after an hour. Of what a camera writes into a picture, such as the place and the time, nothing is kept: each is made anew when it comes in. For 30 days after its end the random number in its address stays, and when it ended.',
            'For 30 days after that: the number in the crud’s address, when it ended, and the number of what it answered. No author, no text. For 72 hours also a check value, from which nothing can be read, but which shows whether a text that somebody reports is the one that stood there; the key to it is destroyed ten days after it was made.',
            'Until the day ends, by the clock of UTC: how many cruds for everyone came to their end on it. Only the number, which everybody can see; nothing says whose they were.',
            'Messages: only the two of you are shown them. They are not encrypted end to end: whoever runs this place can read them in the database. They are erased when their timer ends, when their author deletes them, or when one of you deletes the account.',
            'Notifications: who did what to which crud, never its text. At most 30 days, and not longer than the crud.',
            'What happens, for pages that are open somewhere: who did what with which crud, conversation or message, never a word of it. For about ten minutes, so that a page that was away learns what it missed.',
            'That you are writing a message, and that you are here, is told only to others, and only where you switched it on. It is not stored.',
            'Trends: tags with how many people use them, and which cruds those are. What is talked about: to which cruds most people replied within a day, and how many. Counted anew each minute.',
          ],
        ],
      },
      {
        title: 'Your account',
        paragraphs: [
          [
            'Your handle, name and words about yourself: everybody can see them. When you delete your account, the handle stays reserved for 30 days, so that nobody is taken for you.',
            'Your picture and the one above your profile: everybody can see them. They are erased when you remove or replace them, and with your account. A browser that showed them may keep them for an hour, and longer on its disk.',
            'Your e-mail address: nobody else sees it. We mail codes to it, and tell you if somebody signs up with it.',
            'Of each mail that told you of a change of how you sign in: when, to which address it went, and how you signed in until then, as the account has it: hashes of the password and of recovery codes, passkeys, linked accounts; for a week. With the link in it you take the change back, and if the account is deleted in that week, these addresses are told as well. An address that you want to have waits for its code for an hour.',
            'If you chose to be told by push or by mail: what of, your quiet hours and their time zone, and when the last such mail went. Of each browser that gets pushes: the address at its push service, the keys with which pushes are encrypted for it, and whether that service failed of late; until you turn pushes off or sign out there. The push service, which your browser chose, learns when a push comes from this place, not what it says. Neither pushes nor mails say what was written. Which browsers were told of a crud is kept as long as it lives, so that they close it then.',
            'Your language, so that these mails are in it: nobody else sees it. That a mail to you could not be delivered, and why, without its text: a week at most.',
            'Your password: only an argon2id hash of it, from which it cannot be read.',
            'Your passkeys: the name that you gave each, a key with which only signatures can be checked, at which address of this place it works, how often it says it was used, and when it was added and last used. Fingerprint, face and PIN stay on your device. Kept until you remove the passkey or delete your account.',
            'If you sign in by an account at another place: which place, what it calls you, and when you linked and last used it. That place learns that you sign in here, and when. We ask it for your e-mail address and whether it is yours, and for nothing else. What it said is kept for 15 minutes, and a cookie for an hour, so that only this browser can go on. Kept until you unlink it or delete your account.',
            'If you turned on a second step: that you did, when, and which 30 seconds the last code was of; of your recovery codes only hashes. The secret of your app is computed from a random number and stored nowhere.',
            'That you asked to follow somebody who approves followers: that person sees it. It goes when it is accepted, declined or withdrawn. Whether you approve followers, everybody sees.',
            'If you import follows from a file: its addresses and what became of each. Only you see them. They go a week after the import has ended, with the next file, or when you forget the import; the rest of the file is not kept.',
            'Which cruds you like and repost, whoever sees them can see. Whom you follow is public. Whom you block, only you see. While you do, what they wrote below your cruds is shown to nobody, and kept until its end. How far you have read, nobody else sees.',
            'What you bookmark: only you see it, and nobody is told. It goes with the crud, when you remove it, or with your account.',
            'Whom, which words and which tags you mute: only you see them, and nobody is told. Kept until you undo it, until the end that you gave it, or until you delete your account.',
            'Who may message you, and who began each conversation and whether the other answered it: only you see the first. Who sent a request is not told that you declined it; the request itself is shown to you no more.',
            'For each place where you are signed in: the name that the browser gives itself, the network address that you signed in from, the hour of the last use, and when you last proved to be you. It goes when you sign out, after 30 days without use, and after 180 days at the latest. The list is in the settings.',
            'For each token that you make for a program: the name that you give it, what it may do, and its end, which is a year away at most. It goes as any place where you are signed in.',
            'For each app that you let in: its name and site as it says them, what it may do, how long its cruds live, and its last use; and whether you want to read below cruds in apps when they are gone. Your apps get addresses of pictures that show what you may see; whoever has such an address sees that picture. It goes when you revoke it, after 30 days without use, when you change your password, or with your account. What an app has read it may keep, also what is gone here: that is up to the app.',
            'By which invite you joined, and so who invited you: moderators see it. The invites that you made: until 30 days after their end, and longer while somebody is here who joined by one. When you delete your account they end, and are nobody’s.',
            'A sign-up waits for its code for a day, then it goes: the address, handle and name that were given, and a hash of the password. Until it is confirmed nobody sees any of it. Where a code to sign in or for a new password was asked for, the handle or address is kept for a day. The mailed codes themselves are stored nowhere.',
            'Where moderators let people in, a confirmed sign-up waits for one for 30 days at most, with your answer to the question of the place. Moderators see the handle, the name, the answer and what stands behind the @ of the address. Who comes by an account at another place has that kept with it, instead of a password. When they decline, all of it is erased; the handle stays in the log of what moderators do.',
          ],
        ],
      },
      {
        title: 'Against abuse',
        paragraphs: [
          [
            'How much was written and tried of late, under a keyed hash of the account or network address (of IPv6, its first half): until it counts no more, ten days at most.',
            'Under a keyed hash, which request was already done, so that none is done twice: a day.',
            'What you report: a copy of the crud, of what the person says of themselves, or of the messages that you choose, with their pictures, with your reason and your words. Only moderators read it, and each reading is recorded. The copy and your words are erased seven days after the report is closed, and 30 days after it was made at the latest. That you reported something, and what became of it: half a year after it is closed.',
            'What moderators do about somebody: what, why, by whom, and the one answer to it, as long as the account is there. An account that is suspended for good is erased after 30 days, or sooner where many are suspended in one act.',
            'A log of what moderators and admins do: when, the handles of both, and the reason; where many accounts are suspended in one act, also the invite, mail domain or network that they have in common. Nobody can change it, and it is kept as long as this place is there.',
          ],
        ],
      },
      {
        title: 'On your device',
        paragraphs: [
          [
            'A cookie when you sign in: it says who you are. Another when you sign up, for a day: it knows your sign-up again when you give its code. A third one when you go to another place to sign in, for an hour, so that nobody else comes back instead of you. No script can read them. Where there is a demo person, one more remembers that you signed out.',
            'Unfinished texts, until the end that they would have had; the life that you chose last, the emoji that you picked last, your language, light or dark where you chose it, and whether you want to be reminded to describe pictures, for a year. Pictures that you have not posted yet are in the page’s memory only. Whose cruds your home shows, whether it still suggests people to begin with, and what you let others see live, for a year or until you sign out. Whom you wanted to follow, or which crud you wanted to like or repost, before you signed in: until you have done so or gone elsewhere, half an hour at most. While you are at another place to sign in, the page that you came from and the invite that you have, for an hour.',
            'What a push shows, where you turned pushes on: the system keeps it until you close it, or its crud ends. It names who did what, and nothing that was written. A device that is away closes it when it is back.',
            'The app itself, so that it opens without a network. Nothing that anybody wrote is among it, and no picture of a crud or a message: browsers are told to store none.',
            'No advertising, no tracking, nothing from anybody else’s server.',
          ],
        ],
      },
      {
        title: 'Logs',
        paragraphs: [
          'A line for each request: method, path, status, duration and a random number for the request. No network address, nothing of what is searched for, no text of anybody. A path can name a handle or the number of a crud. How long the lines are kept is up to whoever runs this place; as we ship it, a server keeps the last 30 megabytes. Whoever runs this place can also have traces sent to a server of their choice: the same number, which part of the program worked for how long, and nothing that is not in the log.',
        ],
      },
      {
        title: 'To take along, and to leave',
        paragraphs: [
          'In the settings you download all that is kept about you and is alive, as one file; not what others reported about you.',
          'There you also delete your account. You, your cruds with what others answered to them, your likes and follows, and your conversations, for both sides, are gone from every page at once and erased within a minute; a very large account takes a few, and until then your likes are still counted. A random number that stood for you stays, so that no backup brings you back, and your handle for 30 days.',
        ],
      },
      {
        title: 'What stays on the disk',
        paragraphs: [
          'Erasing takes a crud out of the database, and its bytes stay in files until something is written over them. Where this place has its own Postgres, the table of cruds and the index of their words are written into new files within ten minutes, and the files before are deleted, with the log of what was written. A backup that is being made and an overloaded machine delay that. A table that takes longer than a second and a half for it, from some ten thousand cruds on, is left out: then only the index of words is written anew, while it is small enough, and the text of an erased crud stays in a file, where no program of ours reads it, until new cruds take its room.',
          'Notifications hold no words, messages do. DynamoDB Local keeps the bytes of an erased message in its file until something new takes the room. Other engines, and all databases that Amazon runs, have rules of their own. What a disk keeps of a deleted file is out of our reach.',
        ],
      },
      {
        title: 'Backups',
        paragraphs: [
          'A backup is a copy of both databases and of the pictures, with what was alive then. How long those are kept that this place makes by itself stands at the top of this page. Whoever runs it can make others, from which nobody erases anything: they should be kept no longer than cruds live. What a restored backup holds of gone cruds, their pictures and deleted accounts is taken out again, as long as the database that it replaces is still there to say so. Messages that were deleted by hand since the backup come back with it. How you sign in stays as it is where that database is still there, and you sign in again on every device.',
        ],
      },
      {
        title: 'Who can read it all',
        paragraphs: [
          'Whoever runs this place has the keys to its databases, and could run other software than this. Messages and notifications are in a database that they choose, and pictures in a folder or a storage that they choose: on the same server, on another one, or at Amazon Web Services. Ask them whatever this page does not answer.',
        ],
      },
    ],
  },
  developers: {
    title: 'API',
    lead: 'Everything that this app does, your program can do as well.',
    sections: [
      {
        title: 'Read',
        paragraphs: [
          'What everybody can read needs no account. Tell a shell where the API is, then ask:',
        ],
      },
      {
        title: 'Write',
        paragraphs: [
          'Take a token for your account, and send it along. It stands among the places where you are signed in, and ends when you end it there.',
          'In the settings you make one that may do only what you choose: its scopes are read, write, messages and account. The documentation says which one each operation needs; without it the answer is 403 with the code insufficient_scope.',
        ],
      },
      {
        title: 'Good to know',
        paragraphs: [
          [
            'Lists are bare arrays. The Link header leads to the next page, and to what is newer.',
            'An error is application/problem+json. Its code stays the same; its words may change.',
            'Send an Idempotency-Key with a POST, and it is done once however often you send it.',
            'Times are UTC. A crud that is gone is answered 410, with the moment in which it ended.',
            'After 429 or 503 wait for as many seconds as Retry-After says.',
            'How often something may be done stands in RateLimit-Policy, and what is left in RateLimit. A crud mentions 20 people at most, and the first 10 of them are told.',
            'GET /api/stream tells what happens as it happens, as server-sent events (curl -N): what happened to which crud, never words. Fetch what you want to show. After a break send the last id as Last-Event-ID.',
            'Your program keeps the promise too: forget a crud when its expires_at has come.',
          ],
        ],
      },
    ],
  },
  apps: {
    title: 'Use your own app',
    lead: 'The app for Mastodon that you may have already works here, and finds a place that forgets.',
    sections: [
      {
        title: 'How to let it in',
        paragraphs: [
          'Where the app asks for your server, enter the address of this place. A page opens that says what the app wants; you let it in there, or not, and choose how long its cruds live. Whoever signs in by a passkey or another account does so here first, in another tab of the same browser.',
          'In the settings, under tokens, you see your apps, change how long their cruds live, and revoke one. Below each crud in an app stands when it is gone, unless you turn that off there.',
          'The address of this place:',
        ],
      },
      {
        title: 'What works',
        paragraphs: [
          [
            'Reading: home, everyone, tags, threads, profiles, followers, notifications, search, what you like and bookmarked.',
            'Writing: cruds, replies and quotes, with pictures and their descriptions, behind a warning, for everybody, for followers or for those mentioned; likes, reposts, bookmarks; deleting.',
            'People: follow, ask to follow, let follow, mute with or without an end, block, report; your name, your words about yourself, and whether you approve followers.',
            'An end of its own, where the app can send one (expires_in, as Pleroma has it).',
          ],
        ],
      },
      {
        title: 'What was tried',
        paragraphs: [
          'These three programs live such a life with this software in its tests, as their makers publish them:',
          'Of Tusky and IceCubes, apps for phones, this alone is checked: that answers have the fields without which they show nothing. They were not run. Other apps make the same calls, and nobody tried them.',
        ],
      },
      {
        title: 'What is not there',
        paragraphs: [
          [
            'Your messages: an app never gets them. What it calls direct is a crud for the people who are mentioned in it.',
            'Notifications while the app is closed.',
            'Editing a crud, polls, lists, filters, writing for later, following a tag, changing your pictures, and joining. The app is told so in a sentence.',
            'Other servers: everybody you meet has an account here.',
          ],
        ],
      },
      {
        title: 'What an app keeps',
        paragraphs: [
          'What is gone here is gone for an app that asks. But an app may keep copies of what it has read, also of what is gone. Let only those in that you trust.',
        ],
      },
    ],
  },
  docs: 'Every operation, to read and to try',
  tried: {
    caption: 'What each of them did',
    works: 'yes',
    cannot: 'it cannot',
    does: [
      'Let in, and signed out',
      'Home, turning its pages',
      'Write, reply, delete',
      'Write with an end of its own',
      'Pictures with descriptions',
      'For followers only',
      'Like, repost, bookmark',
      'Follow, mute, block',
      'Notifications, and marking them as read',
      'Threads, profiles, search',
      'Live: what is new, and what is gone',
    ],
  },
};
