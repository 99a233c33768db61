import { useLingui } from '@lingui/react/macro';
import type { FormField } from './documents.ts';
import { isStandard, type StandardField } from './form-values.ts';

/** Standard fields in the viewer's language, own ones as they are worded. */
export const useFieldNames = () => {
  const { t } = useLingui();
  const names: Readonly<Record<StandardField, string>> = {
    displayName: t`Display name`,
    email: t`E-mail`,
    position: t`Position`,
    phone: t`Phone`,
    company: t`Company`,
  };
  return ({ id, label }: Pick<FormField, 'id' | 'label'>): string =>
    isStandard(id) ? names[id] : label || t`Own field`;
};
