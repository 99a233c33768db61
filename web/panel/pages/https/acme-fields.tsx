import { Trans } from '@lingui/react/macro';
import { Checkbox, TagsInput, TextInput } from '@mantine/core';
import type { FormProps } from './connection.tsx';
import { SECTION, type Values } from './values.ts';

/** Whom to ask, for which names, and that the terms are agreed to. */
export const AcmeFields = ({ form, words, row }: FormProps) => {
  const texts = (field: keyof Values & string) => ({
    label: words.label(SECTION, field),
    description: words.help(SECTION, field),
  });
  return (
    <>
      {row(
        'acmeNames',
        <TagsInput
          {...texts('acmeNames')}
          placeholder="meet.example.org"
          splitChars={[',', ' ', ';']}
          acceptValueOnBlur
          {...form.getInputProps('acmeNames')}
        />,
      )}
      {row(
        'acmeContact',
        <TextInput
          {...texts('acmeContact')}
          type="email"
          autoComplete="off"
          {...form.getInputProps('acmeContact')}
        />,
      )}
      {row(
        'acmeDirectory',
        <TextInput
          {...texts('acmeDirectory')}
          type="url"
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('acmeDirectory')}
        />,
      )}
      {row(
        'acmeTerms',
        <Checkbox
          label={<Trans>I agree to the terms of the authority.</Trans>}
          {...form.getInputProps('acmeTerms', { type: 'checkbox' })}
        />,
      )}
    </>
  );
};
