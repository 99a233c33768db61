import { Fieldset } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldRow } from '../../settings/field-row.tsx';
import { useSought } from '../../settings/settings-form.tsx';
import type { SettingWords } from '../../settings/words.ts';
import { SECTION, shownField, type Values } from './values.ts';

type Field = keyof Values & string;

/** A control with the history of its setting. */
export type Row = (field: Field, control: ReactNode) => ReactNode;

type Props = {
  readonly words: SettingWords;
  readonly stored: Values;
  readonly values: Values;
  readonly mayChange: boolean;
};

/** Controls are closed for those who may only look; histories stay open. */
export const useRows = ({ words, stored, values, mayChange }: Props): Row => {
  const sought = useSought();
  const wanted = sought?.section === SECTION ? shownField(sought.name, values.mode) : undefined;
  return (field, control) => (
    <FieldRow
      section={SECTION}
      name={field}
      words={words}
      changed={JSON.stringify(stored[field]) !== JSON.stringify(values[field])}
      sought={field === wanted}
    >
      <Fieldset variant="unstyled" p={0} disabled={!mayChange}>
        {control}
      </Fieldset>
    </FieldRow>
  );
};
