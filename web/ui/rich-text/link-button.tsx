import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Modal, TextInput, Tooltip } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { linkAddressOf } from './link-address.ts';

/** Puts the link on what is selected; where nothing is, the address itself is the text. */
const setLink = (editor: Editor, href: string): void => {
  const chain = editor.chain().focus().extendMarkRange('link');
  if (editor.state.selection.empty && !editor.isActive('link'))
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.setLink({ href }).run();
};

/** Asks where a link leads. */
export const LinkButton = ({ editor }: { editor: Editor }) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const linked = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  return (
    <>
      <Tooltip label={t`Link`}>
        <ActionIcon
          variant={linked ? 'light' : 'subtle'}
          color={linked ? 'petrol' : 'gray'}
          size={32}
          aria-label={t`Link`}
          aria-pressed={linked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setOpened(true)}
        >
          <IconLink size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t`Link`} size="sm" returnFocus={false}>
        <LinkForm editor={editor} linked={linked} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
};

type FormProps = { editor: Editor; linked: boolean; onDone: () => void };

const LinkForm = ({ editor, linked, onDone }: FormProps) => {
  const { t } = useLingui();
  const present: unknown = editor.getAttributes('link').href;
  const [typed, setTyped] = useState(typeof present === 'string' ? present : '');
  const [tried, setTried] = useState(false);
  const address = linkAddressOf(typed);
  const problem =
    tried && address === null ? t`Enter a web address such as example.org, or a mail address.` : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The form of the page around does not hear of it.
    event.stopPropagation();
    setTried(true);
    if (address === null) return;
    setLink(editor, address);
    onDone();
  };
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        label={t`Address`}
        placeholder="https://"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={problem}
        maxLength={2048}
        autoComplete="off"
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        {linked && (
          <Button variant="subtle" color="clay" onClick={remove}>
            <Trans>Remove the link</Trans>
          </Button>
        )}
        <Button type="submit">
          <Trans>Apply</Trans>
        </Button>
      </Group>
    </form>
  );
};
