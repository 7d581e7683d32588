import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@/components/announcer';
import { Field, SelectField, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { placeKey } from '@/components/place';
import { patch } from '@/lib/api';
import type { Place, PlaceUpdate } from '@/lib/api-types.gen';
import { DAY, formatChoice, HOUR } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { messageLength } from '@/lib/message-length';
import { hasStatus } from '@/lib/problem';
import { type FormErrors, useForm, type Values } from '@/lib/use-form';
import { formRefusal } from './refusal';
import { useModerate } from './role-watch';

const TEXTS = ['name', 'description', 'rules', 'contact', 'languages', 'signup_question'] as const;
const CHOICES = [
  'default_expires_in',
  'max_expires_in',
  'signup_mode',
  'members_invite',
  'reading',
  'second_step_demanded',
] as const;
type FieldName = (typeof TEXTS)[number] | (typeof CHOICES)[number];

const SPANS = [HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const MAX_NAME_LENGTH = 50;
const MAX_TEXT_LENGTH = 300;
const MAX_CONTACT_LENGTH = 200;
const MAX_RULES = 20;
const MAX_LANGUAGES = 10;

/** The settings of the place, which every page uses. */
export function PlaceSettings({ place }: { place: Place }) {
  const client = useQueryClient();
  const moderate = useModerate();
  const form = useForm({
    fields: [...TEXTS, ...CHOICES],
    check: errorsOf,
    send: async (values) => {
      const saved = await moderate(() => patch('/api/place', changesOf(place, updateFrom(values))));
      client.setQueryData<Place>(placeKey, saved);
      toast(t('administration.saved'));
    },
    messageFor: () => t('administration.settingsWrong'),
    mapError: (error) =>
      hasStatus(error, 409)
        ? { second_step_demanded: t('administration.secondStepOwn') }
        : formRefusal(error),
  });
  return (
    <Form form={form} label={t('administration.settings')}>
      <TextFields place={place} />
      <ChoiceFields place={place} />
      <SubmitButton busy={t('moderation.saving')}>{t('administration.save')}</SubmitButton>
    </Form>
  );
}

function TextFields({ place }: { place: Place }) {
  return (
    <>
      <Field
        name="name"
        label={t('administration.name')}
        defaultValue={place.name}
        dir="auto"
        maxLength={2 * MAX_NAME_LENGTH}
      />
      <TextField
        name="description"
        label={t('administration.description')}
        defaultValue={place.description}
        dir="auto"
        maxLength={MAX_TEXT_LENGTH}
      />
      <TextField
        name="rules"
        label={t('administration.rules')}
        hint={t('administration.rulesHint')}
        defaultValue={place.rules.join('\n')}
        dir="auto"
        rows={6}
      />
      <Field
        name="contact"
        label={t('administration.contact')}
        hint={t('administration.contactHint')}
        defaultValue={place.contact}
        dir="auto"
        maxLength={MAX_CONTACT_LENGTH}
      />
      <Field
        name="languages"
        label={t('administration.languages')}
        hint={t('administration.languagesHint')}
        defaultValue={place.languages.join(' ')}
        dir="ltr"
      />
      <TextField
        name="signup_question"
        label={t('administration.signupQuestion')}
        hint={t('administration.signupQuestionHint')}
        defaultValue={place.signup_question}
        dir="auto"
        maxLength={MAX_TEXT_LENGTH}
      />
    </>
  );
}

function ChoiceFields({ place }: { place: Place }) {
  return (
    <>
      <SelectField
        name="signup_mode"
        label={t('administration.signupMode')}
        defaultValue={place.signup_mode}
      >
        <option value="open">{t('administration.signupOpen')}</option>
        <option value="approval">{t('administration.signupApproval')}</option>
        <option value="invite">{t('administration.onlyInvited')}</option>
        <option value="closed">{t('administration.signupClosed')}</option>
      </SelectField>
      <SelectField
        name="members_invite"
        label={t('administration.membersInvite')}
        defaultValue={String(place.members_invite)}
      >
        <option value="true">{t('administration.membersInviteAll')}</option>
        <option value="false">{t('administration.membersInviteNo')}</option>
      </SelectField>
      <SelectField name="reading" label={t('administration.reading')} defaultValue={place.reading}>
        <option value="public">{t('administration.readingPublic')}</option>
        <option value="members">{t('administration.readingMembers')}</option>
      </SelectField>
      <SelectField
        name="second_step_demanded"
        label={t('administration.secondStep')}
        hint={t('administration.secondStepHint')}
        defaultValue={String(place.second_step_demanded)}
      >
        <option value="false">{t('administration.secondStepChosen')}</option>
        <option value="true">{t('administration.secondStepDemanded')}</option>
      </SelectField>
      <LifeField
        name="default_expires_in"
        label={t('administration.defaultLife')}
        seconds={place.default_expires_in}
      />
      <LifeField
        name="max_expires_in"
        label={t('administration.longestLife')}
        seconds={place.max_expires_in}
      />
    </>
  );
}

/** The usual spans, and the current one. */
function LifeField(props: { name: FieldName; label: string; seconds: number }) {
  const { name, label, seconds } = props;
  const spans = Array.from(new Set([...SPANS, seconds * 1000])).sort((a, b) => a - b);
  return (
    <SelectField name={name} label={label} defaultValue={seconds}>
      {spans.map((span) => (
        <option key={span} value={span / 1000}>
          {formatChoice(span)}
        </option>
      ))}
    </SelectField>
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const wordsOf = (text: string) => text.split(/[\s,]+/).filter(Boolean);

function errorsOf(values: Values<FieldName>): FormErrors<FieldName> {
  const nameLength = messageLength(values.name);
  const isNamed = nameLength > 0 && nameLength <= MAX_NAME_LENGTH;
  const rules = linesOf(values.rules);
  const isShort =
    rules.length <= MAX_RULES && rules.every((rule) => messageLength(rule) <= MAX_TEXT_LENGTH);
  const tags = wordsOf(values.languages);
  const areTags = tags.length <= MAX_LANGUAGES && tags.every((tag) => LANGUAGE.test(tag));
  const fits = Number(values.default_expires_in) <= Number(values.max_expires_in);
  return {
    name: isNamed ? undefined : t('administration.nameMissing'),
    rules: isShort ? undefined : t('administration.rulesHint'),
    languages: areTags ? undefined : t('administration.languagesWrong'),
    default_expires_in: fits ? undefined : t('administration.lifeWrong'),
  };
}

/** Only the changed fields, so that concurrent changes of another admin are kept. */
function changesOf(place: Place, update: PlaceUpdate): PlaceUpdate {
  const changed = Object.entries(update).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(place[name as keyof Place]),
  );
  return Object.fromEntries(changed);
}

function updateFrom(values: Values<FieldName>): PlaceUpdate {
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    rules: linesOf(values.rules),
    contact: values.contact.trim(),
    languages: wordsOf(values.languages),
    signup_question: values.signup_question.trim(),
    default_expires_in: Number(values.default_expires_in),
    max_expires_in: Number(values.max_expires_in),
    // The options of the lists are the only values.
    signup_mode: values.signup_mode as Place['signup_mode'],
    members_invite: values.members_invite === 'true',
    second_step_demanded: values.second_step_demanded === 'true',
    reading: values.reading as Place['reading'],
  };
}
