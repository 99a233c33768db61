import { useLingui } from '@lingui/react/macro';
import type { FormField } from '../../conference.ts';

type FieldTexts = {
  readonly label: string;
  readonly description?: string;
  readonly type: 'text' | 'email' | 'tel';
  /** HTML, section 4.10.18.7. */
  readonly autoComplete: string;
};

/** Standard fields in the reader's language, own ones in the organiser's words. */
export const useFieldTexts = () => {
  const { t } = useLingui();
  return ({ id, label }: FormField): FieldTexts => {
    switch (id) {
      case 'displayName':
        return {
          label: t`Your name`,
          description: t`Others see it in the conference`,
          type: 'text',
          autoComplete: 'name',
        };
      case 'email':
        return { label: t`E-mail`, type: 'email', autoComplete: 'email' };
      case 'position':
        return { label: t`Position`, type: 'text', autoComplete: 'organization-title' };
      case 'phone':
        return { label: t`Phone`, type: 'tel', autoComplete: 'tel' };
      case 'company':
        return { label: t`Company`, type: 'text', autoComplete: 'organization' };
      default:
        return { label, type: 'text', autoComplete: 'off' };
    }
  };
};
