import type { MessageDescriptor } from '@lingui/core';

/** How a field is called and explained. */
export type FieldTexts = {
  readonly label: MessageDescriptor;
  readonly help?: MessageDescriptor;
  /** Stands behind a number. */
  readonly unit?: MessageDescriptor;
  readonly choices?: Readonly<Record<string, MessageDescriptor>>;
};

/** Everything that people read about a section. Written out without the macro: tests compare it with the declarations. */
export type SectionTexts = {
  readonly title: MessageDescriptor;
  readonly purpose?: MessageDescriptor;
  readonly fields: Readonly<Record<string, FieldTexts>>;
};
