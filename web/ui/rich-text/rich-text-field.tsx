import { Input, Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { patiently } from '../components/patiently.ts';
import type { Insertion } from './insertion.ts';

/** Loaded when the first text is to be written; those who only read do without. */
const Editor = lazy(() =>
  patiently(() => import('./editor.tsx')).then(({ Editor: component }) => ({ default: component })),
);

type Props = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  /** HTML; empty when nothing is written. */
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly disabled?: boolean;
  readonly insertions?: readonly Insertion[];
  /** Pixels. */
  readonly minHeight?: number;
  readonly maxHeight?: number;
};

/** A field for text with headings, lists and links. What it gives away is brought down by the server to what pages show. */
export const RichTextField = ({ label, description, error, minHeight = 160, ...editor }: Props) => {
  const id = useId();
  return (
    <Input.Wrapper
      {...{ label, description, error }}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      descriptionProps={{ id: `${id}-description` }}
      errorProps={{ id: `${id}-error` }}
    >
      <Suspense fallback={<Skeleton height={minHeight + 42} radius="md" />}>
        <Editor
          {...editor}
          {...{ label, minHeight }}
          invalid={error !== undefined && error !== null && error !== false}
          describedBy={[description ? `${id}-description` : '', error ? `${id}-error` : ''].join(' ').trim()}
        />
      </Suspense>
    </Input.Wrapper>
  );
};
