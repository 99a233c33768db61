import type { FormField, Registration } from './documents.ts';

export type RegistrationValues = Pick<
  Registration,
  'required' | 'closing' | 'opensAt' | 'closesAt' | 'seats' | 'accountsExempt' | 'form'
>;

export const valuesOf = ({
  required,
  closing,
  opensAt,
  closesAt,
  seats,
  accountsExempt,
  form,
}: Registration): RegistrationValues => ({
  ...{ required, closing, opensAt, closesAt, seats, accountsExempt },
  form: form.map(({ id, label, required: asked }) => ({ id, label, required: asked })),
});

/** What may be asked beside the own fields (guide §3.6.5.5); the first two always are. */
export const standardFields = ['displayName', 'email', 'position', 'phone', 'company'] as const;

export type StandardField = (typeof standardFields)[number];

export const OWN_FIELDS_MAX = 10;
export const LABEL_MAX = 120;

export const isStandard = (id: string): id is StandardField => standardFields.some((one) => one === id);

export const isAlways = (id: string): boolean => id === 'displayName' || id === 'email';

/** The first own field that is free; undefined when there are ten. */
export const nextOwnField = (form: readonly FormField[]): FormField | undefined => {
  const ids = Array.from({ length: OWN_FIELDS_MAX }, (_, index) => `own-${index + 1}`);
  const free = ids.find((id) => !form.some((field) => field.id === id));
  return free === undefined ? undefined : { id: free, label: '', required: false };
};

/** One place up or down. */
export const moved = (form: readonly FormField[], index: number, by: 1 | -1): FormField[] => {
  const field = form[index];
  const to = index + by;
  if (field === undefined || to < 0 || to >= form.length) return [...form];
  return form.toSpliced(index, 1).toSpliced(to, 0, field);
};
