import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Values } from './values.ts';

/** Whom to ask, for which names, and that the terms are agreed to. */
export const AcmeFields = ({ form }: { form: UseFormReturnType<Values> }) => {
  const { t } = useLingui();
  return (
    <>
      <TagsInput
        label={t`Host names`}
        description={t`Each must lead to this server from the internet, at port 80.`}
        placeholder="meet.example.org"
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        {...form.getInputProps('acmeNames')}
      />
      <TextInput
        label={t`E-mail for the authority`}
        description={t`May be left empty; some authorities write there before a certificate ends.`}
        type="email"
        autoComplete="off"
        {...form.getInputProps('acmeContact')}
      />
      <TextInput
        label={t`Address of the authority`}
        description={t`Its ACME directory. Let’s Encrypt unless you have another one.`}
        type="url"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('acmeDirectory')}
      />
      <Checkbox
        label={<Trans>I agree to the terms of the authority.</Trans>}
        {...form.getInputProps('acmeTerms', { type: 'checkbox' })}
      />
    </>
  );
};
