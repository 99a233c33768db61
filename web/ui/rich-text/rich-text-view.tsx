import { useMemo } from 'react';
import { elementsOf } from './elements.ts';
import classes from './rich-text.module.css';

/** Shows a rich text. */
export const RichTextView = ({ html }: { html: string }) => {
  const elements = useMemo(() => elementsOf(html), [html]);
  return <div className={classes.text}>{elements}</div>;
};
