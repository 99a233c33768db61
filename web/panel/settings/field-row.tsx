import type { ReactNode } from 'react';
import classes from './field-row.module.css';
import { FieldStory } from './field-story.tsx';
import type { SettingWords } from './words.ts';

type Props = {
  readonly section: string;
  readonly name: string;
  readonly words: SettingWords;
  /** It differs from what is stored. */
  readonly changed: boolean;
  /** The search has led here. */
  readonly sought: boolean;
  readonly children: ReactNode;
};

const scrollTo = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'center' });

/** The control of a setting, and beside it the history of the setting. */
export const FieldRow = ({ section, name, words, changed, sought, children }: Props) => (
  <div
    className={classes.field}
    data-changed={changed || undefined}
    data-sought={sought || undefined}
    ref={sought ? scrollTo : undefined}
  >
    <div className={classes.control}>{children}</div>
    <FieldStory section={section} name={name} words={words} />
  </div>
);
