import { useSought } from '../../settings/settings-form.tsx';
import { letterOf, TEMPLATES } from './template-text.ts';

/** The letter whose words the search led to, and the setting that holds them. */
export const useSoughtLetter = () => {
  const sought = useSought();
  if (sought?.section !== TEMPLATES) return undefined;
  const letter = letterOf(sought.name);
  return letter && { ...letter, field: sought.name };
};
