import { Box } from '@mantine/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { extensions } from './extensions.ts';
import type { Insertion } from './insertion.ts';
import classes from './rich-text.module.css';
import { Toolbar } from './toolbar.tsx';

type Props = {
  readonly label: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly disabled?: boolean;
  readonly insertions?: readonly Insertion[];
  readonly minHeight: number;
  readonly maxHeight?: number;
};

/** The editor itself, with all that it has to load. Use `RichTextField`. */
export const Editor = ({ value, onChange, disabled = false, invalid, ...props }: Props) => {
  const given = useRef(value);
  const attributes = {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': props.label,
    'aria-invalid': String(invalid),
    class: classes.text ?? '',
    ...(props.describedBy === '' ? {} : { 'aria-describedby': props.describedBy }),
  };
  const editor = useEditor({
    extensions,
    content: value,
    editable: !disabled,
    // Its style sheet would be a `<style>` element, which the security policy forbids.
    injectCSS: false,
    editorProps: { attributes },
    onUpdate: ({ editor: now }) => {
      given.current = now.isEmpty ? '' : now.getHTML();
      onChange(given.current);
    },
  });
  useEffect(() => {
    if (value === given.current) return;
    given.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  useEffect(() => editor.setEditable(!disabled, false), [editor, disabled]);
  const heights = {
    '--rich-text-min': `${props.minHeight}px`,
    ...(props.maxHeight === undefined ? {} : { '--rich-text-max': `${props.maxHeight}px` }),
  };
  return (
    <div className={classes.frame} data-invalid={invalid || undefined} data-disabled={disabled || undefined}>
      {!disabled && <Toolbar editor={editor} label={props.label} insertions={props.insertions ?? []} />}
      <Box className={classes.area ?? ''} __vars={heights}>
        <EditorContent editor={editor} />
      </Box>
    </div>
  );
};
