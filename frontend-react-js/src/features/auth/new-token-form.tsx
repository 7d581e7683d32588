import { useState } from 'react';
import { ChoiceField } from '@/components/choice-field';
import { Field, SelectField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { Me, Token } from '@/lib/api-types.gen';
import { DAY, formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { useCreateToken } from './api';
import { nameError } from './name-error';
import { type Scope, scopes, scopeTexts } from './token-scopes';
import { ProofDeclined, useProof } from './use-proof';

/** The limit of the API. */
const MAX_NAME = 60;
const SPANS = [7, 30, 90, 365].map((days) => days * DAY);
const DEFAULT_SPAN = 90 * DAY;

interface NewTokenFormProps {
  me: Me;
  onCreated: (token: Token) => void;
}

/** Makes a token with a name, with scopes and with an end. */
export function NewTokenForm({ me, onCreated }: NewTokenFormProps) {
  const create = useCreateToken();
  const { withProof, proofDialog } = useProof(me);
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const toggle = (value: string) =>
    setChosen(scopes.filter((one) => (one === value) !== chosen.includes(one)));

  const form = useForm({
    fields: ['name', 'scopes', 'expires_in'],
    check: ({ name }) => ({
      name: nameError(name, MAX_NAME),
      scopes: chosen.length > 0 ? undefined : t('tokens.scopeMissing'),
    }),
    send: async ({ name, expires_in }) =>
      onCreated(
        await withProof(() =>
          create({
            name: name.trim(),
            scopes: [...chosen],
            expires_in: Number(expires_in) / 1000,
          }),
        ),
      ),
    messageFor: (field) =>
      field === 'scopes' ? t('tokens.scopeMissing') : t('fields.nameUnshowable'),
    mapError: (error) => {
      if (error instanceof ProofDeclined) return {};
      return hasStatus(error, 409) ? { form: t('tokens.tooMany') } : null;
    },
  });
  return (
    <>
      <Form form={form} label={t('tokens.create')}>
        <Field
          name="name"
          label={t('tokens.name')}
          hint={t('tokens.nameHint')}
          dir="auto"
          maxLength={MAX_NAME}
          autoComplete="off"
        />
        <ChoiceField
          name="scopes"
          label={t('tokens.scopes')}
          several
          initial="read"
          onChoose={toggle}
          choices={scopes.map((value) => ({ value, label: t(scopeTexts[value]) }))}
        />
        <SelectField name="expires_in" label={t('tokens.endsAfter')} defaultValue={DEFAULT_SPAN}>
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {formatChoice(span)}
            </option>
          ))}
        </SelectField>
        <SubmitButton busy={t('tokens.creating')}>{t('tokens.create')}</SubmitButton>
      </Form>
      {proofDialog}
    </>
  );
}
