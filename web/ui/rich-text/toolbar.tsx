import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconBraces,
  IconClearFormatting,
  IconH2,
  IconH3,
  IconItalic,
  IconList,
  IconListNumbers,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { Fragment, type KeyboardEvent, useRef } from 'react';
import type { Insertion } from './insertion.ts';
import { LinkButton } from './link-button.tsx';
import classes from './rich-text.module.css';

type Tool = {
  readonly name: string;
  readonly icon: typeof IconBold;
  readonly run: () => void;
  /** Undefined for what is done and over. */
  readonly on?: boolean;
  readonly off?: boolean;
};

const useTools = (editor: Editor): readonly (readonly Tool[])[] => {
  const { t } = useLingui();
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      strike: now.isActive('strike'),
      heading: now.isActive('heading', { level: 2 }),
      subheading: now.isActive('heading', { level: 3 }),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      canUndo: now.can().undo(),
      canRedo: now.can().redo(),
    }),
  });
  const edit = () => editor.chain().focus();
  return [
    [
      { name: t`Bold`, icon: IconBold, on: state.bold, run: () => edit().toggleBold().run() },
      { name: t`Italic`, icon: IconItalic, on: state.italic, run: () => edit().toggleItalic().run() },
      {
        name: t`Underlined`,
        icon: IconUnderline,
        on: state.underline,
        run: () => edit().toggleUnderline().run(),
      },
      {
        name: t`Struck through`,
        icon: IconStrikethrough,
        on: state.strike,
        run: () => edit().toggleStrike().run(),
      },
    ],
    [
      {
        name: t`Heading`,
        icon: IconH2,
        on: state.heading,
        run: () => edit().toggleHeading({ level: 2 }).run(),
      },
      {
        name: t`Subheading`,
        icon: IconH3,
        on: state.subheading,
        run: () => edit().toggleHeading({ level: 3 }).run(),
      },
    ],
    [
      { name: t`List`, icon: IconList, on: state.bullets, run: () => edit().toggleBulletList().run() },
      {
        name: t`Numbered list`,
        icon: IconListNumbers,
        on: state.numbers,
        run: () => edit().toggleOrderedList().run(),
      },
      {
        name: t`Quotation`,
        icon: IconBlockquote,
        on: state.quote,
        run: () => edit().toggleBlockquote().run(),
      },
      { name: t`Dividing line`, icon: IconSeparatorHorizontal, run: () => edit().setHorizontalRule().run() },
    ],
    [
      {
        name: t`Remove formatting`,
        icon: IconClearFormatting,
        run: () => edit().unsetAllMarks().clearNodes().run(),
      },
      { name: t`Undo`, icon: IconArrowBackUp, off: !state.canUndo, run: () => edit().undo().run() },
      { name: t`Redo`, icon: IconArrowForwardUp, off: !state.canRedo, run: () => edit().redo().run() },
    ],
  ];
};

const ToolIcon = ({ tool: { name, icon: Icon, on, off, run } }: { tool: Tool }) => (
  <Tooltip label={name}>
    <ActionIcon
      variant={on === true ? 'light' : 'subtle'}
      color={on === true ? 'petrol' : 'gray'}
      size={32}
      aria-label={name}
      {...(on === undefined ? {} : { 'aria-pressed': on })}
      {...(off === true ? { opacity: 0.4, 'aria-disabled': true } : {})}
      // The selection stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => off !== true && run()}
    >
      <Icon size={18} stroke={1.7} />
    </ActionIcon>
  </Tooltip>
);

type Props = { editor: Editor; label: string; insertions: readonly Insertion[] };

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** One tool after the other with the arrow keys. */
const moveFocus = (toolbar: HTMLElement | null, event: KeyboardEvent): void => {
  const step = steps[event.key];
  if (toolbar === null || step === undefined) return;
  const tools = [...toolbar.querySelectorAll<HTMLElement>('button')];
  const at = tools.findIndex((tool) => tool.matches(':focus'));
  if (at < 0) return;
  event.preventDefault();
  tools[step(at, tools.length)]?.focus();
};

export const Toolbar = ({ editor, label, insertions }: Props) => {
  const { t } = useLingui();
  const bar = useRef<HTMLDivElement>(null);
  const groups = useTools(editor);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t`Formatting: ${label}`}
      className={classes.toolbar}
      onKeyDown={(event) => moveFocus(bar.current, event)}
    >
      {groups.map((tools, index) => (
        <Fragment key={tools[0]?.name}>
          {index > 0 && <span className={classes.gap} />}
          {tools.map((tool) => (
            <ToolIcon key={tool.name} tool={tool} />
          ))}
          {index === 0 && <LinkButton editor={editor} />}
        </Fragment>
      ))}
      {insertions.length > 0 && <Insertions editor={editor} insertions={insertions} />}
    </div>
  );
};

const Insertions = ({ editor, insertions }: Omit<Props, 'label'>) => {
  const { t } = useLingui();
  return (
    <>
      <span className={classes.gap} />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-md" leftSection={<IconBraces size={16} />}>
            {t`Insert`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {insertions.map(({ label, text }) => (
            <Menu.Item
              key={text}
              onClick={() => editor.chain().focus().insertContent({ type: 'text', text }).run()}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
};
